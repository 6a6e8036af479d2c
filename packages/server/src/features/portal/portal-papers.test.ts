import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aClient, type Caller, cookieOf, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { muchLater } from '../../../test/booking.ts'
import { asOwner } from '../../../test/database.ts'
import { aReadyClient, aSignature, completeAnswers } from '../../../test/papers.ts'
import { openPortal } from '../../../test/portal.ts'
import { aPass, aStart, aStock, type StockOf } from '../../../test/stock.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
let stock: StockOf
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
  stock = await aStock(people.owner)
})
afterAll(() => test.close())

const birth = { birthDate: '1984-06-15', phone: '+44 7700 900 123' }
const addClient = async (change: object = {}): Promise<string> =>
  (await people.reception('POST', '/api/clients', aClient({ ...birth, ...change }))).body.id
/** A client with a session that was done, whose page is open. */
async function aTreatedClient(change: { name?: string } = {}) {
  const client = await aReadyClient(people.practitioner, { ...change, birthDate: birth.birthDate })
  await people.practitioner('PATCH', `/api/clients/${client.clientId}`, { phone: birth.phone })
  const session = (await people.owner('POST', '/api/sessions', aStart(client, stock))).body
  await people.owner(
    'POST',
    `/api/sessions/${session.id}/passes`,
    aPass(stock, { doneAt: test.services.now().toISOString() }),
  )
  await people.owner('POST', `/api/sessions/${session.id}/close`, {
    closedAt: test.services.now().toISOString(),
    needleMinutes: 60,
    note: null,
  })
  return { ...client, session, page: await openPortal(test, people.reception, client.clientId, '1984') }
}
/** Staff sign in again after time has passed. */
async function muchLaterStaff() {
  const owner = await muchLater(test, 0)
  const again = async (role: string) =>
    test.signedInWith(
      cookieOf(
        await test.anybody('POST', '/api/sign-in', {
          email: `${role}@clinic.test`,
          password: 'seven green umbrellas',
        }),
      ),
    )
  people = { owner, practitioner: await again('practitioner'), reception: await again('reception') }
}

describe('a plan', () => {
  it('is seen once it is shown, and accepted from home in the words that were read', async () => {
    const { page, planId } = await aTreatedClient()
    expect((await page('GET', '/api/portal/plans')).body.plans).toEqual([])
    expect((await people.practitioner('PUT', `/api/plans/${planId}/share`, { shared: true })).status).toBe(
      204,
    )
    const { plans } = (await page('GET', '/api/portal/plans')).body
    expect(plans).toMatchObject([{ id: planId, acceptance: { state: 'proposed' } }])
    expect(plans[0].quote.reasons).toBeUndefined()
    const { textSha256 } = plans[0].acceptance
    const body = { textSha256, acceptedBy: 'Jo Client' }
    // The clinic still has example prices: nobody is bound by them.
    expect((await page('POST', `/api/portal/plans/${planId}/acceptance`, body)).body.code).toBe(
      'quote-is-example',
    )
    const other = await aTreatedClient({ name: 'Another Person' })
    expect((await other.page('POST', `/api/portal/plans/${planId}/acceptance`, body)).status).toBe(404)
    await people.practitioner('PUT', `/api/plans/${planId}/share`, { shared: false })
    expect((await page('GET', '/api/portal/plans')).body.plans).toEqual([])
  })

  it('may be asked about, and the answer stands on the page', async () => {
    const { page } = await aTreatedClient()
    const question = { id: uuidv7(), about: 'plan', text: 'Why three sessions?' }
    await page('POST', '/api/portal/questions', question)
    expect((await page('POST', '/api/portal/questions', question)).body.id).toBe(question.id)
    expect(
      (await people.reception('PUT', `/api/client-questions/${question.id}/answer`, { answer: 'x' })).status,
    ).toBe(404)
    await people.practitioner('PUT', `/api/client-questions/${question.id}/answer`, {
      answer: 'Skin takes colour slowly.',
    })
    expect((await page('GET', '/api/portal/plans')).body.questions[0]).toMatchObject({
      answer: 'Skin takes colour slowly.',
    })
  })
})

