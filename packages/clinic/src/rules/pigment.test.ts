import { expect, test } from 'vitest'
import { defaultSettings } from '../settings.ts'
import { defaultPigmentSettings, lastingRule, pigmentRules, touchUpOf } from './pigment.ts'
import { pigmentSettingsSchema } from './pigment-settings.ts'

const settings = defaultSettings('EUR')
const accepts = (changes: object) =>
  pigmentSettingsSchema.safeParse({ ...defaultPigmentSettings, ...changes }).success

test('[PG-1] permanent pigment is looked at after three years, two to five', () => {
  expect(touchUpOf('permanent', settings)).toEqual({ afterMonths: 36, rangeMonths: [24, 60], ruleId: 'PG-1' })
  expect([23, 61].filter((touchUpMonthsPermanent) => accepts({ touchUpMonthsPermanent }))).toEqual([])
})

test('[PG-2] temporary pigment is looked at after nine months, six to eighteen', () => {
  expect(touchUpOf('temporary', settings)).toEqual({ afterMonths: 9, rangeMonths: [6, 18], ruleId: 'PG-2' })
})

test('[PG-3] permanent pigment is said to change and to need a laser for removal', () => {
  expect(lastingRule('permanent')).toBe('PG-3')
  expect(pigmentRules['PG-3'].sentence).toMatch(/soften.*laser/)
})

test('[PG-4] temporary pigment is not promised to go completely', () => {
  expect(lastingRule('temporary')).toBe('PG-4')
  expect(pigmentRules['PG-4'].sentence).toContain('nobody can promise')
})

test('[PG-5] no setting brings upkeep of temporary pigment under two months', () => {
  const hasty = { pigment: { ...settings.pigment, touchUpMonthsTemporary: 1 } }
  expect(touchUpOf('temporary', hasty).afterMonths).toBe(2)
  expect(accepts({ touchUpMonthsTemporary: 2 })).toBe(false)
})
