import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { visitsOfProposal } from '../../../test/booking.ts'
import { asOwner } from '../../../test/database.ts'
import { workDueJobs } from '../../../test/jobs.ts'
import { calendarOf, startMailStandIn } from '../../../test/mail-stand-in.ts'
import { anAcceptedPlan, aPayment, setOwnPrices } from '../../../test/money.ts'
import { aReadyClient } from '../../../test/papers.ts'
import { aStart, aStock } from '../../../test/stock.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
  await people.owner('PATCH', '/api/clinic', { timeZone: 'Europe/Dublin' })
  await setOwnPrices(people.owner)
  // These tests live through years; nobody signs in again on the way.
  await asOwner(test.database.config, (client) =>
    client.query(`update auth_session set expires_at = '2039-01-01', last_seen_at = '2038-12-31'`),
  )
})
afterAll(() => test.close())

const goTo = (moment: string) =>
  test.passMinutes((Date.parse(moment) - test.services.now().getTime()) / 60_000)
const messagesOf = async (
  clientId: string,
): Promise<{ kind: string; body: string; state: string; why: string }[]> =>
  (await people.owner('GET', `/api/clients/${clientId}/messages`)).body.messages
const kindsOf = async (clientId: string) => (await messagesOf(clientId)).map(({ kind }) => kind).toReversed()

describe('a hold', () => {
  it('ends at its time although nobody looks at the calendar', async () => {
    const { clientId, planId } = await anAcceptedPlan(people.practitioner, 'Hal Held')
    const proposal = await people.reception('POST', `/api/plans/${planId}/course-proposal`, {})
    const visits = visitsOfProposal(proposal.body)
    const course = await people.reception('POST', '/api/courses', { planId, visits, anyway: true })
    expect(course.body.state).toBe('held')
    expect(await kindsOf(clientId)).toEqual([])
    goTo(course.body.heldUntil)
    await workDueJobs(test)
    const { rows } = await asOwner(test.database.config, (client) =>
      client.query(`select distinct state, cancel_reason from appointment where course_id = $1`, [
        course.body.id,
      ]),
    )
    expect(rows).toEqual([{ state: 'cancelled', cancel_reason: 'hold-ended' }])
  })
})

describe('a course', () => {
  it('is told in one message with every visit, anew where a visit moves before it went out', async () => {
    const mail = await startMailStandIn()
    const [email] = (await people.owner('GET', '/api/message-channels')).body.channels
    const saved = await people.owner('PUT', '/api/message-channels/email', {
      ...{ revision: email.revision, active: true, email: mail.settings, secret: mail.password },
    })
    expect(saved.status).toBe(200)
    const { clientId, planId, depositMinor } = await anAcceptedPlan(people.practitioner, 'Cora Course')
    await people.owner('PATCH', `/api/clients/${clientId}`, { email: 'cora@clients.test' })
    const proposal = await people.reception('POST', `/api/plans/${planId}/course-proposal`, {})
    const visits = visitsOfProposal(proposal.body).map((visit) => ({
      ...visit,
      startsAt: new Date(Date.parse(visit.startsAt) + 21 * 86_400_000).toISOString(),
    }))
    const { body: held } = await people.reception('POST', '/api/courses', { planId, visits, anyway: true })
    expect(held.state).toBe('held')
    const paid = await people.reception('POST', `/api/clients/${clientId}/payments`, aPayment(depositMinor))
    expect(paid.status).toBe(201)
    expect((await kindsOf(clientId)).filter((kind) => kind !== 'receipt')).toEqual(['course-confirmed'])
    const last = held.appointments.at(-1)
    const moved = await people.reception('POST', `/api/appointments/${last.id}/move`, {
      ...{ revision: last.revision + 1, practitionerId: last.practitioner.id, roomId: null, anyway: true },
      ...{ startsAt: new Date(Date.parse(last.startsAt) + 86_400_000).toISOString(), later: [] },
    })
    expect([moved.status, moved.body.detail]).toEqual([200, undefined])
    expect(await workDueJobs(test)).toEqual([])
    const own = mail.mails.filter(({ subject }) => subject?.includes('appointments at'))
    expect(own.map(({ subject }) => subject)).toEqual([
      `Your ${visits.length} appointments at Clinic Quiet River`,
    ])
    const calendar = calendarOf(own[0])
    expect(calendar).toContain('METHOD:PUBLISH')
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(visits.length)
    for (const { id } of held.appointments) expect(calendar).toContain(`UID:${id}@halftone`)
    expect(calendar).not.toContain('scalp')
    const lines = own[0]?.text?.split('\n').filter((line) => /\d:\d\d/.test(line))
    expect(lines).toHaveLength(visits.length)
    await people.owner('PUT', '/api/message-channels/email', {
      ...{ revision: saved.body.revision, active: false, email: mail.settings },
    })
    await mail.close()
  })
})

