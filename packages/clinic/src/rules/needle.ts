import { z } from 'zod'
import type { RuleFamily } from './rule.ts'
import type { NeedleSettings } from './needle-settings.ts'

export const needleRules = {
  'ND-1': {
    sentence: 'The front edge and the temple points are dotted with a single fine needle.',
    value: '0601RL',
    unit: 'cartridge',
    sources: ['liu-2025', 'robjames'],
    grade: 'literature',
    change: 'editable',
  },
  'ND-2': {
    sentence: 'Everything behind the edge is filled with a round group of three needles.',
    value: 3,
    unit: 'needles',
    sources: ['liu-2025', 'robjames'],
    grade: 'literature',
    change: 'hard',
  },
  'ND-3': {
    sentence:
      'The filling needle is the one that leaves the wanted dot: a healed dot is half the needle wide.',
    value: ['0603RL', '0803RL', '1003RL'],
    unit: 'cartridges',
    sources: ['prohairclinic-2023', 'robjames'],
    grade: 'consensus',
    change: 'editable',
  },
  'ND-4': {
    sentence: 'Scars take the wider three-needle group; wider groups faded less in scars in one study.',
    value: '0803RL',
    unit: 'cartridge',
    sources: ['traquina-2001', 'robjames'],
    grade: 'our-choice',
    change: 'editable',
  },
  'ND-5': {
    sentence:
      'A cartridge code gives diameter, number of needles and grouping: 0603RL is 0.20 mm, three, round.',
    value: ['06 = 0.20', '08 = 0.25', '10 = 0.30', '12 = 0.35'],
    unit: 'mm',
    sources: ['robjames', 'microbarber'],
    grade: 'consensus',
    change: 'hard',
  },
  'ND-6': {
    sentence: 'No cartridge has more than seven needles, and no roller is used: its errors cannot be mended.',
    value: 7,
    unit: 'needles',
    sources: ['pmuinternational', 'traquina-2001'],
    grade: 'single-source',
    change: 'hard',
  },
  'ND-7': {
    sentence: 'Pigment goes into the upper dermis between the hairs; bleeding means too deep.',
    sources: ['plasticsurgerykey-pmu', 'liu-2025', 'nguyen-2022'],
    grade: 'literature',
    change: 'hard',
  },
} as const satisfies RuleFamily

/** [ND-7] Where pigment goes and when to stop; a needle's setting in mm is no depth, so a plan gives none. */
export const endPoint = 'upper dermis, no bleeding'

/** [ND-5] Diameter, mm, by the first two digits of a cartridge code. */
const diameterMmByCode: ReadonlyMap<string, number> = new Map([
  ['06', 0.2],
  ['08', 0.25],
  ['10', 0.3],
  ['12', 0.35],
])

/** RL round liner, RS round shader, RM round magnum, M magnum, F flat. */
const groupings = ['RL', 'RS', 'RM', 'M', 'F'] as const

export const needleSchema = z.strictObject({
  code: z.string().max(8),
  diameterMm: z.number().gt(0).max(0.5),
  count: z.int().min(1).max(needleRules['ND-6'].value),
  grouping: z.enum(groupings),
})
export type Needle = z.infer<typeof needleSchema>

/** [ND-5] [ND-6] Reads a cartridge code such as 0603RL; undefined for one that is unknown or has over seven needles. */
export function parseNeedle(code: string): Needle | undefined {
  const match = /^(\d{2})(\d{2})(RL|RS|RM|M|F)$/.exec(code)
  const diameterMm = diameterMmByCode.get(match?.[1] ?? '')
  const needle = { code, diameterMm, count: Number(match?.[2]), grouping: match?.[3] }
  const read = needleSchema.safeParse(needle)
  return read.success ? read.data : undefined
}

export const defaultNeedleSettings: NeedleSettings = {
  edge: needleRules['ND-1'].value,
  fill: [...needleRules['ND-3'].value],
  scar: needleRules['ND-4'].value,
}

/** [ND-3] Healed dot over needle: a hole shrinks to about half as it heals. */
const healedOverNeedle = 0.5

const known = (code: string): Needle => {
  const needle = parseNeedle(code)
  if (needle === undefined) throw new RangeError(`"${code}" is not a cartridge code such as 0603RL.`)
  return needle
}

export type NeedleSettingsHolder = { readonly needles: NeedleSettings }

/** [ND-1] Needle of the front edge and the temple points. */
export const edgeNeedle = (settings: NeedleSettingsHolder): Needle => known(settings.needles.edge)

/** [ND-4] Needle for scars. */
export const scarNeedle = (settings: NeedleSettingsHolder): Needle => known(settings.needles.scar)

/** [ND-2] [ND-3] Filling needle for a healed dot diameter, mm; the finer one where two fit equally. */
export function fillNeedle(healedDiameterMm: number, settings: NeedleSettingsHolder): Needle {
  const misfit = (needle: Needle) => Math.abs(needle.diameterMm * healedOverNeedle - healedDiameterMm)
  const byFit = settings.needles.fill
    .map(known)
    .toSorted((a, b) => misfit(a) - misfit(b) || a.diameterMm - b.diameterMm)
  return byFit[0]!
}
