import type { CalendarDate } from '../calendar-date.ts'
import { addMinor, scaleMinor } from '../money.ts'
import { depositOf, depositRules } from '../rules/deposit.ts'
import { instalmentRules, instalmentsOf } from '../rules/instalments.ts'
import { chargedCm2, priceRules, surchargeMinor, tierMinor } from '../rules/price.ts'
import { because, type Reason } from '../rules/rule.ts'
import type { ClinicSettings } from '../settings.ts'
import type { PriceFactor, Quote } from './quote.ts'

export type QuoteInput = {
  /** Treated skin, cm2, scars and front edge included. */
  readonly areaCm2: number
  readonly scarAreaCm2: number
  readonly transitionAreaCm2: number
  readonly sessionCount: number
  readonly settings: ClinicSettings
  readonly today: CalendarDate
  /** Id of one of the clinic's tiers; unknown or absent: the standard tier. */
  readonly tier?: string
  /** Ids of extras on request, on top of those in every quote; unknown ones are left out. */
  readonly extras?: readonly string[]
}

type Part = PriceFactor['parts'][number]

const factorOf = (factor: PriceFactor['factor'], parts: Part[]): PriceFactor => ({
  factor,
  amountMinor: addMinor(...parts.map(({ amountMinor }) => amountMinor)),
  parts,
})

/** [PR-2] [PR-3] [PR-4] Area, then what scars and the front edge add, then what lifts it to the minimum. */
function areaFactor(input: QuoteInput): PriceFactor {
  const { perCm2Minor, scarSurchargeBasisPoints, edgeSurchargeBasisPoints, minimumMinor } =
    input.settings.prices
  const parts: Part[] = []
  const add = (code: string, areaCm2: number, amountMinor: number) => {
    if (amountMinor > 0) parts.push({ code, quantity: chargedCm2(areaCm2), unit: 'cm2', amountMinor })
  }
  add('area', input.areaCm2, chargedCm2(input.areaCm2) * perCm2Minor)
  add('scars', input.scarAreaCm2, surchargeMinor(input.scarAreaCm2, perCm2Minor, scarSurchargeBasisPoints))
  add(
    'edge',
    input.transitionAreaCm2,
    surchargeMinor(input.transitionAreaCm2, perCm2Minor, edgeSurchargeBasisPoints),
  )
  const short = minimumMinor - addMinor(...parts.map(({ amountMinor }) => amountMinor))
  if (short > 0) parts.push({ code: 'minimum', quantity: 1, unit: 'piece', amountMinor: short })
  return factorOf('area-and-complexity', parts)
}

/** [PR-5] */
function practitionerFactor(input: QuoteInput, areaPriceMinor: number): PriceFactor {
  const { tiers, standardTier } = input.settings.prices
  const tier = tiers.find(({ id }) => id === input.tier) ?? tiers.find(({ id }) => id === standardTier)
  if (tier === undefined) return factorOf('practitioner', [])
  const amountMinor = tierMinor(areaPriceMinor, tier.basisPoints)
  const quantity = tier.basisPoints
  return factorOf('practitioner', [
    { code: 'tier', quantity, unit: 'basis-points', name: tier.name, amountMinor },
  ])
}

/** [PR-6] */
function sessionFactor({ settings, sessionCount }: QuoteInput): PriceFactor {
  const amountMinor = sessionCount * settings.prices.perSessionMinor
  return factorOf('sessions', [
    { code: 'session-fee', quantity: sessionCount, unit: 'sessions', amountMinor },
  ])
}

function extraFactor({ settings, extras = [] }: QuoteInput): PriceFactor {
  const chosen = settings.prices.extras.filter(({ id, included }) => included || extras.includes(id))
  return factorOf(
    'quality-extras',
    chosen.map(({ name, amountMinor }) => ({ code: 'extra', quantity: 1, unit: 'piece', name, amountMinor })),
  )
}

/** [PR-8] Tax on top of the factors, or the tax that is inside them. */
function taxOf(netMinor: number, { settings }: QuoteInput): Quote['tax'] {
  const { mode, name, basisPoints } = settings.prices.tax
  const divisor = mode === 'included' ? 10_000 + basisPoints : 10_000
  const amountMinor = mode === 'none' ? 0 : scaleMinor(netMinor, basisPoints, divisor)
  return { mode, name, basisPoints: mode === 'none' ? 0 : basisPoints, amountMinor }
}

function reasonsOf(settings: ClinicSettings): Reason[] {
  return [
    because(priceRules, 'PR-1', 'price'),
    because(priceRules, 'PR-2', 'price'),
    because(priceRules, 'PR-7', 'price'),
    ...(settings.prices.confirmed ? [] : [because(priceRules, 'PR-9', 'price')]),
    because(depositRules, settings.deposit.kind === 'share' ? 'DP-1' : 'DP-2', 'deposit'),
    because(instalmentRules, 'IN-1', 'instalments'),
    because(instalmentRules, 'IN-2', 'instalments'),
    because(instalmentRules, 'IN-5', 'instalments'),
  ].map((reason) =>
    // The clinic may have set another share; the sentence must not contradict the quote.
    reason.ruleId === 'DP-1' && settings.deposit.kind === 'share'
      ? {
          ...reason,
          sentence: `A deposit of ${settings.deposit.basisPoints / 100} percent holds the first session.`,
        }
      : reason,
  )
}

/**
 * [PR-1] [PR-7] A price in the clinic's currency from the geometry of the treatment: four factors, tax, deposit and
 * monthly instalments of the balance, in minor units that add up exactly.
 */
export function proposeQuote(input: QuoteInput): Quote {
  const { settings } = input
  const area = areaFactor(input)
  const factors = [
    area,
    practitionerFactor(input, area.amountMinor),
    sessionFactor(input),
    extraFactor(input),
  ]
  const netMinor = addMinor(...factors.map(({ amountMinor }) => amountMinor))
  const tax = taxOf(netMinor, input)
  const totalMinor = tax.mode === 'added' ? addMinor(netMinor, tax.amountMinor) : netMinor
  const depositMinor = depositOf(totalMinor, settings)
  return {
    currency: settings.currency,
    factors,
    tax,
    totalMinor,
    depositMinor,
    instalments: instalmentsOf(totalMinor - depositMinor, input.today, settings),
    isExample: !settings.prices.confirmed,
    reasons: reasonsOf(settings),
  }
}
