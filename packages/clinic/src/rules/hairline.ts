import type { Design } from '@halftone/engine'
import type { RuleFamily } from './rule.ts'
import type { HairlineSettings } from './hairline-settings.ts'

export const hairlineRules = {
  'HL-1': {
    sentence: "A man's hairline lies 8 cm above the point between the eyebrows.",
    value: 80,
    unit: 'mm',
    limits: [60, 100],
    sources: ['garg-hairline', 'kamol'],
    grade: 'literature',
    change: 'editable',
  },
  'HL-2': {
    sentence: "A man's hairline under 6 cm is lower than most men's own and looks wrong with age.",
    value: 60,
    unit: 'mm',
    limits: [55, 80],
    sources: ['qoves', 'kashiyama-2021', 'shapiro-hairline'],
    grade: 'our-choice',
    change: 'editable',
  },
  'HL-3': {
    sentence: "A woman's hairline lies 5.5 cm above the point between the eyebrows.",
    value: 55,
    unit: 'mm',
    limits: [50, 80],
    sources: ['qoves', 'kamol'],
    grade: 'consensus',
    change: 'editable',
  },
  'HL-4': {
    sentence: "A woman's hairline under 5 cm is lower than most women's own.",
    value: 50,
    unit: 'mm',
    limits: [45, 65],
    sources: ['qoves', 'kashiyama-2021'],
    grade: 'our-choice',
    change: 'editable',
  },
  'HL-5': {
    sentence:
      'The first session stays above the final hairline; it comes down later, and only if both agree.',
    value: 5,
    unit: 'mm',
    limits: [0, 20],
    sources: ['smp-steps', 'smpaus'],
    grade: 'our-choice',
    change: 'editable',
  },
  'HL-6': {
    sentence: 'The temples of a man are never filled in or flattened: the corner stays open at any age.',
    sources: ['shapiro-hairline', 'garg-hairline'],
    grade: 'literature',
    change: 'hard',
  },
  'HL-7': {
    sentence: 'The front edge fades in over at least 1 cm of single, scattered dots.',
    value: 10,
    unit: 'mm',
    limits: [5, 30],
    sources: ['kamol', 'journalres-hairline'],
    grade: 'consensus',
    change: 'editable',
  },
  'HL-8': {
    sentence: 'A hairline allows for hair that will still be lost; a low line on a young head ages worst.',
    sources: ['shapiro-hairline', 'rassman-2013'],
    grade: 'literature',
    change: 'hard',
  },
  'HL-9': {
    sentence: 'A sharp, ruled front edge ages worst; a soft or broken one is easier to live with.',
    sources: ['his-hairlines'],
    grade: 'single-source',
    change: 'hard',
  },
} as const satisfies RuleFamily

export const defaultHairlineSettings: HairlineSettings = {
  heightMmMen: hairlineRules['HL-1'].value,
  warnBelowMmMen: hairlineRules['HL-2'].value,
  heightMmWomen: hairlineRules['HL-3'].value,
  warnBelowMmWomen: hairlineRules['HL-4'].value,
  firstSessionRaiseMm: hairlineRules['HL-5'].value,
  featherAtLeastMm: hairlineRules['HL-7'].value,
}

type WithHairline = { readonly hairline: HairlineSettings }
type Pattern = Design['client']['pattern']

/** [HL-1] [HL-3] Height of a new hairline above the glabella, mm along the skin. */
export const defaultHairlineMm = (pattern: Pattern, settings: WithHairline): number =>
  pattern === 'men' ? settings.hairline.heightMmMen : settings.hairline.heightMmWomen

/** [HL-2] [HL-4] Height under which a hairline is called low, mm. */
export const lowHairlineMm = (pattern: Pattern, settings: WithHairline): number =>
  pattern === 'men' ? settings.hairline.warnBelowMmMen : settings.hairline.warnBelowMmWomen

/** [HL-5] Height of the line in each session, mm: the first of several is raised, the last is the design's. */
export const sessionHairlinesMm = (finalMm: number, settings: WithHairline, sessionCount: number): number[] =>
  Array.from({ length: sessionCount }, (_, index) =>
    index === 0 && sessionCount > 1 ? finalMm + settings.hairline.firstSessionRaiseMm : finalMm,
  )

const degrees = 180 / Math.PI

/**
 * Azimuths (degrees from straight ahead) between which the fronto-temporal corner lies: it stands above the outer
 * corner of the eye (`shapiro-hairline`), at 48 degrees on an average head as seen from the scalp centre.
 */
const cornerAzimuthDegrees = [40, 55] as const

/** [HL-6] Drop from the mid-frontal point to the temple corner that counts as flattened, degrees (6 is about 1 cm). */
const flattenedDropDegrees = 6

type Turned = { readonly azimuth: number; readonly elevation: number }

/** Highest elevation of a line between two azimuths, degrees; undefined where the line does not pass there. */
function highestBetween(line: readonly Turned[], from: number, to: number): number | undefined {
  let highest: number | undefined
  for (let index = 1; index < line.length; index++) {
    const [a, b] = [line[index - 1]!, line[index]!]
    const span = b.azimuth - a.azimuth
    const within = [a.azimuth, b.azimuth].filter((azimuth) => azimuth >= from && azimuth <= to)
    const crossed = [from, to].filter((azimuth) => (azimuth - a.azimuth) * (azimuth - b.azimuth) < 0)
    for (const azimuth of [...within, ...crossed]) {
      const part = span === 0 ? 0 : (azimuth - a.azimuth) / span
      const elevation = a.elevation + part * (b.elevation - a.elevation)
      highest = Math.max(highest ?? elevation, elevation)
    }
  }
  return highest
}

/** [HL-6] True where the corner of a man's temple is closed: the line falls instead of staying level or rising. */
export function hasFlattenedTemples(design: Pick<Design, 'client' | 'hairline'>): boolean {
  if (design.client.pattern !== 'men') return false
  const line = design.hairline.controlPoints.map(([x, y, z]) => ({
    azimuth: Math.atan2(x, z) * degrees,
    elevation: Math.atan2(y, Math.hypot(x, z)) * degrees,
  }))
  const middle = highestBetween(line, 0, 0)
  if (middle === undefined) return false
  const [near, far] = cornerAzimuthDegrees
  return [highestBetween(line, near, far), highestBetween(line, -far, -near)].some(
    (corner) => corner !== undefined && corner < middle - flattenedDropDegrees,
  )
}
