/** A share with the counts behind it and its interval; null where there was nothing to count. */
export type Rate = {
  readonly hits: number
  readonly of: number
  readonly share: number | null
  readonly low: number | null
  readonly high: number | null
}

/** Two-sided 95 percent of the normal distribution. */
const z = 1.959963984540054

/**
 * [RP-2] Share of hits with Wilson's score interval at 95 percent: it stays between 0 and 1 and is honest for few visits.
 * Throws a `RangeError` for counts that cannot be.
 */
export function rateOf(hits: number, of: number): Rate {
  if (!Number.isInteger(hits) || !Number.isInteger(of) || hits < 0 || hits > of)
    throw new RangeError(`${hits} of ${of} is no share.`)
  if (of === 0) return { hits, of, share: null, low: null, high: null }
  const share = hits / of
  const scale = 1 + z ** 2 / of
  const middle = (share + z ** 2 / (2 * of)) / scale
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2))
  return {
    ...{ hits, of, share },
    low: hits === 0 ? 0 : Math.max(0, middle - half),
    high: hits === of ? 1 : Math.min(1, middle + half),
  }
}
