import { planSchema } from '@halftone/clinic'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDesign } from '../../../test/a-design.ts'
import { aClient, type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
let clientId: string
let designId: string
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
  clientId = (await people.practitioner('POST', '/api/clients', aClient({ name: 'Žofie Ångström' }))).body.id
  designId = (await people.practitioner('POST', `/api/clients/${clientId}/designs`, { design: aDesign() }))
    .body.id
})
afterAll(() => test.close())

describe('the plan of a design', () => {
  it('is computed from the dots on the head and follows the contract', async () => {
    const { status, body } = await people.practitioner('GET', `/api/designs/${designId}/plan`)
    expect(status).toBe(200)
    expect(body.designRevision).toBe(1)
    const plan = planSchema.parse(body.plan)
    expect(plan.sessions.reduce((sum, { dots }) => sum + dots, 0)).toBe(plan.dots)
    // 100 dots per cm2 on the treated skin; the feathered edge has fewer.
    expect(plan.dots / plan.areaCm2).toBeGreaterThan(45)
    expect(plan.dots / plan.areaCm2).toBeLessThan(105)
    expect(plan.quote.currency).toBe('EUR')
  })

  it('leaves the server free to answer while it is computed', async () => {
    const { body } = await people.practitioner('POST', `/api/clients/${clientId}/designs`, {
      design: aDesign({ seed: 99 }),
    })
    const planned = people.practitioner('GET', `/api/designs/${body.id}/plan`)
    let answered = 0
    let done = false
    void planned.then(() => (done = true))
    while (!done) {
      await test.anybody('GET', '/api/status')
      answered++
    }
    expect((await planned).status).toBe(200)
    // On the main thread it would be one at most: the one that was waiting.
    expect(answered).toBeGreaterThan(10)
  })

  it('follows the settings of the clinic', async () => {
    const before = (await people.owner('GET', `/api/designs/${designId}/plan`)).body.plan
    const { settings } = (await people.owner('GET', '/api/clinic')).body
    const deposit = { ...settings.deposit }
    const prices = { ...settings.prices, perCm2Minor: settings.prices.perCm2Minor * 2 }
    const changed = await people.owner('PATCH', '/api/clinic', { settings: { prices, deposit } })
    expect([changed.status, changed.body.changedSettings.toSorted()]).toEqual([200, ['deposit', 'prices']])
    const after = (await people.owner('GET', `/api/designs/${designId}/plan`)).body.plan
    expect(after.quote.totalMinor).toBeGreaterThan(before.quote.totalMinor)
    await people.owner('PATCH', '/api/clinic', { settings: { prices: null, deposit: null } })
    expect((await people.owner('GET', `/api/designs/${designId}/plan`)).body.plan).toEqual(before)
  })

  it('of a design that treats nothing is refused with the rule’s sentence', async () => {
    const { body } = await people.owner('POST', `/api/clients/${clientId}/designs`, {
      design: aDesign({ zones: [] }),
    })
    const answer = await people.owner('GET', `/api/designs/${body.id}/plan`)
    expect([answer.status, answer.body.code]).toEqual([422, 'plan-impossible'])
    expect(answer.body.detail).toContain('density')
  })
})

describe('a frozen plan', () => {
  const freeze = async (body: object = {}) =>
    people.practitioner('POST', `/api/designs/${designId}/plans`, body)

  it('stays as it was when the design and the prices change', async () => {
    const frozen = await freeze({ revision: 1 })
    expect([frozen.status, frozen.body.designRevision, frozen.body.createdBy.name]).toEqual([
      201,
      1,
      'Pat practitioner',
    ])
    const { settings } = (await people.owner('GET', '/api/clinic')).body
    const prices = { ...settings.prices, perCm2Minor: settings.prices.perCm2Minor * 3 }
    await people.owner('PATCH', '/api/clinic', { settings: { prices } })
    await people.owner('PUT', `/api/designs/${designId}`, {
      revision: 1,
      design: aDesign({ name: 'later', seed: 12 }),
    })
    expect((await people.owner('GET', `/api/plans/${frozen.body.id}`)).body).toEqual(frozen.body)
    const late = await freeze({ revision: 1 })
    expect([late.status, late.body.code, late.body.currentRevision]).toEqual([
      409,
      'design-changed-elsewhere',
      2,
    ])
  })

  it('gets a number of its own, without gaps, also when two are frozen at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => freeze()))
    const numbers = answers.map(({ body }) => body.number).toSorted((a, b) => a - b)
    expect(numbers).toEqual([numbers[0], numbers[0] + 1, numbers[0] + 2])
    const { plans } = (await people.reception('GET', `/api/clients/${clientId}/plans`)).body
    expect(plans[0].number).toBe(numbers[2])
  })

  it('becomes an A4 document for every role; pictures of the head are not in reception’s copy', async () => {
    const jpeg = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#c9a' } })
      .jpeg()
      .toBuffer()
    const { body, status } = await freeze({
      pictures: [{ label: 'healed', base64: jpeg.toString('base64') }],
    })
    expect([status, body.pictureCount]).toEqual([201, 1])
    const document = await people.owner('GET', `/api/plans/${body.id}/document.pdf`)
    expect([document.status, document.headers['content-type']]).toEqual([200, 'application/pdf'])
    expect(document.bytes.toString('latin1', 0, 5)).toBe('%PDF-')
    const text = document.bytes.toString('latin1')
    expect(text).toMatch(/MediaBox \[0 0 595\.28\d* 841\.89\d*\]/)
    expect(text.match(/\/Subtype \/Image/g)).toHaveLength(1)
    const reception = await people.reception('GET', `/api/plans/${body.id}/document.pdf`)
    expect(reception.status).toBe(200)
    expect(reception.bytes.toString('latin1')).not.toContain('/Subtype /Image')
    expect((await test.anybody('GET', `/api/plans/${body.id}/document.pdf`)).status).toBe(401)
  })

  it('refuses a picture that is none, with its place', async () => {
    for (const base64 of [Buffer.from('no picture here, sorry').toString('base64'), '!!'])
      expect((await freeze({ pictures: [{ label: 'x', base64 }] })).body.errors[0].pointer).toBe(
        '/pictures/0/base64',
      )
  })

  it('cannot be changed, not even in the database', async () => {
    const { asOwner } = await import('../../../test/database.ts')
    await expect(
      asOwner(test.database.config, (client) => client.query(`update plan set plan = '{}'`)),
    ).rejects.toThrow(/append-only/)
  })
})
