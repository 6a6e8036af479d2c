import { finding, findingSaid, type Finding, type RuleFamily } from './rule.ts'
import type { Said, SaidCode } from './said.ts'

export const numbingRules = {
  'NB-1': {
    sentence: 'No numbing cream above 4 percent lidocaine is used without a prescriber.',
    value: 4,
    unit: 'percent lidocaine',
    sources: ['fda-numbing-2024'],
    grade: 'law',
    change: 'hard',
  },
  'NB-2': {
    sentence: 'Numbing cream goes on whole skin before the first needle, never on broken or needled skin.',
    sources: ['fda-numbing-2024', 'emla-leaflet'],
    grade: 'law',
    change: 'hard',
  },
  'NB-3': {
    sentence: 'Numbing cream is not wrapped or covered: more of it would enter the body.',
    sources: ['fda-numbing-2024'],
    grade: 'law',
    change: 'hard',
  },
  'NB-4': {
    sentence: 'No more than 60 g of cream and 600 cm2 of freshly shaven skin on one day.',
    value: [60, 600],
    unit: 'g, cm2',
    sources: ['emla-leaflet'],
    grade: 'law',
    change: 'hard',
  },
  'NB-5': {
    sentence: 'All lidocaine of a day counts together: under 300 mg, and at most 4.5 mg per kg of body.',
    value: [300, 4.5],
    unit: 'mg, mg per kg',
    sources: ['lidocaine-label'],
    grade: 'law',
    change: 'hard',
  },
  'NB-6': {
    sentence: 'A second application on the same day is looked at before it is made.',
    sources: ['fda-numbing-2024', 'emla-leaflet'],
    grade: 'our-choice',
    change: 'hard',
  },
  'NB-7': {
    sentence: 'The log names product, strength, grams, area, start, end and who put it on.',
    sources: ['fda-numbing-2024'],
    grade: 'our-choice',
    change: 'hard',
  },
  'NB-8': {
    sentence: 'No lidocaine with an allergy to it or severe liver disease.',
    sources: ['emla-leaflet', 'lidocaine-label'],
    grade: 'law',
    change: 'hard',
  },
} as const satisfies RuleFamily

/** One application of a numbing product; null where nobody wrote it down. */
export type NumbingEntry = {
  readonly product: string | null
  readonly lidocainePercent: number | null
  readonly grams: number | null
  readonly areaCm2: number | null
  /** ISO 8601 instants. */
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly appliedBy: string | null
  readonly wrapped: boolean
  readonly skinWhole: boolean
}

export type NumbingClient = {
  readonly weightKg: number | null
  readonly lidocaineAllergy: boolean
  readonly severeLiverDisease: boolean
}

const fields = {
  product: 'the product',
  lidocainePercent: 'its strength',
  grams: 'the grams',
  areaCm2: 'the area',
  startedAt: 'the start',
  endedAt: 'the end',
  appliedBy: 'who put it on',
} as const

const mgOf = ({ grams, lidocainePercent }: NumbingEntry): number =>
  ((grams ?? 0) * 1000 * (lidocainePercent ?? 0)) / 100

const round = (value: number) => `${Math.round(value * 10) / 10}`

type Kind = { code: string; severity: Finding['severity']; sentence: string }
const say = (ruleId: keyof typeof numbingRules, what: Kind): Finding =>
  finding(numbingRules, ruleId, { ...what, about: 'numbing' })
const stop = (ruleId: keyof typeof numbingRules, code: SaidCode, values: Said['values']): Finding =>
  findingSaid(numbingRules, ruleId, { severity: 'stop', about: 'numbing' }, code, values)

function entryFindings(entry: NumbingEntry): Finding[] {
  const found: Finding[] = []
  const strength = numbingRules['NB-1'].value
  if ((entry.lidocainePercent ?? 0) > strength)
    found.push(stop('NB-1', 'numbing-too-strong', { percent: entry.lidocainePercent ?? 0, most: strength }))
  const { sentence: onWhole } = numbingRules['NB-2']
  if (!entry.skinWhole)
    found.push(say('NB-2', { code: 'numbing-broken-skin', severity: 'stop', sentence: onWhole }))
  const { sentence: open } = numbingRules['NB-3']
  if (entry.wrapped) found.push(say('NB-3', { code: 'numbing-wrapped', severity: 'stop', sentence: open }))
  const missing = Object.entries(fields)
    .filter(([name]) => entry[name as keyof typeof fields] === null)
    .map(([, words]) => words)
  if (missing.length > 0)
    found.push(
      say('NB-7', {
        code: 'numbing-log-incomplete',
        severity: 'warn',
        sentence: `The log lacks ${missing.join(', ')}; write it down.`,
      }),
    )
  return found
}

/**
 * [NB-1] [NB-2] [NB-3] [NB-4] [NB-5] [NB-6] [NB-7] [NB-8] What stands out in the numbing log of one day. The limits come
 * from labels; a log that breaks none is no advice on a dose.
 */
export function numbingFindings(entries: readonly NumbingEntry[], client: NumbingClient): Finding[] {
  const found = entries.flatMap(entryFindings)
  const [mostGrams, mostAreaCm2] = numbingRules['NB-4'].value
  const grams = entries.reduce((sum, entry) => sum + (entry.grams ?? 0), 0)
  const areaCm2 = Math.max(0, ...entries.map((entry) => entry.areaCm2 ?? 0))
  if (grams > mostGrams || areaCm2 > mostAreaCm2)
    found.push(
      stop('NB-4', 'numbing-too-much', {
        grams: Number(round(grams)),
        area: Number(round(areaCm2)),
        mostGrams,
        mostArea: mostAreaCm2,
      }),
    )
  const [mostMg, mostMgPerKg] = numbingRules['NB-5'].value
  const mg = entries.reduce((sum, entry) => sum + mgOf(entry), 0)
  const limitMg = Math.min(mostMg, client.weightKg === null ? mostMg : client.weightKg * mostMgPerKg)
  if (mg >= mostMg || mg > limitMg)
    found.push(stop('NB-5', 'lidocaine-limit', { mg: Number(round(mg)), limit: Number(round(limitMg)) }))
  const { sentence: again } = numbingRules['NB-6']
  if (entries.length > 1)
    found.push(say('NB-6', { code: 'numbing-again', severity: 'warn', sentence: again }))
  const { sentence: never } = numbingRules['NB-8']
  if (entries.some((entry) => (entry.lidocainePercent ?? 0) > 0))
    if (client.lidocaineAllergy || client.severeLiverDisease)
      found.push(say('NB-8', { code: 'lidocaine-not-for-client', severity: 'stop', sentence: never }))
  return found
}
