import { currencyDigits } from './currency.ts'

/** Share in hundredths of a percent: 10000 is the whole. */
export const wholeBasisPoints = 10_000

/** Returns the amount unchanged if it is a whole, exactly representable number of minor units, else throws. */
export function minorUnits(amount: number): number {
  if (!Number.isSafeInteger(amount)) {
    throw new RangeError(
      `An amount of money must be a whole number of minor units below 2^53, got ${String(amount)}.`,
    )
  }
  return amount === 0 ? 0 : amount
}

/** Exact sum of amounts in one currency's minor units. */
export const addMinor = (...amounts: readonly number[]): number =>
  amounts.reduce((sum, amount) => minorUnits(sum + minorUnits(amount)), 0)

const divideRoundingHalfAway = (dividend: bigint, divisor: bigint): bigint => {
  const size = dividend < 0n ? -dividend : dividend
  const rounded = (2n * size + divisor) / (2n * divisor)
  return dividend < 0n ? -rounded : rounded
}

/** `amountMinor * numerator / denominator`, exact until the one rounding (half away from zero); all whole numbers. */
export function scaleMinor(amountMinor: number, numerator: number, denominator: number): number {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator <= 0) {
    throw new RangeError(`Scale by whole numbers with a divisor above 0, got ${numerator} / ${denominator}.`)
  }
  const scaled = divideRoundingHalfAway(
    BigInt(minorUnits(amountMinor)) * BigInt(numerator),
    BigInt(denominator),
  )
  return minorUnits(Number(scaled))
}

/** A share of an amount in basis points (2500 = 25 %), rounded half away from zero. */
export const shareOfMinor = (amountMinor: number, basisPoints: number): number =>
  scaleMinor(amountMinor, basisPoints, wholeBasisPoints)

/**
 * Splits a whole number into parts in proportion to weights (each 0 or more, not all 0). The parts add up to the
 * total exactly: the remainders go, one unit each, to the parts that lost most by rounding, earlier parts first.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  minorUnits(total)
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0)
  if (!(weightSum > 0) || !Number.isFinite(weightSum) || weights.some((weight) => !(weight >= 0))) {
    throw new RangeError('Allocate by weights that are 0 or more and not all 0.')
  }
  const size = Math.abs(total)
  const exact = weights.map((weight) => (size * weight) / weightSum)
  const parts = exact.map(Math.floor)
  let rest = size - parts.reduce((sum, part) => sum + part, 0)
  const byLoss = exact
    .map((value, index) => ({ index, loss: value - Math.floor(value) }))
    .toSorted((a, b) => b.loss - a.loss || a.index - b.index)
  // Rounding of huge totals can leave more (or less) than one unit per part; go round until nothing is left.
  for (let turn = 0; rest !== 0; turn++) {
    const { index } = byLoss[turn % byLoss.length]!
    const step = Math.sign(rest)
    if (weights[index]! > 0 && parts[index]! + step >= 0) {
      parts[index]! += step
      rest -= step
    }
  }
  return parts.map((part) => (total < 0 && part !== 0 ? -part : part))
}

/** Minor units from plain decimal text ("1250.50"), or undefined when it is no amount of that currency. */
export function minorFromDecimal(text: string, currency: string): number | undefined {
  const digits = currencyDigits(currency)
  const match = /^(-?)(\d{1,16})(?:\.(\d+))?$/.exec(text.trim())
  if (match === null) return undefined
  const fraction = match[3] ?? ''
  if (fraction.length > digits) return undefined
  const amount = Number(`${match[1]}${match[2]}${fraction.padEnd(digits, '0')}`)
  return Number.isSafeInteger(amount) ? minorUnits(amount) : undefined
}

/** Minor units as plain decimal text with the currency's own digits: (125050, 'EUR') is "1250.50". */
export function decimalFromMinor(amountMinor: number, currency: string): string {
  const digits = currencyDigits(currency)
  const figures = String(Math.abs(minorUnits(amountMinor))).padStart(digits + 1, '0')
  const sign = amountMinor < 0 ? '-' : ''
  if (digits === 0) return `${sign}${figures}`
  return `${sign}${figures.slice(0, -digits)}.${figures.slice(-digits)}`
}

/** An amount written for a reader of the locale (BCP 47), always with the currency's own digits. */
export function formatMoney(amountMinor: number, currency: string, locale: string): string {
  const digits = currencyDigits(currency)
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(decimalFromMinor(amountMinor, currency) as `${number}`)
}
