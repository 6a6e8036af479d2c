import { expect, test } from 'vitest'
import { defaultSettings } from '../settings.ts'
import { aDesign } from '../testing/a-design.ts'
import { designFindings } from './design-guards.ts'
import { severities } from './rule.ts'
import { brokenWordingRules } from './wording.ts'

const settings = defaultSettings('EUR')
const found = (changes: object) => designFindings(aDesign(changes), 80, settings)
const dot = (changes: object) => found({ dot: { ...aDesign().dot, ...changes } })
const codes = (list: ReturnType<typeof found>) => list.map(({ code }) => code)
const spot = (reason: 'mole' | 'lesion' | 'wound') => ({ centre: [0, 1, 0], radiusMm: 4, reason })

test('a sound design has no findings', () => {
  expect(found({})).toEqual([])
})

test('[DG-1] healed dots under 0.08 or over 0.30 mm are found', () => {
  expect(codes(dot({ healedDiameterMm: 0.06 }))).toEqual(['dot-small'])
  expect(codes(dot({ healedDiameterMm: 0.31 }))).toEqual(['dot-large'])
  expect([0.08, 0.2].flatMap((healedDiameterMm) => dot({ healedDiameterMm }))).toEqual([])
})

test('[DG-1] [SH-4] every class of dots is looked at, not only the main one', () => {
  const main = { weight: 3, healedDiameterMm: 0.12, shade: 12 }
  const of = (second: object) => codes(found({ dotClasses: [main, { ...main, weight: 1, ...second }] }))
  expect(of({})).toEqual([])
  expect(of({ healedDiameterMm: 0.31 })).toEqual(['dot-large'])
  expect(of({ healedDiameterMm: 0.07 })).toEqual(['dot-small'])
  expect(of({ shade: 6 })).toEqual(['shade-darker-than-cap'])
})

test('[DG-2] moles are noted as kept free, and a lesion goes to a doctor', () => {
  expect(found({ exclusions: [spot('mole')] })).toMatchObject([{ code: 'mole-kept-free', severity: 'note' }])
  const [lesion] = found({ exclusions: [spot('mole'), spot('lesion')] })
  expect(lesion).toMatchObject({ code: 'lesion-kept-free', severity: 'warn' })
  expect(lesion?.sentence).toContain('doctor')
})

test('[DG-3] a wound stops the plan', () => {
  expect(found({ exclusions: [spot('wound')] })).toMatchObject([{ code: 'wound-present', severity: 'stop' }])
})

test('[DG-4] pigment shallower than 0.1 or deeper than 0.4 mm is found, with what would happen', () => {
  expect(dot({ depthMm: 0.05 })[0]?.sentence).toContain('shed')
  expect(dot({ depthMm: 0.5 })[0]?.sentence).toContain('blue')
})

test('a shade darker than skin and hair allow is found, and the plan says what it uses instead', () => {
  expect(dot({ shade: 6 })).toMatchObject([{ code: 'shade-darker-than-cap', ruleId: 'SH-4' }])
  expect(dot({ shade: 6 })[0]?.sentence).toContain('the plan uses 10')
})

test('findings come most serious first and in words that the rules allow', () => {
  const all = found({
    exclusions: [spot('wound'), spot('mole')],
    zones: [{ zone: 'frontal', densityPerCm2: 200 }],
    dot: { healedDiameterMm: 0.3, shade: 2, depthMm: 1 },
    hairline: { ...aDesign().hairline, featherMm: 2, style: 'defined' },
  })
  const ranks = all.map(({ severity }) => severities.indexOf(severity))
  expect(all.length).toBeGreaterThan(6)
  expect(ranks).toEqual(ranks.toSorted((a, b) => b - a))
  expect(all.flatMap(({ sentence }) => brokenWordingRules(sentence))).toEqual([])
})
