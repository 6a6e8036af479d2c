import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../settings.ts'
import { closedGates, sessionGates, type SessionFacts } from './start-gates.ts'

const settings = defaultSettings('EUR')
const lot = {
  name: 'Carbon 1, lot A7',
  expiresOn: null,
  recalled: false,
  openedOn: null,
  useWithinDays: null,
}
const facts = (change: Partial<SessionFacts> = {}): SessionFacts => ({
  today: '2026-03-20',
  lastSessionOn: '2026-03-10',
  scabs: false,
  lots: [lot],
  baselinePhotos: true,
  ...change,
})
const closed = (
  change: Partial<SessionFacts> = {},
  overridden: ('gap' | 'scabs' | 'lots' | 'baseline-photos')[] = [],
) =>
  closedGates(sessionGates(facts(change), settings), overridden).map(
    ({ gate, ruleId }) => `${gate} ${ruleId}`,
  )

describe('the gates before a session', () => {
  it('[SP-7] [SP-8] are open after the gap, and between day 7 and the gap for an owner alone', () => {
    expect(closed()).toEqual([])
    expect(closed({ today: '2026-03-19' })).toEqual(['gap SP-7'])
    expect(closed({ today: '2026-03-19' }, ['gap'])).toEqual([])
    expect(closed({ today: '2026-03-16' }, ['gap'])).toEqual(['gap SP-8'])
  })

  it('[SP-8] stay shut while scabs remain or nobody has looked, whoever asks', () => {
    for (const scabs of [true, null]) expect(closed({ scabs }, ['scabs'])).toEqual(['scabs SP-8'])
    expect(closed({ lastSessionOn: null, scabs: null })).toEqual([])
  })

  it('[SR-8] ask for lots and for photos before the first session; an owner may pass the photos', () => {
    expect(closed({ lots: [] }, ['lots'])).toEqual(['lots SR-8'])
    const first = { lastSessionOn: null, baselinePhotos: false }
    expect(closed(first)).toEqual(['baseline-photos SR-8'])
    expect(closed(first, ['baseline-photos'])).toEqual([])
    expect(closed({ baselinePhotos: false })).toEqual([])
  })

  it('[LT-1] [LT-2] name every lot that cannot be used and what to do', () => {
    const gates = sessionGates(
      facts({
        lots: [lot, { ...lot, name: 'B', expiresOn: '2026-03-19' }, { ...lot, name: 'C', recalled: true }],
      }),
      settings,
    )
    const gate = gates.find((found) => found.gate === 'lots')
    expect(gate).toMatchObject({ passed: false, mayOverride: false, mend: 'Choose another lot.' })
    expect(gate?.sentence).toMatch(/B expired on 2026-03-19.* C is recalled/)
  })
})
