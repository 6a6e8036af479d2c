import { describe, expect, test } from 'vitest'
import { defaultSettings } from '../settings.ts'
import { closedGates, gateNames, sessionGates, type GateName, type SessionFacts } from './session-gates.ts'

const settings = defaultSettings('EUR')
const lot = {
  name: 'Pigment A-12',
  expiresOn: '2027-01-01',
  recalled: false,
  openedOn: '2026-02-20',
  useWithinDays: 90,
}
const ready: SessionFacts = {
  today: '2026-03-20',
  now: '2026-03-20T09:00:00Z',
  birthDate: '1980-05-05',
  consent: { signedOn: '2026-03-01', withdrawn: false, newerText: false },
  healthScreen: { answeredOn: '2026-03-18', outcome: 'proceed', until: null, cleared: false },
  patchTest: {
    declined: false,
    placedAt: '2026-03-01T09:00:00Z',
    result: 'clear',
    readAt: '2026-03-03T09:00:00Z',
  },
  lastSessionOn: '2026-03-10',
  scabs: false,
  lots: [lot],
  baselinePhotos: true,
}
const gate = (name: GateName, change: Partial<SessionFacts>, own = settings) => {
  const found = sessionGates({ ...ready, ...change }, own).find((one) => one.gate === name)
  if (!found) throw new Error(`no gate ${name}`)
  return found
}

