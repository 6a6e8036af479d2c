import { addDays } from '../day-count.ts'
import type { CalendarDate } from '../calendar-date.ts'
import type { NoticeCriteria } from './read-notice.ts'

/** A lot of the clinic, as far as a recall looks at it. */
export type RecallLot = {
  readonly id: string
  readonly brand: string
  readonly product: string
  readonly lotNumber: string
  /** Day on which it came in. */
  readonly receivedOn: CalendarDate
}

export const matchStrengths = ['sure', 'likely', 'look'] as const
export type MatchStrength = (typeof matchStrengths)[number]

export type LotMatch = {
  readonly lotId: string
  readonly strength: MatchStrength
  /** Why, in sentences. */
  readonly why: readonly string[]
}

const bare = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Letters and digits that a label printer or a reader mixes up, made one: 0 and O, 1, I and L, 5 and S, 8 and B. */
const lookAlike = (text: string) =>
  bare(text).replaceAll('o', '0').replaceAll(/[il]/g, '1').replaceAll('s', '5').replaceAll('b', '8')

const wordsOf = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 2)

/** True where one letter or digit is wrong, missing or too many. */
function oneOff(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++
  const [restA, restB] = [a.slice(start), b.slice(start)]
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)
}

/** Days that a shipped lot may take until it is received. */
const deliveryDays = 60

/**
 * [LT-7] Lots that a notice may mean, the surest first, each with its reasons. `notice` is the whole text: brand and product
 * are looked for in it by word, so that nobody has to type them. A brand alone is never a match.
 */
export function matchRecall(
  notice: string,
  criteria: NoticeCriteria,
  lots: readonly RecallLot[],
): LotMatch[] {
  const noticeWords = new Set(wordsOf(notice))
  const { fromDay, toDay } = criteria
  const matches = lots.flatMap((lot): LotMatch[] => {
    const brandWords = wordsOf(lot.brand)
    const namesBrand =
      (brandWords.length > 0 && brandWords.every((word) => noticeWords.has(word))) ||
      (bare(lot.brand).length >= 5 && bare(notice).includes(bare(lot.brand)))
    const productWords = wordsOf(lot.product).filter((word) => !brandWords.includes(word))
    const namesProduct = productWords.length > 0 && productWords.every((word) => noticeWords.has(word))
    const own = lookAlike(lot.lotNumber)
    const exact = criteria.lots.find((text) => bare(text) === bare(lot.lotNumber))
    const alike = criteria.lots.find((text) => lookAlike(text) === own)
    const near = own.length >= 4 ? criteria.lots.find((text) => oneOff(lookAlike(text), own)) : undefined
    const inRange =
      fromDay !== null &&
      toDay !== null &&
      lot.receivedOn >= fromDay &&
      lot.receivedOn <= addDays(toDay, deliveryDays)
    const why: string[] = []
    if (exact !== undefined) why.push(`The notice names lot ${exact}.`)
    else if (alike !== undefined)
      why.push(`The notice names lot ${alike}, which reads like ${lot.lotNumber}.`)
    else if (near !== undefined)
      why.push(`The notice names lot ${near}; ${lot.lotNumber} differs in one character.`)
    if (namesBrand) why.push(`The notice names the brand ${lot.brand}.`)
    if (namesProduct) why.push(`The notice names the product ${lot.product}.`)
    if (inRange)
      why.push(
        `It was received on ${lot.receivedOn}, within ${fromDay} to ${toDay} and ${deliveryDays} days of delivery.`,
      )
    const strength = strengthOf({
      exact: exact !== undefined,
      near: alike !== undefined || near !== undefined,
      namesBrand,
      namesProduct,
      inRange,
      lotsNamed: criteria.lots.length > 0,
    })
    return strength === null ? [] : [{ lotId: lot.id, strength, why }]
  })
  const order = (match: LotMatch) => matchStrengths.indexOf(match.strength)
  return matches.toSorted((a, b) => order(a) - order(b))
}

type Signs = {
  readonly exact: boolean
  readonly near: boolean
  readonly namesBrand: boolean
  readonly namesProduct: boolean
  readonly inRange: boolean
  readonly lotsNamed: boolean
}

function strengthOf(signs: Signs): MatchStrength | null {
  const { exact, near, namesBrand, namesProduct, inRange, lotsNamed } = signs
  if (exact && namesBrand) return 'sure'
  if (exact) return 'likely'
  if (near && namesBrand) return 'likely'
  if (near) return 'look'
  if (namesBrand && inRange) return namesProduct ? 'likely' : 'look'
  // A notice that names no lots means all of a product.
  return namesBrand && namesProduct && !lotsNamed && !inRange ? 'look' : null
}
