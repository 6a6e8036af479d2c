import { shareOfMinor } from '../money.ts'
import type { RuleFamily } from './rule.ts'
import type { PriceSettings } from './price-settings.ts'

export const priceRules = {
  'PR-1': {
    sentence: 'Four things make the price: area and difficulty, practitioner, sessions, and quality extras.',
    value: ['area-and-complexity', 'practitioner', 'sessions', 'quality-extras'],
    sources: ['smp-cost', 'elkasmp', 'internationalhairlines'],
    grade: 'consensus',
    change: 'hard',
  },
  'PR-2': {
    sentence: 'The area is charged by the whole square centimetre, so that anybody can check the sum.',
    value: 1,
    unit: 'cm2',
    sources: ['elkasmp'],
    grade: 'our-choice',
    change: 'hard',
  },
  'PR-3': {
    sentence: 'Scarred skin costs half as much again, because it takes smaller steps.',
    value: 5000,
    unit: 'basis points on top',
    limits: [0, 20000],
    sources: ['internationalhairlines', 'elkasmp'],
    grade: 'our-choice',
    change: 'editable',
  },
  'PR-4': {
    sentence: 'The front edge costs a fifth more, because it is dotted one by one.',
    value: 2000,
    unit: 'basis points on top',
    limits: [0, 20000],
    sources: ['elkasmp'],
    grade: 'our-choice',
    change: 'editable',
  },
  'PR-5': {
    sentence:
      'A practitioner in training, standard or senior takes 85, 100 or 125 percent of the area price.',
    value: [8500, 10000, 12500],
    unit: 'basis points',
    sources: ['elkasmp', 'smp-cost'],
    grade: 'our-choice',
    change: 'editable',
  },
  'PR-6': {
    sentence: 'Each session adds one fee for the room and for single-use, sterile material.',
    sources: ['smp-cost'],
    grade: 'our-choice',
    change: 'editable',
  },
  'PR-7': {
    sentence: 'The price is for the whole course, and the quote names everything in it.',
    sources: ['scalpworx', 'smp-cost'],
    grade: 'consensus',
    change: 'hard',
  },
  'PR-8': {
    sentence: 'Sales tax is either inside the prices or its own line, at the rate that the clinic sets.',
    value: 0,
    unit: 'basis points',
    limits: [0, 5000],
    sources: ['smp-cost'],
    grade: 'our-choice',
    change: 'editable',
  },
  'PR-9': {
    sentence: 'Prices are examples until the clinic has set its own.',
    sources: ['elkasmp'],
    grade: 'our-choice',
    change: 'hard',
  },
} as const satisfies RuleFamily

/**
 * Example price per cm2 in whole units of a currency, so that 300..500 cm2 lands in the band that clinics publish
 * (`gerow`, `elkasmp`: 1200..7000 dollars a course); elsewhere a rough equal of 8 dollars, our choice.
 */
const examplePerCm2: Readonly<Record<string, number>> = {
  AED: 30,
  AUD: 10,
  BHD: 3,
  BRL: 40,
  CAD: 10,
  CHF: 8,
  CNY: 55,
  CZK: 180,
  DKK: 55,
  EGP: 350,
  EUR: 7,
  GBP: 5,
  HKD: 60,
  HUF: 2800,
  IDR: 120_000,
  ILS: 28,
  INR: 600,
  JOD: 6,
  JPY: 1200,
  KRW: 11_000,
  KWD: 2.5,
  MXN: 140,
  MYR: 35,
  NOK: 85,
  NZD: 12,
  OMR: 3,
  PHP: 450,
  PKR: 2000,
  PLN: 30,
  QAR: 30,
  RON: 35,
  SAR: 30,
  SEK: 85,
  SGD: 10,
  THB: 270,
  TRY: 250,
  USD: 8,
  VND: 200_000,
  ZAR: 140,
}

/** [PR-9] Example prices of a currency with this many digits; all 0 where no example is known. */
export function examplePrices(currency: string, digits: number): PriceSettings {
  const perCm2Minor = Math.round((examplePerCm2[currency] ?? 0) * 10 ** digits)
  const [junior, standard, senior] = priceRules['PR-5'].value
  return {
    confirmed: false,
    perCm2Minor,
    minimumMinor: perCm2Minor * 50,
    perSessionMinor: perCm2Minor * 15,
    scarSurchargeBasisPoints: priceRules['PR-3'].value,
    edgeSurchargeBasisPoints: priceRules['PR-4'].value,
    tiers: [
      { id: 'junior', name: 'In training', basisPoints: junior },
      { id: 'standard', name: 'Standard', basisPoints: standard },
      { id: 'senior', name: 'Senior', basisPoints: senior },
    ],
    standardTier: 'standard',
    extras: [
      { id: 'finishing-visit', name: 'Finishing visit', amountMinor: perCm2Minor * 15, included: true },
      {
        id: 'first-year-touch-up',
        name: 'Touch-up in the first year',
        amountMinor: perCm2Minor * 40,
        included: false,
      },
      {
        id: 'fine-needle-finish',
        name: 'Fine-needle finish of the whole front',
        amountMinor: perCm2Minor * 30,
        included: false,
      },
    ],
    tax: { mode: 'none', basisPoints: priceRules['PR-8'].value, name: 'VAT' },
  }
}

/** [PR-2] Area that is charged, whole cm2. */
export const chargedCm2 = (areaCm2: number): number => Math.round(areaCm2 / priceRules['PR-2'].value)

/** [PR-3] [PR-4] Surcharge on a part of the area, minor units. */
export const surchargeMinor = (areaCm2: number, perCm2Minor: number, basisPoints: number): number =>
  shareOfMinor(chargedCm2(areaCm2) * perCm2Minor, basisPoints)

/** [PR-5] What a tier adds to (or takes from) the area price, minor units. */
export const tierMinor = (areaPriceMinor: number, basisPoints: number): number =>
  shareOfMinor(areaPriceMinor, basisPoints) - areaPriceMinor
