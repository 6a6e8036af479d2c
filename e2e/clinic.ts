import { expect, type Page } from '@playwright/test'
import type { ClientPhoto, Plan } from '@halftone/clinic'
import type { Design } from '@halftone/engine'
import type { RunningServer } from './running-server.ts'

export const owner = {
  ownerName: 'Ada Berger',
  clinicName: 'Berger Scalp',
  email: 'ada@berger.test',
  password: 'copper-lantern-orchard',
} as const

export type SavedDesign = { id: string; clientId: string; revision: number; design: Design }
type Entry = { id: string; name: string }

/** What the tests ask the server directly, as whoever is signed in on the page. */
export function api(page: Page, server: RunningServer) {
  const get = async <T>(path: string): Promise<T> => {
    const answer = await page.request.get(server.address + path)
    expect(answer.status(), `GET ${path}`).toBe(200)
    return (await answer.json()) as T
  }
  const post = async <T>(path: string, data: object): Promise<T> => {
    const answer = await page.request.post(server.address + path, { data })
    expect(answer.ok(), `POST ${path}: ${await answer.text()}`).toBe(true)
    return (await answer.json()) as T
  }
  const formOf = async (kind: string) => {
    const { forms } = await get<{ forms: { id: string; kind: string }[] }>('/api/forms')
    const found = forms.find((form) => form.kind === kind)
    if (!found) throw new Error(`the clinic has no ${kind}`)
    return found
  }
  return {
    status: async (path: string) => (await page.request.get(server.address + path)).status(),
    clients: async () => (await get<{ clients: Entry[] }>('/api/clients')).clients,
    clientNamed: async (name: string) => {
      const found = (await get<{ clients: Entry[] }>('/api/clients')).clients.find(
        (client) => client.name === name,
      )
      if (!found) throw new Error(`no client is called ${name}`)
      return found
    },
    addClient: (name: string) => post<Entry>('/api/clients', { name, pattern: 'men' }),
    addPhoto: async (clientId: string, view: string, bytes: Buffer) => {
      const answer = await page.request.post(`${server.address}/api/clients/${clientId}/photos`, {
        multipart: { view, file: { name: `${view}.jpg`, mimeType: 'image/jpeg', buffer: bytes } },
      })
      expect(answer.status()).toBe(201)
      return (await answer.json()) as ClientPhoto
    },
    addDesign: (clientId: string, design: Design) =>
      post<SavedDesign>(`/api/clients/${clientId}/designs`, { design }),
    versions: async (designId: string) =>
      (await get<{ versions: { revision: number }[] }>(`/api/designs/${designId}/versions`)).versions,
    photos: async (clientId: string) =>
      (await get<{ photos: ClientPhoto[] }>(`/api/clients/${clientId}/photos`)).photos,
    designs: async (clientId: string) =>
      (await get<{ designs: SavedDesign[] }>(`/api/clients/${clientId}/designs`)).designs,
    plans: async (clientId: string) =>
      (await get<{ plans: Entry[] }>(`/api/clients/${clientId}/plans`)).plans,
    papers: (clientId: string) => get<{ consents: Entry[] }>(`/api/clients/${clientId}/papers`),
    formOf,
    beginPaper: async (clientId: string, kind: string) =>
      post<Entry>(`/api/clients/${clientId}/answers`, { formId: (await formOf(kind)).id }),
    sessions: async (clientId: string) =>
      (await get<{ sessions: Entry[] }>(`/api/clients/${clientId}/sessions`)).sessions,
    /** The open session of a client, begun where there is none. */
    openSession: async (clientId: string, planId: string): Promise<string> => {
      const { sessions } = await get<{ sessions: { id: string; state: string }[] }>(
        `/api/clients/${clientId}/sessions`,
      )
      const open = sessions.find(({ state }) => state === 'open')
      if (open) return open.id
      const { products } = await get<{
        products: { lots: { id: string; refusal: object | null }[] }[]
      }>('/api/stock')
      const lot = products.flatMap(({ lots }) => lots).find(({ refusal }) => refusal === null)
      const body = { clientId, planId, sessionNumber: 1, scabs: null, lotIds: [lot!.id] }
      const places = { roomId: null, appointmentId: null, redness: 'none', overrides: [] }
      return (await post<Entry>('/api/sessions', { id: crypto.randomUUID(), ...body, ...places })).id
    },
    design: (id: string) => get<SavedDesign>(`/api/designs/${id}`),
    plan: (designId: string) => get<{ plan: Plan }>(`/api/designs/${designId}/plan`),
    savedPlan: (id: string) => get<{ number: number; plan: Plan }>(`/api/plans/${id}`),
  }
}

/** Signs the page's browser in as the owner of a clinic that `makeClinic` made. */
export async function signInAsOwner(page: Page, server: RunningServer): Promise<void> {
  const { email, password } = owner
  const answer = await page.request.post(`${server.address}/api/sign-in`, { data: { email, password } })
  expect(answer.status()).toBe(200)
}

/** Makes the clinic of `owner` on a fresh server, with nobody's browser signed in. */
export async function makeOwnClinic(server: RunningServer): Promise<void> {
  const answer = await fetch(`${server.address}/api/setup/clinic`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...owner, currency: 'EUR', locale: 'en-GB' }),
  })
  expect(answer.status).toBe(201)
}

/** Signs the page's browser in as somebody of the demo clinic. */
export async function signInAs(
  page: Page,
  server: RunningServer,
  role: 'owner' | 'practitioner' | 'reception',
): Promise<void> {
  const email = server.signIns.find((person) => person.role === role)?.email
  const answer = await page.request.post(`${server.address}/api/sign-in`, {
    data: { email, password: server.password },
  })
  expect(answer.status()).toBe(200)
}

/** Opens the newest design of a client in the studio and waits for the first dots. */
export async function openDesign(page: Page, server: RunningServer, clientName: string, query = '') {
  const ask = api(page, server)
  const client = await ask.clientNamed(clientName)
  const [entry] = await ask.designs(client.id)
  if (!entry) throw new Error(`${clientName} has no design`)
  await page.goto(`${server.address}/clients/${client.id}/studio/${entry.id}${query}`)
  return { clientId: client.id, designId: entry.id }
}
