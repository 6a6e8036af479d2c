import { expect, type Page } from '@playwright/test'
import { api } from './clinic.ts'
import type { RunningServer } from './running-server.ts'

/** Invites a client of the clinic and opens their own page in the page's browser, beside the sign-in of staff. */
export async function openOwnPage(page: Page, server: RunningServer, clientName: string): Promise<void> {
  const { id } = await api(page, server).clientNamed(clientName)
  const client = (await (await page.request.get(`${server.address}/api/clients/${id}`)).json()) as {
    birthDate: string
  }
  const invited = await page.request.post(`${server.address}/api/clients/${id}/portal-invitations`, {
    data: { kind: 'link' },
  })
  const { path } = (await invited.json()) as { path: string }
  const opened = await page.request.post(`${server.address}/api/portal/sign-in`, {
    data: { secret: path.split('#')[1], proof: client.birthDate.slice(0, 4), language: 'en' },
  })
  expect(opened.status()).toBe(204)
}

/** Switches the public page of the demo clinic on; told twice it stays on. */
export async function publishPage(page: Page, server: RunningServer): Promise<void> {
  const { revision } = (await (await page.request.get(`${server.address}/api/public-page`)).json()) as {
    revision: number
  }
  const fields = { intro: null, address: null, phone: null, whatsapp: null, emergencyPhone: '112' }
  const body = { slug: 'demo-clinic', published: true, languages: ['en', 'ar', 'ur'], revision, ...fields }
  const saved = await page.request.put(`${server.address}/api/public-page`, { data: body })
  expect(saved.status()).toBe(200)
}
