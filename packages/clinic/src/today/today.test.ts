import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../settings.ts'
import { touchUpDueOn, touchUpWindow } from './touch-ups.ts'
import { visitNeeds } from './visit-needs.ts'

const settings = defaultSettings('EUR')
const ready = {
  today: '2026-03-02',
  now: '2026-03-02T09:00:00Z',
  birthDate: '1980-01-01',
  consent: { signedOn: '2026-03-01', withdrawn: false, newerText: false },
  healthScreen: { answeredOn: '2026-03-01', outcome: 'proceed', until: null, cleared: false },
  patchTest: { declined: true, placedAt: '2026-02-20T09:00:00Z', result: null, readAt: null },
  lastSessionOn: null,
  baselinePhotos: true,
} as const
const needs = (change: object, rest: Partial<Parameters<typeof visitNeeds>[0]> = {}) =>
  visitNeeds(
    { kind: 'session', facts: { ...ready, ...change }, lotsSentence: null, seesHealth: true, ...rest },
    settings,
  )
const names = (list: ReturnType<typeof visitNeeds>) => list.map(({ need }) => need)

describe('what a visit needs', () => {
  it('is nothing when papers, photos and lots are there, and each thing by name when it is not', () => {
    expect(needs({})).toEqual([])
    const bare = {
      consent: null,
      healthScreen: null,
      patchTest: null,
      baselinePhotos: false,
      birthDate: null,
    }
    expect(names(needs(bare, { lotsSentence: 'No needle.' }))).toEqual([
      ...['age', 'consent', 'health-screen', 'patch-test', 'baseline-photos', 'lots'],
    ])
    for (const { sentence } of needs(bare)) expect(sentence).toMatch(/\. .*\.$/)
  })

  it('never tells reception what a paper says', () => {
    const told = { healthScreen: { ...ready.healthScreen, outcome: 'not-now' } }
    expect(names(needs(told))).toEqual(['health-screen'])
    expect(needs(told, { seesHealth: false })).toEqual([])
    const reaction = { patchTest: { ...ready.patchTest, declined: false, result: 'reaction' } }
    expect(names(needs(reaction))).toEqual(['patch-test'])
    expect(needs(reaction, { seesHealth: false })).toEqual([])
    expect(needs({ consent: null }, { seesHealth: false })).toEqual([{ need: 'consent', sentence: null }])
  })

  it('is nothing for a consultation, and no lot for a patch test', () => {
    const bare = { consent: null, healthScreen: null }
    expect(needs(bare, { kind: 'consultation' })).toEqual([])
    expect(names(needs(bare, { kind: 'patch-test', lotsSentence: 'No needle.' }))).toEqual(['health-screen'])
  })

  it('tells a gap that is not kept', () => {
    expect(names(needs({ lastSessionOn: '2026-02-28' }))).toEqual(['gap'])
  })
})

it('[RP-5] a touch-up is listed from thirty days before it is due, for a year', () => {
  expect(touchUpDueOn('2025-08-31', 6)).toBe('2026-02-28')
  expect(touchUpWindow('2026-03-02')).toEqual({ from: '2025-03-02', to: '2026-04-01' })
})