describe('papers at home', () => {
  it('are kept half filled for a week, handed in and signed', async () => {
    const page = await openPortal(test, people.reception, await addClient(), '1984')
    const paperOf = async (kind: string) =>
      (await page('GET', '/api/portal/papers')).body.papers.find(
        (paper: { kind: string }) => paper.kind === kind,
      )
    expect((await paperOf('health-screen')).state).toBe('open')
    const { formId } = await paperOf('health-screen')
    const draft = (await page('POST', '/api/portal/answers', { formId })).body
    const answers = completeAnswers(draft.content)
    const [first] = Object.entries(answers)
    await page('PUT', `/api/portal/answers/${draft.id}`, {
      revision: draft.revision,
      answers: { [first![0]]: first![1] },
    })
    test.passMinutes(7 * 24 * 60)
    await muchLaterStaff()
    expect((await paperOf('health-screen')).state).toBe('draft')
    const again = (await page('POST', '/api/portal/answers', { formId })).body
    expect([again.id, again.answers[first![0]]]).toEqual([draft.id, first![1]])
    const stale = await page('PUT', `/api/portal/answers/${draft.id}`, { revision: draft.revision, answers })
    expect(stale.body.code).toBe('paper-changed-elsewhere')
    const empty = await page('POST', `/api/portal/answers/${draft.id}/submission`, {
      revision: again.revision,
      answers: {},
    })
    expect(empty.body.code).toBe('paper-incomplete')
    const done = await page('POST', `/api/portal/answers/${draft.id}/submission`, {
      revision: again.revision,
      answers,
    })
    expect([done.status, done.body.outcome]).toEqual([200, 'proceed'])
    const consent = (await page('POST', '/api/portal/answers', { formId: (await paperOf('consent')).formId }))
      .body
    const signed = await page('POST', `/api/portal/answers/${consent.id}/signature`, {
      ...{
        revision: consent.revision,
        answers: completeAnswers(consent.content),
        contentSha256: consent.contentSha256,
      },
      ...{ signedName: 'Jo Client', signature: aSignature },
    })
    expect(signed.status).toBe(201)
    const { consentId, state } = await paperOf('consent')
    expect(state).toBe('done')
    const document = await page('GET', `/api/portal/consents/${consentId}/document.pdf`)
    expect(document.bytes.subarray(0, 4).toString()).toBe('%PDF')
    expect((await page('POST', `/api/portal/consents/${consentId}/withdrawal`)).status).toBe(204)
    expect((await paperOf('consent')).state).toBe('withdrawn')
  })

  it('take back a photo permission everywhere, in the words and the language that were read', async () => {
    const clientId = await addClient()
    const page = await openPortal(test, people.reception, clientId, '1984')
    await people.practitioner('POST', `/api/clients/${clientId}/photo-permissions`, {
      purpose: 'publishing',
      given: true,
    })
    await page('PUT', '/api/portal/language', { language: 'es' })
    const { body } = await page('POST', '/api/portal/photo-permissions', {
      purpose: 'publishing',
      given: false,
    })
    expect(body.permissions).toContainEqual(expect.objectContaining({ purpose: 'publishing', given: false }))
    const { permissions } = (await people.practitioner('GET', `/api/clients/${clientId}/papers`)).body
    expect(permissions).toContainEqual(expect.objectContaining({ purpose: 'publishing', given: false }))
    const { rows } = await asOwner(test.database.config, (client) =>
      client.query(
        'select wording from photo_permission where client_id = $1 order by at desc, id desc limit 1',
        [clientId],
      ),
    )
    expect(rows[0].wording).not.toContain('website and in social media')
  })
})

describe('everything else', () => {
  it('shows visits with a neutral calendar file, the time after, money, the passport and the own data', async () => {
    const { page } = await aTreatedClient()
    expect((await page('GET', '/api/portal/appointments')).body.appointments).toEqual([])
    expect((await page('GET', '/api/portal/after')).body).toMatchObject({
      isCourseDone: false,
      pigment: 'permanent',
    })
    expect((await page('GET', '/api/portal/money')).body).toMatchObject({ openMinor: 0, statement: [] })
    expect((await page('GET', '/api/portal/pigment-passport.pdf')).bytes.subarray(0, 4).toString()).toBe(
      '%PDF',
    )
    const data = await page('GET', '/api/portal/my-data.json')
    expect(data.body).toMatchObject({
      format: 'halftone-my-data',
      client: { name: 'Jo Client' },
      consents: [{ signedName: 'Jo Client' }],
    })
    const request = { id: uuidv7(), note: null }
    const asked = await page('POST', '/api/portal/erasure-requests', request)
    expect((await page('POST', '/api/portal/erasure-requests', { ...request, id: uuidv7() })).body).toEqual(
      asked.body,
    )
    expect((await page('GET', '/api/portal/my-data')).body.devices).toHaveLength(1)
  })
})
