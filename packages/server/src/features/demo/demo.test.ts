import { demoClients, finishedDemoClient } from '@halftone/engine'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Answer,
  type Caller,
  cookieOf,
  setUpClinic,
  startTestApp,
  type TestApp,
} from '../../../test/app.ts'

let test: TestApp
let made: Answer
let owner: Caller
beforeAll(async () => {
  test = await startTestApp()
  made = await test.anybody('POST', '/api/setup/demo')
  owner = test.signedInWith(cookieOf(made))
})
afterAll(() => test.close())

describe('the demo clinic', () => {
  it('signs its owner in, and the other two with the password it tells', async () => {
    expect(made.status).toBe(201)
    expect((await owner('GET', '/api/me')).body).toMatchObject({
      user: { role: 'owner' },
      clinic: { demo: true },
    })
    expect(made.body.signIns).toHaveLength(3)
    for (const { email, role } of made.body.signIns) {
      const { body } = await test.anybody('POST', '/api/sign-in', { email, password: made.body.password })
      expect(body.user.role).toBe(role)
    }
  })

  it('tells its sign-ins to whoever opens the sign-in page, and who they are, but never a real clinic', async () => {
    const { body } = await test.anybody('GET', '/api/status')
    expect(body).toMatchObject({ setup: 'done', demo: true, demoSignIns: made.body.signIns })
    expect(body.demoPassword).toBe(made.body.password)
    const real = await startTestApp()
    try {
      await setUpClinic(real)
      expect(Object.keys((await real.anybody('GET', '/api/status')).body).toSorted()).toEqual([
        'demo',
        'setup',
        'version',
      ])
    } finally {
      await real.close()
    }
  })

  it('has courses under way, one that awaits its deposit and somebody who waits, all without a clash', async () => {
    const states = new Set<string>()
    for (const { id } of (await owner('GET', '/api/clients')).body.clients) {
      const { courses, appointments } = (await owner('GET', `/api/clients/${id}/bookings`)).body
      for (const one of [
        ...courses.flatMap((course: { appointments: object[] }) => course.appointments),
        ...appointments,
      ])
        states.add(one.state)
    }
    expect([...states].toSorted()).toEqual(['booked', 'done', 'held'])
    expect((await owner('GET', '/api/waitlist')).body.entries).toHaveLength(1)
    const { appointments } = (await owner('GET', '/api/calendar?fromDay=2026-03-02&toDay=2026-03-08')).body
    expect(appointments.length).toBeGreaterThanOrEqual(3)
  })

  it('has every demo head as a client with photos, a design that names them, and a frozen plan', async () => {
    const { clients } = (await owner('GET', '/api/clients')).body
    expect(clients.map(({ name }: { name: string }) => name).toSorted()).toEqual(
      [...demoClients, finishedDemoClient].map(({ name }) => name).toSorted(),
    )
    for (const { id, photoId, designId, planId } of clients) {
      const { photos } = (await owner('GET', `/api/clients/${id}/photos`)).body
      const { design } = (await owner('GET', `/api/designs/${designId}`)).body
      const photoIds = photos.map((photo: { id: string }) => photo.id)
      expect(design.views.map((view: { photoId: string }) => photoIds.includes(view.photoId))).not.toContain(
        false,
      )
      expect(photoIds).toContain(photoId)
      expect(photos.find((photo: { id: string }) => photo.id === photoId).view).toBe('front')
      const saved = (await owner('GET', `/api/plans/${planId}`)).body
      expect(saved.plan).toEqual((await owner('GET', `/api/designs/${designId}/plan`)).body.plan)
    }
  })

  it('has accepted quotes, deposits that are held, money that is overdue, and quotes that are thought over', async () => {
    const { body: due } = await owner('GET', '/api/money/due')
    expect(due.heldMinor).toBeGreaterThan(0)
    expect(due.overdueMinor).toBeGreaterThan(0)
    const { clients } = (await owner('GET', '/api/clients')).body
    const states = await Promise.all(
      clients.map(
        async ({ planId }: { planId: string }) =>
          (await owner('GET', `/api/plans/${planId}/acceptance`)).body.state as string,
      ),
    )
    expect(states.filter((state) => state === 'accepted')).toHaveLength(5)
    expect(states.filter((state) => state === 'proposed')).toHaveLength(2)
  })

  it('draws a photo when it is first asked for and keeps it', async () => {
    const { clients } = (await owner('GET', '/api/clients')).body
    for (const [size, format] of [
      ['full', 'jpeg'],
      ['screen', 'jpeg'],
      ['thumb', 'webp'],
    ] as const) {
      const { bytes, status } = await owner('GET', `/api/photos/${clients[0].photoId}/file?size=${size}`)
      expect(status).toBe(200)
      expect(await sharp(bytes).metadata()).toMatchObject({ format, width: 80, height: 100 })
    }
  })

  // Thirty photos of full size: seconds on a machine of its own, a minute on a busy one.
  it('draws every photo ahead of time, and says how far it is', { timeout: 180_000 }, async () => {
    const shares: number[] = []
    await test.services.demoPhotos.warm((share) => shares.push(share))
    expect(shares.at(-1)).toBe(1)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(await test.services.demoPhotos.file('norwood-3', 'no such view', 'full')).toBeUndefined()
    expect(await test.services.demoPhotos.file('nobody', 'front', 'full')).toBeUndefined()
  })
})

