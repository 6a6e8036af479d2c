import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDesign } from '../../../test/a-design.ts'
import { aClient, type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
let clientId: string
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
  clientId = (await people.practitioner('POST', '/api/clients', aClient())).body.id
})
afterAll(() => test.close())

const save = async (change: object = {}) =>
  (await people.practitioner('POST', `/api/clients/${clientId}/designs`, { design: aDesign(change) })).body

describe('a design', () => {
  it('comes back number for number as it was saved', async () => {
    const design = aDesign({ seed: 4_294_967_295, head: { ...aDesign().head, pitchRad: 0.1 + 0.2 } })
    const saved = await people.practitioner('POST', `/api/clients/${clientId}/designs`, { design })
    expect(saved.status).toBe(201)
    expect(saved.body).toMatchObject({
      clientId,
      revision: 1,
      name: design.name,
      savedBy: { name: 'Pat practitioner' },
    })
    expect((await people.owner('GET', `/api/designs/${saved.body.id}`)).body.design).toEqual(design)
  })

  it('saved twice from one revision is refused the second time, with the revision that is stored', async () => {
    const { id } = await save()
    const first = await people.practitioner('PUT', `/api/designs/${id}`, {
      revision: 1,
      design: aDesign({ name: 'mine' }),
    })
    expect([first.status, first.body.revision]).toEqual([200, 2])
    const second = await people.owner('PUT', `/api/designs/${id}`, {
      revision: 1,
      design: aDesign({ name: 'yours' }),
    })
    expect([second.status, second.body.code, second.body.currentRevision]).toEqual([
      409,
      'design-changed-elsewhere',
      2,
    ])
    expect(second.body.detail).toBe('Pat practitioner saved revision 2 while you worked on revision 1.')
    expect((await people.owner('GET', `/api/designs/${id}`)).body.name).toBe('mine')
  })

  it('saved by many at once keeps exactly one of them', async () => {
    const { id } = await save()
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((n) =>
        people.owner('PUT', `/api/designs/${id}`, { revision: 1, design: aDesign({ name: `n${n}` }) }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409, 409])
    expect((await people.owner('GET', `/api/designs/${id}/versions`)).body.versions).toHaveLength(2)
  })

  it('keeps every revision', async () => {
    const { id } = await save({ name: 'first' })
    await people.owner('PUT', `/api/designs/${id}`, { revision: 1, design: aDesign({ name: 'second' }) })
    const { versions } = (await people.owner('GET', `/api/designs/${id}/versions`)).body
    expect(
      versions.map(({ revision, savedBy }: { revision: number; savedBy: { name: string } }) => [
        revision,
        savedBy.name,
      ]),
    ).toEqual([
      [2, 'Ada Owner'],
      [1, 'Pat practitioner'],
    ])
    expect((await people.owner('GET', `/api/designs/${id}/versions/1`)).body.design.name).toBe('first')
    expect((await people.owner('GET', `/api/designs/${id}/versions/3`)).status).toBe(404)
  })

  it('that is none is refused with the place of the fault', async () => {
    const answer = await people.owner('POST', `/api/clients/${clientId}/designs`, {
      design: aDesign({ seed: -1 }),
    })
    expect([answer.status, answer.body.code]).toEqual([422, 'design-invalid'])
    expect(answer.body.errors[0].pointer).toBe('/design/seed')
    for (const design of [null, 'x', [], {}])
      expect((await people.owner('POST', `/api/clients/${clientId}/designs`, { design })).status).toBe(422)
  })

  it('of a newer Halftone is refused by name', async () => {
    const answer = await people.owner('POST', `/api/clients/${clientId}/designs`, {
      design: aDesign({ version: 99 }),
    })
    expect([answer.status, answer.body.code]).toEqual([422, 'design-too-new'])
  })

  it('is not for reception', async () => {
    const { id } = await save()
    for (const [method, url] of [
      ['GET', `/api/clients/${clientId}/designs`],
      ['GET', `/api/designs/${id}`],
      ['GET', `/api/designs/${id}/versions`],
      ['GET', `/api/designs/${id}/plan`],
      ['GET', `/api/clients/${clientId}/photos`],
    ] as const)
      expect([url, (await people.reception(method, url)).status]).toEqual([url, 403])
  })
})
