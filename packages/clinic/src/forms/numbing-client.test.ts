import { expect, it } from 'vitest'
import { defaultHealthScreen } from './default-health-screen.ts'
import { numbingClientOf } from './numbing-client.ts'

const of = (answers: Parameters<typeof numbingClientOf>[1]) => numbingClientOf(defaultHealthScreen, answers)
const nothing = { lidocaineAllergy: false, severeLiverDisease: false, weightKg: null }

it.each([
  ['latex', false],
  ['Latex, nickel.', false],
  ['nickel and latex gloves', false],
  ['numbing cream', true],
  ['nickel and Emla', true],
  ['', true],
])('[NB-8] an allergy to "%s" counts for lidocaine: %s', (which, counts) => {
  expect(of({ allergies: true, 'allergies-which': which }).lidocaineAllergy).toBe(counts)
})

it('[NB-5] [NB-8] liver and weight are read where they were asked, and nothing is assumed', () => {
  expect(of({})).toEqual(nothing)
  expect(of({ allergies: false, 'allergies-which': 'numbing cream' })).toEqual(nothing)
  expect(of({ liver: true, weight: 62 })).toEqual({ ...nothing, severeLiverDisease: true, weightKg: 62 })
  expect(numbingClientOf({ title: 'Own', lead: null, blocks: [] }, { liver: true })).toEqual(nothing)
})