it('the demo clients are at different points with their papers, and each paper is sound', async () => {
  const { clients } = (await owner('GET', '/api/clients')).body
  const outcomes: string[] = []
  let consents = 0
  for (const { id } of clients) {
    const papers = (await owner('GET', `/api/clients/${id}/papers`)).body
    outcomes.push(
      papers.answers.find((one: { kind: string }) => one.kind === 'health-screen')?.result?.outcome ?? 'open',
    )
    consents += papers.consents.filter(({ state }: { state: string }) => state === 'current').length
  }
  expect(outcomes.toSorted()).toEqual([
    'judgement',
    'letter',
    'letter',
    'not-now',
    'open',
    'proceed',
    'proceed',
  ])
  expect(consents).toBe(4)
})

it('a first session can begin today for the two whose papers and photos are complete, and for nobody else', async () => {
  const { clients } = (await owner('GET', '/api/clients')).body
  const { products } = (await owner('GET', '/api/stock')).body
  const lot = products
    .flatMap((product: { lots: { id: string; refusal: object | null }[] }) => product.lots)
    .find(({ refusal }: { refusal: object | null }) => refusal === null)
  const ready: string[] = []
  for (const { id, name, planId } of clients) {
    const question = { clientId: id, planId, sessionNumber: 1, scabs: null, lotIds: [lot.id] }
    const { gates } = (await owner('POST', '/api/session-gates', question)).body
    if (gates.every(({ passed }: { passed: boolean }) => passed)) ready.push(name)
  }
  expect(ready.toSorted()).toEqual(['Marco Ferreira', 'Samuel Okafor'])
})

it('shows healed results of the practitioner, as their client permits, in the profile and on the public page', async () => {
  const { people } = (await owner('GET', '/api/people')).body
  const { id } = people.find(({ role }: { role: string }) => role === 'practitioner')
  const { portfolio } = (await owner('GET', `/api/people/${id}/profile`)).body
  expect(portfolio.map(({ view }: { view: string }) => view).toSorted()).toEqual(['front', 'left', 'top'])
  for (const { healedDays, photoId } of portfolio) {
    expect(healedDays).toBeGreaterThanOrEqual(28)
    const healed = await owner('GET', `/api/photos/${photoId}/file?size=thumb`)
    expect((await sharp(healed.bytes).metadata()).format).toBe('webp')
  }
  const page = (await test.anybody('GET', '/c/demo-clinic')).bytes.toString()
  const [shown] = page.match(/\/c\/demo-clinic\/results\/[0-9a-f-]+\.webp/) ?? []
  expect((await test.anybody('GET', shown!)).status).toBe(200)
  // The healed head is darker on top than the same head before: the dots are in it.
  const before = await sharp(await test.services.demoPhotos.file('finished-course', 'top', 'full')).stats()
  const after = await sharp(
    await test.services.demoPhotos.file('finished-course-healed', 'top', 'full'),
  ).stats()
  expect(after.channels[1]!.mean).toBeLessThan(before.channels[1]!.mean - 1)
  expect(await test.services.demoPhotos.file('finished-course-healed', 'back', 'full')).toBeUndefined()
})
