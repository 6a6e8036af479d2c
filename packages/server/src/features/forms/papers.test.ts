import { defaultHealthScreen, sessionGates } from '@halftone/clinic'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aClient, type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { asOwner } from '../../../test/database.ts'
import { begin, completeAnswers, screen, sign } from '../../../test/papers.ts'
import { gatherPaperFacts } from './paper-facts.ts'
import { mayUseStoredPhoto } from './photo-permission-queries.ts'
import { readSettings } from './read-settings.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
let clinicId: string
let clientId: string
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
  clinicId = (await people.owner('GET', '/api/clinic')).body.id
})
beforeEach(async () => {
  clientId = (await people.practitioner('POST', '/api/clients', aClient({ birthDate: '1980-05-05' }))).body.id
})
afterAll(() => test.close())

const papers = async () => (await people.practitioner('GET', `/api/clients/${clientId}/papers`)).body

describe('a health screen', () => {
  it('is kept as a draft, gone on with, and handed in with what it leads to', async () => {
    const draft = await begin(people.practitioner, clientId, 'health-screen')
    const kept = await people.practitioner('PUT', `/api/answers/${draft.id}`, {
      revision: 1,
      answers: { diabetes: true },
    })
    expect([kept.status, kept.body.revision]).toEqual([200, 2])
    const again = await begin(people.owner, clientId, 'health-screen')
    expect([again.id, again.answers]).toEqual([draft.id, { diabetes: true }])
    const answers = completeAnswers(defaultHealthScreen, { diabetes: true })
    const { body } = await people.practitioner('POST', `/api/answers/${draft.id}/submission`, {
      revision: 2,
      answers,
    })
    expect(body.result).toMatchObject({ outcome: 'letter', findings: [{ ruleId: 'CA-15' }] })
    expect(body.submittedAt).toBe('2026-03-02T09:00:00.000Z')
    expect((await papers()).screenFreshUntil).toBe('2026-04-01')
  })

  it('that is blank or unfinished is refused, with a pointer to every gap', async () => {
    const draft = await begin(people.practitioner, clientId, 'health-screen')
    const submit = (answers: object) =>
      people.practitioner('POST', `/api/answers/${draft.id}/submission`, { revision: 1, answers })
    const blank = await submit({})
    expect([blank.status, blank.body.code]).toEqual([422, 'paper-incomplete'])
    expect(blank.body.errors.length).toBeGreaterThan(20)
    const { pregnant: _, ...most } = completeAnswers(defaultHealthScreen)
    expect((await submit(most)).body.errors).toEqual([
      { pointer: '/answers/pregnant', detail: 'This needs an answer.' },
    ])
    const wrong = await submit({ ...most, pregnant: 'perhaps' })
    expect([wrong.body.code, wrong.body.errors[0].pointer]).toEqual(['request-invalid', '/answers/pregnant'])
    expect((await papers()).answers[0].submittedAt).toBeNull()
  })

  it('cannot be changed once it is handed in, not even in the database', async () => {
    const { body } = await screen(people.practitioner, clientId)
    const late = await people.practitioner('PUT', `/api/answers/${body.id}`, {
      revision: body.revision,
      answers: {},
    })
    expect([late.status, late.body.code]).toEqual([409, 'paper-closed'])
    await expect(
      asOwner(test.database.config, (client) =>
        client.query(`update form_answer set answers = '{}' where id = $1`, [body.id]),
      ),
    ).rejects.toThrow(/append-only once it is handed in/)
  })

  it('saved by two tablets tells the second that it is late', async () => {
    const draft = await begin(people.practitioner, clientId, 'health-screen')
    const save = () => people.practitioner('PUT', `/api/answers/${draft.id}`, { revision: 1, answers: {} })
    const answers = await Promise.all([save(), save()])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'paper-changed-elsewhere',
      currentRevision: 2,
    })
  })

  it('that asks for a letter is cleared by a decision with one, and keeps every decision', async () => {
    const { body } = await screen(people.practitioner, clientId, { diabetes: true })
    const decide = (decision: object) =>
      people.practitioner('POST', `/api/answers/${body.id}/decisions`, decision)
    const without = await decide({ goOn: true, reason: 'Looks fine' })
    expect([without.status, without.body.errors[0].pointer]).toEqual([422, '/letterOn'])
    expect((await decide({ goOn: true, reason: 'Letter', letterOn: '2026-03-03' })).status).toBe(422)
    expect((await decide({ goOn: false, reason: 'Waiting for the letter' })).status).toBe(201)
    const { decisions } = (
      await decide({ goOn: true, reason: 'Letter from the doctor', letterOn: '2026-03-01' })
    ).body
    expect(decisions).toHaveLength(2)
    const facts = await test.database.inClinic(clinicId, async (transaction) =>
      gatherPaperFacts(transaction, clientId, new Date('2026-03-02T10:00:00Z')),
    )
    expect(facts.healthScreen).toEqual({
      answeredOn: '2026-03-02',
      outcome: 'letter',
      until: null,
      cleared: true,
    })
  })

  it('that says not now is cleared by nobody', async () => {
    const { body } = await screen(people.practitioner, clientId, { pregnant: true })
    const answer = await people.owner('POST', `/api/answers/${body.id}/decisions`, {
      goOn: true,
      reason: 'She insists',
    })
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/goOn'])
  })
})