describe('money', () => {
  it('is announced, asked for twice when it is late, and never after it came', async () => {
    const { clientId, depositMinor } = await anAcceptedPlan(people.practitioner, 'Ida Instalment')
    const pay = (amountMinor: number) =>
      people.reception('POST', `/api/clients/${clientId}/payments`, aPayment(amountMinor))
    const paid = await pay(depositMinor)
    const [receipt] = await messagesOf(clientId)
    expect(receipt).toMatchObject({ kind: 'receipt', state: 'waiting', health: false })
    expect(receipt?.body).toContain(`number ${paid.body.receiptNumber}`)
    const { parts } = (await people.owner('GET', `/api/clients/${clientId}/money`)).body.charges[0]
    const { dueOn, amountMinor } = parts.find((part: { kind: string }) => part.kind === 'instalment')
    const daily = async (inDays: number) => {
      goTo(new Date(Date.parse(`${dueOn}T12:00:00Z`) + inDays * 86_400_000).toISOString())
      await askForDay()
      await workDueJobs(test)
    }
    await daily(-4)
    expect(await kindsOf(clientId)).toEqual(['receipt'])
    await daily(-3)
    await daily(-2)
    expect(await kindsOf(clientId)).toEqual(['receipt', 'payment-due'])
    await daily(3)
    await daily(4)
    expect((await kindsOf(clientId)).slice(2)).toEqual(['payment-late'])
    await daily(14)
    expect((await kindsOf(clientId)).slice(2)).toEqual(['payment-late', 'payment-late'])
    await pay(amountMinor)
    const left = (await messagesOf(clientId)).filter(({ kind }) => kind.startsWith('payment'))
    expect(left.map(({ state, why }) => [state, why])).toEqual(left.map(() => ['cancelled', 'changed']))
    await daily(15)
    expect((await kindsOf(clientId)).filter((kind) => kind === 'payment-late')).toHaveLength(2)
  })

  /** What the server does by itself each hour, by the clock of the test. */
  async function askForDay() {
    const { clinic_id: clinicId } = (
      await asOwner(test.database.config, (client) => client.query('select clinic_id from clinic'))
    ).rows[0]
    const { enqueueJob } = await import('../../jobs/enqueue-job.ts')
    await test.database.inClinic(clinicId, (transaction) =>
      enqueueJob(transaction, {
        ...{ clinicId, kind: 'daily', key: test.services.now().toISOString().slice(0, 10), payload: {} },
        runAfter: test.services.now(),
      }),
    )
  }
})

describe('a session', () => {
  it('is followed by aftercare on the days of the rules, check-ins and the look at a touch-up', async () => {
    const stock = await aStock(people.owner)
    const client = await aReadyClient(people.practitioner)
    const started = await people.owner('POST', '/api/sessions', aStart(client, stock))
    expect([started.status, started.body.code]).toEqual([201, undefined])
    const opened = test.services.now()
    const day = (days: number) => goTo(new Date(opened.getTime() + days * 86_400_000).toISOString())
    const close = { closedAt: opened.toISOString(), needleMinutes: 60, note: null }
    expect((await people.owner('POST', `/api/sessions/${client.planId}/close`, close)).status).toBe(404)
    await people.owner('POST', `/api/sessions/${started.body.id}/close`, close)
    const told: [number, string[]][] = []
    for (const days of [0, 1, 4, 7, 10, 28, 30]) {
      const before = (await kindsOf(client.clientId)).length
      if (days > 0) day(days)
      await workDueJobs(test)
      told.push([days, (await kindsOf(client.clientId)).slice(before).toSorted()])
    }
    expect(told).toEqual([
      [0, ['aftercare']],
      [1, []],
      [4, ['aftercare']],
      [7, ['aftercare', 'check-in']],
      [10, ['aftercare']],
      [28, ['aftercare', 'check-in']],
      [30, ['aftercare']],
    ])
    const fourth = (await messagesOf(client.clientId)).toReversed()[1]
    expect(fourth?.body).toContain('From today:\n- Water on the scalp')
    expect((await people.reception('GET', `/api/clients/${client.clientId}/messages`)).body.messages).toEqual(
      [],
    )
    day(37 * 30.5)
    await workDueJobs(test)
    expect((await kindsOf(client.clientId)).at(-1)).toBe('touch-up')
  })
})
