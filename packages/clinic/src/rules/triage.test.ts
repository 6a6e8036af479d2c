import fc from 'fast-check'
import { expect, test } from 'vitest'
import { symptoms, triage, triageLevels, type Symptom } from './triage.ts'

const level = (sign: Symptom, day: number) => triage([sign], day).level
const rank = (name: (typeof triageLevels)[number]) => triageLevels.indexOf(name)

test('[TR-1] [TR-2] redness and swelling are expected for three days, then watched', () => {
  for (const sign of ['redness', 'swelling', 'tender'] as const)
    expect([level(sign, 0), level(sign, 3), level(sign, 4)]).toEqual(['expected', 'expected', 'watch'])
})

test('[TR-3] [TR-4] scabs and itching belong to the first days', () => {
  for (const sign of ['scabs', 'itch'] as const)
    expect([level(sign, 6), level(sign, 11)]).toEqual(['expected', 'watch'])
})

test('[TR-5] dots that look dark or patchy are healing until day 28, and never a reason for a doctor', () => {
  expect([level('patchy-dots', 7), level('patchy-dots', 28), level('dark-dots', 60)]).toEqual([
    'expected',
    'watch',
    'watch',
  ])
})

test('[TR-6] lumps behind are never waved through', () => {
  expect(Math.min(...[0, 3, 10].map((day) => rank(level('lumps-behind', day))))).toBe(rank('watch'))
})

test('[TR-7] [TR-8] weeping, bleeding and getting worse reach the clinic after day 3', () => {
  expect([level('weeping', 3), level('weeping', 4), level('bleeding', 4)]).toEqual([
    'watch',
    'contact-clinic',
    'contact-clinic',
  ])
  expect([level('worse', 2), level('worse', 3)]).toEqual(['watch', 'contact-clinic'])
})

test('[TR-9] [TR-13] signs of an infection go to a doctor today, on any day', () => {
  for (const sign of ['pus', 'smell', 'spreading-redness', 'fever', 'red-streaks', 'feeling-ill'] as const)
    for (const day of [0, 5, 200]) expect(level(sign, day)).toBe('doctor-today')
})

test('[TR-10] [TR-11] bumps and rashes reach the clinic', () => {
  for (const sign of ['bumps', 'rash'] as const) expect(level(sign, 90)).toBe('contact-clinic')
  expect(triage(['bumps'], 90).reasons[0]?.sentence).toContain('pigment lot')
})

test('[TR-12] what is still not normal after four weeks reaches the clinic', () => {
  expect([level('redness', 27), level('redness', 28), level('itch', 28)]).toEqual([
    'watch',
    'contact-clinic',
    'contact-clinic',
  ])
})

test('[TR-14] [TR-15] a swollen face, trouble breathing and signs after numbing are emergencies', () => {
  for (const sign of ['swollen-face', 'trouble-breathing', 'hives-all-over', 'numbing-signs'] as const)
    expect(level(sign, 0)).toBe('emergency')
})

test('no sign is expected, and one more sign never makes it calmer', () => {
  expect(triage([], 5)).toEqual({ level: 'expected', reasons: [] })
  fc.assert(
    fc.property(fc.subarray(symptoms), fc.constantFrom(...symptoms), fc.nat(400), (signs, more, day) => {
      expect(rank(triage([...signs, more], day).level)).toBeGreaterThanOrEqual(rank(triage(signs, day).level))
    }),
  )
})