describe('reception', () => {
  it('sees which papers are there, and nothing of what they say', async () => {
    const states = async () =>
      (await people.reception('GET', `/api/clients/${clientId}/paper-states`)).body.papers.map(
        ({ paper, there }: { paper: string; there: boolean }) => [paper, there],
      )
    expect(await states()).toEqual([
      ['health-screen', false],
      ['consent', false],
      ['patch-test', false],
      ['photo-permission', false],
    ])
    const { body } = await screen(people.practitioner, clientId, { diabetes: true })
    await sign(people.practitioner, clientId)
    expect(await states()).toEqual([
      ['health-screen', true],
      ['consent', true],
      ['patch-test', false],
      ['photo-permission', false],
    ])
    const closed = [
      ['GET', `/api/clients/${clientId}/papers`],
      ['GET', `/api/answers/${body.id}`],
      ['POST', `/api/answers/${body.id}/decisions`],
      ['POST', `/api/clients/${clientId}/patch-tests`],
      ['POST', `/api/clients/${clientId}/photo-permissions`],
      ['GET', '/api/clinic/setting-changes'],
    ] as const
    for (const [method, url] of closed)
      expect([url, (await people.reception(method, url)).status]).toEqual([url, 403])
  })
})

describe('a patch test', () => {
  it('is called clear after its time only, a reaction at once, and the newest reading counts', async () => {
    const place = async (placedAt?: string) =>
      (
        await people.practitioner('POST', `/api/clients/${clientId}/patch-tests`, {
          ...{ declined: false, place: 'Behind the left ear', product: 'Pigment A', lot: 'A-12' },
          ...(placedAt === undefined ? {} : { placedAt }),
        })
      ).body
    const read = (id: string, result: string) =>
      people.practitioner('POST', `/api/patch-tests/${id}/readings`, { result })
    const fresh = await place()
    expect(fresh).toMatchObject({ state: 'waiting', readableFrom: '2026-03-04T09:00:00.000Z' })
    expect((await read(fresh.id, 'clear')).body.errors[0].pointer).toBe('/result')
    const old = await place('2026-02-28T09:00:00Z')
    expect(old.state).toBe('to-read')
    expect((await read(old.id, 'clear')).body.state).toBe('clear')
    test.passMinutes(1)
    expect((await read(old.id, 'reaction')).body.state).toBe('reaction')
    await expect(
      asOwner(test.database.config, (client) =>
        client.query(`update patch_test_reading set result = 'clear'`),
      ),
    ).rejects.toThrow(/append-only/)
  })

  it('that lies in the future is refused; a declined one has nothing to read', async () => {
    const future = await people.practitioner('POST', `/api/clients/${clientId}/patch-tests`, {
      declined: false,
      placedAt: '2026-03-03T09:00:00Z',
    })
    expect([future.status, future.body.errors[0].pointer]).toEqual([422, '/placedAt'])
    const declined = (
      await people.practitioner('POST', `/api/clients/${clientId}/patch-tests`, { declined: true })
    ).body
    expect(declined.state).toBe('declined')
    expect(
      (await people.practitioner('POST', `/api/patch-tests/${declined.id}/readings`, { result: 'clear' }))
        .status,
    ).toBe(422)
  })
})

describe('photo permissions', () => {
  const answer = (purpose: string, given: boolean) =>
    people.practitioner('POST', `/api/clients/${clientId}/photo-permissions`, { purpose, given })

  it('are no until asked, one by one, and a yes can be taken back', async () => {
    const given = async () =>
      (await papers()).permissions
        .filter((one: { given: boolean }) => one.given)
        .map((one: { purpose: string }) => one.purpose)
    expect(await given()).toEqual([])
    await answer('record', true)
    await answer('publishing', true)
    expect(await given()).toEqual(['record', 'publishing'])
    await answer('publishing', false)
    expect(await given()).toEqual(['record'])
    await expect(
      asOwner(test.database.config, (client) => client.query('update photo_permission set given = true')),
    ).rejects.toThrow(/append-only/)
  })

  it('decide what may be done with a stored photo', async () => {
    const photoId = '01890a5d-ac96-774b-bcce-b302099a8057'
    const use = () =>
      test.database.inClinic(clinicId, async (transaction) =>
        mayUseStoredPhoto(transaction, photoId, 'publishing', null, await readSettings(transaction)),
      )
    await expect(use()).rejects.toMatchObject({ code: 'not-found' })
    await test.database.inClinic(clinicId, (transaction) =>
      transaction
        .insertInto('photo')
        .values({
          ...{ clinicId, id: photoId, clientId, view: 'front', widthPx: 10, heightPx: 10, focalPx: null },
          ...{ sourceFormat: 'jpeg', bytes: 1, sha256: null, demoName: null, createdBy: clinicId },
        })
        .execute(),
    )
    expect(await use()).toMatchObject({ allowed: false, ruleId: 'PP-2' })
    await answer('publishing', true)
    expect(await use()).toEqual({ allowed: true })
    await answer('publishing', false)
    expect(await use()).toMatchObject({ allowed: false, ruleId: 'PP-3' })
  })
})

it('the facts that papers know open the gates once everything is there', async () => {
  const gates = async () => {
    const facts = await test.database.inClinic(clinicId, async (transaction) => {
      const settings = await readSettings(transaction)
      return { facts: await gatherPaperFacts(transaction, clientId, test.services.now()), settings }
    })
    const whole = { ...facts.facts, lastSessionOn: null, scabs: null, lots: [] }
    return sessionGates(whole, facts.settings)
      .filter(({ passed }) => passed)
      .map(({ gate }) => gate)
  }
  expect(await gates()).toEqual(['age', 'gap', 'scabs'])
  await screen(people.practitioner, clientId)
  await sign(people.practitioner, clientId)
  await people.practitioner('POST', `/api/clients/${clientId}/patch-tests`, { declined: true })
  expect(await gates()).toEqual(['age', 'consent', 'health-screen', 'patch-test', 'gap', 'scabs'])
})
