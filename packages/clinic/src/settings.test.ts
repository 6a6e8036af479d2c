import { expect, test } from 'vitest'
import { currencyCodes } from './currency.ts'
import { clinicSettingsSchema, defaultSettings } from './settings.ts'

test('the defaults of every currency pass their own schema and survive JSON', () => {
  for (const currency of currencyCodes) {
    const settings = defaultSettings(currency)
    expect(clinicSettingsSchema.parse(JSON.parse(JSON.stringify(settings))), currency).toEqual(settings)
  }
})

test('example prices are in the minor units of the currency', () => {
  expect(defaultSettings('EUR').prices.perCm2Minor).toBe(700)
  expect(defaultSettings('JPY').prices.perCm2Minor).toBe(1200)
  expect(defaultSettings('KWD').prices.perCm2Minor).toBe(2500)
})

test('a misspelt setting, an unknown currency and a tier that is not there are refused', () => {
  const settings = defaultSettings('EUR')
  const bad = [
    { ...settings, gapDays: 8 },
    { ...settings, currency: 'EURO' },
    { ...settings, prices: { ...settings.prices, standardTier: 'master' } },
    { ...settings, prices: { ...settings.prices, perCm2Minor: 7.5 } },
    { ...settings, prices: { ...settings.prices, perCm2Minor: -1 } },
    { ...settings, prices: { ...settings.prices, tiers: [] } },
    {
      ...settings,
      prices: { ...settings.prices, extras: [...settings.prices.extras, settings.prices.extras[0]] },
    },
    { ...settings, guards: { healedDotMm: [0.15, 0.07] } },
  ]
  expect(bad.filter((candidate) => clinicSettingsSchema.safeParse(candidate).success)).toEqual([])
  expect(() => defaultSettings('EURO')).toThrow(/EURO/)
})
