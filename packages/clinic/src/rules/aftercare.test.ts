import { expect, test } from 'vitest'
import { aftercareOn, aftercareThings, defaultAftercareSettings } from './aftercare.ts'

const settings = { aftercare: defaultAftercareSettings }
const allowedOn = (day: number, scabs = false) =>
  aftercareOn(day, scabs, settings)
    .filter(({ allowed }) => allowed)
    .map(({ thing }) => thing)

test('[AC-1] [AC-3] [AC-7] nothing on the first days, then water, light exercise and moisturiser', () => {
  expect(allowedOn(0)).toEqual([])
  expect(allowedOn(3)).toEqual([])
  expect(allowedOn(4)).toEqual(['water', 'light-exercise', 'moisturiser'])
})

test('[AC-2] [AC-4] [AC-5] [AC-6] shampoo and shaver in a week, exercise and razor on day 10', () => {
  expect(allowedOn(7)).toEqual(['water', 'shampoo', 'light-exercise', 'shaver', 'moisturiser'])
  expect(allowedOn(9)).not.toContain('razor')
  expect(allowedOn(10)).toEqual(expect.arrayContaining(['exercise', 'razor']))
})

test('[AC-8] [AC-9] [AC-10] sun and dye after four weeks, the pool last', () => {
  expect(allowedOn(28)).toEqual(aftercareThings.filter((thing) => thing !== 'pool'))
  expect(allowedOn(30)).toEqual([...aftercareThings])
})

test('[AC-11] scabs hold back what rubs or soaks, whatever the day', () => {
  expect(allowedOn(40, true)).toEqual(['water', 'light-exercise', 'moisturiser'])
  const razor = aftercareOn(12, true, settings).find(({ thing }) => thing === 'razor')
  expect(razor).toMatchObject({ allowed: false, heldByScabs: true, fromDay: 10, ruleId: 'AC-6' })
  expect(aftercareOn(2, true, settings).some(({ heldByScabs }) => heldByScabs)).toBe(false)
})

test('the list follows the clinic’s own days', () => {
  const own = { aftercare: { ...defaultAftercareSettings, waterFromDay: 2 } }
  expect(aftercareOn(2, false, own)[0]).toMatchObject({ thing: 'water', allowed: true, fromDay: 2 })
})
