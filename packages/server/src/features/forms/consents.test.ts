import { createHash } from 'node:crypto'
import { defaultTreatmentConsent, documentText } from '@halftone/clinic'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aClient, type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { asOwner } from '../../../test/database.ts'
import { aSignature, begin, completeAnswers, sign } from '../../../test/papers.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
let clientId: string
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
})
beforeEach(async () => {
  clientId = (await people.practitioner('POST', '/api/clients', aClient({ name: 'Jo Client' }))).body.id
})
afterAll(() => test.close())

const stateOf = async () =>
  (await people.owner('GET', `/api/clients/${clientId}/papers`)).body.consents[0].state

describe('a consent', () => {
  it('that is blank is refused, with a pointer to everything that is missing', async () => {
    const draft = await begin(people.practitioner, clientId, 'consent')
    const blank = await people.practitioner('POST', `/api/answers/${draft.id}/signature`, {
      revision: 1,
      answers: {},
      contentSha256: draft.contentSha256,
    })
    expect([blank.status, blank.body.code]).toEqual([422, 'paper-incomplete'])
    expect(blank.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/answers/read',
      '/answers/understood',
      '/answers/patch-choice',
      '/answers/honest',
      '/answers/agree',
      '/signedName',
      '/signature',
      '/identity',
    ])
    const { consents } = (await people.owner('GET', `/api/clients/${clientId}/papers`)).body
    expect(consents).toEqual([])
    const submitted = await people.practitioner('POST', `/api/answers/${draft.id}/submission`, {
      revision: 1,
      answers: completeAnswers(draft.content),
    })
    expect(submitted.body.code).toBe('paper-incomplete')
  })

  it.each([
    ['a slip of the finger', { signature: { kind: 'drawn', strokes: [[10, 10, 11, 11]] } }],
    ['another name than the one above', { signature: { kind: 'typed', name: 'Somebody Else' } }],
    ['one statement left open', { answers: completeAnswers(defaultTreatmentConsent, { understood: false }) }],
  ])('with %s is refused', async (_, change) => {
    expect((await sign(people.practitioner, clientId, change)).body.code).toBe('paper-incomplete')
  })

  it('of a text that has changed in the meantime is refused', async () => {
    expect((await sign(people.practitioner, clientId, { contentSha256: 'a'.repeat(64) })).body.code).toBe(
      'paper-changed-elsewhere',
    )
  })

  it('freezes its exact text under a checksum that anybody can check', async () => {
    const { status, body } = await sign(people.practitioner, clientId)
    expect([status, body.state, body.signedWith, body.witness.name]).toEqual([
      201,
      'current',
      'drawn',
      'Pat practitioner',
    ])
    expect(body.text).toBe(documentText(defaultTreatmentConsent, completeAnswers(defaultTreatmentConsent)))
    expect(body.textSha256).toBe(createHash('sha256').update(body.text, 'utf8').digest('hex'))
    expect(body.signature).toEqual(aSignature)
    for (const change of [`text = 'x'`, `signed_name = 'x'`, `signed_at = now()`])
      await expect(
        asOwner(test.database.config, (client) => client.query(`update consent set ${change}`)),
      ).rejects.toThrow(/append-only/)
    const second = await people.practitioner('POST', `/api/answers/${body.id}/signature`, {})
    expect(second.status).toBe(422)
  })

  it('stays as it was signed when a new text is published, and counts no more', async () => {
    const { body } = await sign(people.practitioner, clientId)
    const form = (await people.owner('GET', `/api/forms/${body.formId}`)).body
    const content = { ...form.content, title: 'Consent, clearer' }
    await people.owner('PUT', `/api/forms/${form.id}`, { revision: form.revision, content })
    await people.owner('POST', `/api/forms/${form.id}/versions`, { revision: form.revision + 1 })
    const after = (await people.owner('GET', `/api/consents/${body.id}`)).body
    expect([after.text, after.title, after.state]).toEqual([body.text, body.title, 'older-text'])
  })

  it('can be withdrawn once and for all; what was signed stays', async () => {
    const { body } = await sign(people.practitioner, clientId)
    const withdraw = (reason: string) =>
      people.practitioner('POST', `/api/consents/${body.id}/withdrawal`, { reason })
    expect((await withdraw('Changed my mind')).body).toMatchObject({ state: 'withdrawn', text: body.text })
    expect((await withdraw('Something else')).body.withdrawnReason).toBe('Changed my mind')
    expect(await stateOf()).toBe('withdrawn')
    expect((await sign(people.practitioner, clientId)).body.state).toBe('current')
    expect(await stateOf()).toBe('current')
  })

  it('may be signed with a typed name, unless the clinic asks for a drawn one', async () => {
    const typed = { signature: { kind: 'typed', name: 'jo client' } }
    expect((await sign(people.practitioner, clientId, typed)).body.signedWith).toBe('typed')
    const consent = { validMonths: 12, typedSignature: 'refused' }
    await people.owner('PATCH', '/api/clinic', { settings: { consent } })
    const refused = await sign(people.practitioner, clientId, typed)
    expect(refused.body.errors).toEqual([
      { pointer: '/signature', detail: 'This clinic asks for a drawn signature.' },
    ])
    await people.owner('PATCH', '/api/clinic', { settings: { consent: null } })
  })

  it('becomes an A4 document with an audit page, for those who may read it', async () => {
    const { body } = await sign(people.practitioner, clientId)
    const document = await people.owner('GET', `/api/consents/${body.id}/document.pdf`)
    expect([document.status, document.headers['content-type']]).toEqual([200, 'application/pdf'])
    const text = document.bytes.toString('latin1')
    expect(text.slice(0, 5)).toBe('%PDF-')
    expect(text).toMatch(/MediaBox \[0 0 595\.28\d* 841\.89\d*\]/)
    expect(text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThanOrEqual(2)
    for (const path of [`/api/consents/${body.id}`, `/api/consents/${body.id}/document.pdf`]) {
      expect((await people.reception('GET', path)).status).toBe(403)
      expect((await test.anybody('GET', path)).status).toBe(401)
    }
  })
})

it('who changed a setting, when and from what, is kept', async () => {
  const { settings } = (await people.owner('GET', '/api/clinic')).body
  const patchTest = { ...settings.patchTest, policy: 'required', readAfterHours: 72 }
  await people.owner('PATCH', '/api/clinic', { settings: { patchTest } })
  const { changes } = (await people.practitioner('GET', '/api/clinic/setting-changes')).body
  const about = changes.filter(({ path }: { path: string }) => path.startsWith('patchTest.'))
  expect(about).toEqual([
    {
      path: 'patchTest.policy',
      before: 'advised',
      after: 'required',
      at: expect.any(String),
      by: { id: expect.any(String), name: 'Ada Owner' },
    },
    {
      path: 'patchTest.readAfterHours',
      before: 48,
      after: 72,
      at: expect.any(String),
      by: expect.anything(),
    },
  ])
  await people.owner('PATCH', '/api/clinic', { settings: { patchTest: null } })
  const later = (await people.owner('GET', '/api/clinic/setting-changes')).body.changes
  expect(later.find(({ path }: { path: string }) => path === 'patchTest.policy')).toMatchObject({
    before: 'required',
    after: 'advised',
  })
  await expect(
    asOwner(test.database.config, (client) => client.query(`update setting_change set path = 'x'`)),
  ).rejects.toThrow(/append-only/)
})