describe('the gates before a session', () => {
  test('are all there, all open when everything is in order, and each says its rule', () => {
    const gates = sessionGates(ready, settings)
    expect(gates.map(({ gate: name }) => name)).toEqual([...gateNames])
    expect(closedGates(gates, [])).toEqual([])
    for (const { ruleId, sentence, mend, source } of gates) {
      expect([ruleId, sentence, mend]).toEqual([
        expect.stringMatching(/^[A-Z]{2}-\d+$/),
        expect.any(String),
        null,
      ])
      expect(source).not.toBe('')
    }
  })

  test('with nothing known are closed, and every closed one says what mends it', () => {
    const nothing = {
      birthDate: null,
      consent: null,
      healthScreen: null,
      patchTest: null,
      scabs: null,
      lots: [],
      baselinePhotos: false,
      lastSessionOn: null,
    }
    const closed = closedGates(sessionGates({ ...ready, ...nothing }, settings), [])
    expect(closed.map(({ gate: name }) => name)).toEqual([
      'age',
      'consent',
      'health-screen',
      'patch-test',
      'lots',
      'baseline-photos',
    ])
    for (const { mend } of closed) expect(mend).toMatch(/\.$/)
  })

  test('[GT-1] close for a consent that is missing, withdrawn, too old or for an older text', () => {
    const consent = ready.consent!
    expect(gate('consent', { consent: null })).toMatchObject({
      passed: false,
      ruleId: 'GT-1',
      mayOverride: false,
    })
    expect(gate('consent', { consent: { ...consent, withdrawn: true } })).toMatchObject({
      passed: false,
      ruleId: 'CN-4',
    })
    expect(gate('consent', { consent: { ...consent, signedOn: '2025-03-20' } })).toMatchObject({
      passed: false,
      ruleId: 'CN-5',
    })
    expect(gate('consent', { consent: { ...consent, newerText: true } })).toMatchObject({
      passed: false,
      ruleId: 'CN-5',
    })
  })

  test('[GT-2] close for a health screen that is old, open or against it, until somebody has decided', () => {
    const screen = ready.healthScreen!
    const with_ = (change: object) => gate('health-screen', { healthScreen: { ...screen, ...change } })
    expect(with_({ answeredOn: '2026-02-18' })).toMatchObject({ passed: true })
    expect(with_({ answeredOn: '2026-02-17' })).toMatchObject({ passed: false, ruleId: 'CA-31' })
    for (const outcome of ['judgement', 'letter'] as const) {
      expect(with_({ outcome }).passed).toBe(false)
      expect(with_({ outcome, cleared: true }).passed).toBe(true)
    }
    expect(with_({ outcome: 'not-now' })).toMatchObject({
      passed: false,
      mend: 'Wait until the reason is gone, then ask again.',
    })
    expect(with_({ outcome: 'not-now', until: '2026-03-21' })).toMatchObject({
      passed: false,
      mend: 'Wait until 2026-03-21, then ask again.',
    })
    expect(with_({ outcome: 'not-now', until: '2026-03-20' }).passed).toBe(true)
  })

  test('[GT-3] close for a lot that is recalled, out of date or open for too long', () => {
    expect(gate('lots', { lots: [{ ...lot, recalled: true }] }).sentence).toBe('Pigment A-12 is recalled.')
    expect(gate('lots', { lots: [{ ...lot, expiresOn: '2026-03-19' }] }).sentence).toContain('out of date')
    expect(gate('lots', { lots: [{ ...lot, expiresOn: '2026-03-20' }] }).passed).toBe(true)
    expect(gate('lots', { lots: [{ ...lot, openedOn: '2025-12-19' }] }).sentence).toContain(
      'open for too long',
    )
    expect(gate('lots', { lots: [lot, { ...lot, recalled: true }] }).mayOverride).toBe(false)
  })

  test('[GT-4] close without photos before the first session only', () => {
    expect(gate('baseline-photos', { baselinePhotos: false, lastSessionOn: null })).toMatchObject({
      passed: false,
      mayOverride: true,
    })
    expect(gate('baseline-photos', { baselinePhotos: false }).passed).toBe(true)
  })

  test('keep the hard day between sessions, and let an owner pass the days up to the clinic’s own gap', () => {
    expect(gate('gap', { lastSessionOn: '2026-03-14' })).toMatchObject({
      passed: false,
      ruleId: 'SP-8',
      mayOverride: false,
    })
    expect(gate('gap', { lastSessionOn: '2026-03-13' })).toMatchObject({
      passed: false,
      ruleId: 'SP-7',
      mayOverride: true,
      mend: 'Wait until 2026-03-23.',
    })
    expect(gate('gap', { lastSessionOn: null }).passed).toBe(true)
    expect(gate('scabs', { scabs: true })).toMatchObject({ passed: false, mayOverride: false })
    expect(gate('scabs', { scabs: null }).passed).toBe(false)
  })

  test('[GT-5] let an owner pass what protects the result, never what protects the client', () => {
    const bad = sessionGates(
      {
        ...ready,
        consent: null,
        patchTest: null,
        lastSessionOn: '2026-03-13',
        lots: [{ ...lot, recalled: true }],
        birthDate: '2010-01-01',
      },
      settings,
    )
    expect(closedGates(bad, [...gateNames]).map(({ gate: name }) => name)).toEqual(['age', 'consent', 'lots'])
  })

  test('follow the clinic’s policy on patch tests, and no policy passes a reaction', () => {
    const policy = (name: 'off' | 'required') => ({
      ...settings,
      patchTest: { ...settings.patchTest, policy: name },
    })
    expect(gate('patch-test', { patchTest: null }, policy('off')).passed).toBe(true)
    const declined = { declined: true, placedAt: '2026-03-01T09:00:00Z', result: null, readAt: null }
    expect(gate('patch-test', { patchTest: declined }).passed).toBe(true)
    expect(gate('patch-test', { patchTest: declined }, policy('required'))).toMatchObject({
      passed: false,
      mayOverride: true,
    })
    const reaction = { ...ready.patchTest!, result: 'reaction' as const }
    expect(gate('patch-test', { patchTest: reaction }, policy('off'))).toMatchObject({
      passed: false,
      ruleId: 'PT-5',
      mayOverride: false,
    })
  })

  test('[GT-3] carry their words for other languages, a fault of each lot for itself', () => {
    const two = [
      { ...lot, recalled: true },
      { ...lot, name: 'Water 7', expiresOn: '2020-01-01' },
    ]
    const shut = gate('lots', { lots: two })
    expect(shut.sentence).toBe('Pigment A-12 is recalled. Water 7 is out of date.')
    expect(shut.said).toEqual([
      { code: 'lots-recalled', values: { name: 'Pigment A-12' } },
      { code: 'lots-expired', values: { name: 'Water 7' } },
      { code: 'choose-other-lot', values: {} },
    ])
  })
})
