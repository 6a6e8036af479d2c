import type { Design } from '@halftone/engine'
import { coveredShareOf, denseTemples, densityRules, placesAboveCap, zonesAboveCap } from './density.ts'
import { hairlineRules, hasFlattenedTemples, lowHairlineMm } from './hairline.ts'
import { finding, type Finding, type RuleFamily } from './rule.ts'
import { darkestShadeOf, shadeRules } from './shade.ts'
import type { GuardSettings } from './design-guards-settings.ts'
import type { DensitySettings } from './density-settings.ts'
import type { HairlineSettings } from './hairline-settings.ts'
import type { ShadeSettings } from './shade-settings.ts'

export const guardRules = {
  'DG-1': {
    sentence:
      'A healed dot is 0.08 to 0.30 mm wide: no smaller than it can be seen, no larger than reads as hair.',
    value: [0.08, 0.3],
    unit: 'mm',
    sources: ['gerow', 'prohairclinic-2023', 'nguyen-2022'],
    grade: 'our-choice',
    change: 'editable',
  },
  'DG-2': {
    sentence: 'Moles and lesions stay free of pigment, so that a doctor can always watch them.',
    sources: ['scalpguy', 'inkdsmp'],
    grade: 'consensus',
    change: 'hard',
  },
  'DG-3': {
    sentence: 'Broken or infected skin is not treated until it has healed.',
    sources: ['inkdsmp', 'scalpguy'],
    grade: 'consensus',
    change: 'hard',
  },
  'DG-4': {
    sentence:
      'Pigment rests 0.1 to 0.4 mm below the surface: shallower is shed, deeper blurs and turns blue.',
    value: [0.1, 0.4],
    unit: 'mm',
    sources: ['xu-2017', 'plasticsurgerykey-pmu'],
    grade: 'our-choice',
    change: 'hard',
  },
  'DG-5': {
    sentence: "Proposed dots never take more light than the client's own stubble: too dark needs a laser.",
    value: 1,
    unit: 'times the stubble',
    sources: ['smpaus', 'pmuinternational'],
    grade: 'our-choice',
    change: 'hard',
  },
} as const satisfies RuleFamily

export const defaultGuardSettings: GuardSettings = { healedDotMm: [...guardRules['DG-1'].value] }

export type GuardedSettings = {
  readonly hairline: HairlineSettings
  readonly density: DensitySettings
  readonly shade: ShadeSettings
  readonly guards: GuardSettings
}

const cm = (mm: number) => `${(mm / 10).toFixed(1)} cm`
const percent = (share: number) => `${(share * 100).toFixed(1)} percent`

/** [HL-2] [HL-4] [HL-6] [HL-7] [HL-8] [HL-9] What stands out in the front edge; none where it is left alone. */
function hairlineFindings(
  design: Design,
  hairlineHeightMm: number | null,
  settings: GuardedSettings,
): Finding[] {
  if (hairlineHeightMm === null) return []
  const found: Finding[] = []
  const { pattern } = design.client
  const low = lowHairlineMm(pattern, settings)
  if (hairlineHeightMm < low) {
    const sentence = `The hairline is ${cm(hairlineHeightMm)} above the brows, under ${cm(low)}; raise it.`
    const what = { code: 'hairline-low', severity: 'warn', about: 'hairline', sentence } as const
    found.push(finding(hairlineRules, pattern === 'men' ? 'HL-2' : 'HL-4', what))
    const later = hairlineRules['HL-8'].sentence
    found.push(
      finding(hairlineRules, 'HL-8', {
        code: 'future-loss',
        severity: 'note',
        about: 'hairline',
        sentence: later,
      }),
    )
  }
  if (hasFlattenedTemples(design)) {
    const sentence = 'The line falls before it reaches the corner of the temple; keep that corner open.'
    found.push(
      finding(hairlineRules, 'HL-6', {
        code: 'temples-flattened',
        severity: 'warn',
        about: 'hairline',
        sentence,
      }),
    )
  }
  if (design.hairline.featherMm < settings.hairline.featherAtLeastMm) {
    const sentence = `The edge fades in over ${cm(design.hairline.featherMm)}; give it at least ${cm(settings.hairline.featherAtLeastMm)}.`
    found.push(
      finding(hairlineRules, 'HL-7', { code: 'edge-narrow', severity: 'warn', about: 'hairline', sentence }),
    )
  }
  if (design.hairline.style === 'defined') {
    const { sentence } = hairlineRules['HL-9']
    found.push(
      finding(hairlineRules, 'HL-9', { code: 'edge-defined', severity: 'note', about: 'hairline', sentence }),
    )
  }
  return found
}

/** Measures round to whole dots per cm2; a field's own spread stays within this. */
const measuredSparePerCm2 = 1

/**
 * [DN-2] [DN-3] [DN-4] Zones, patches, scars and strokes that are too dense, or dots that leave too little open skin.
 * What strokes make together only the baked density knows: `densestPerCm2`, where it was measured.
 */
function densityFindings(
  design: Design,
  settings: GuardedSettings,
  densestPerCm2: number | undefined,
): Finding[] {
  const found: Finding[] = []
  const { mostPerCm2, coveredShareAtMost } = settings.density
  const asked = [...zonesAboveCap(design, settings), ...placesAboveCap(design, settings)]
  const isAddedUp = asked.length === 0 && (densestPerCm2 ?? 0) > mostPerCm2 + measuredSparePerCm2
  const above = isAddedUp ? ['places where brush strokes add up'] : asked
  if (above.length > 0) {
    const sentence = `Over ${mostPerCm2} per cm2 in ${above.join(', ')}; lower it before the plan is approved.`
    found.push(
      finding(densityRules, 'DN-2', {
        code: 'density-above-cap',
        severity: 'stop',
        about: 'density',
        sentence,
      }),
    )
  }
  const temples = denseTemples(design, settings)
  if (temples.length > 0) {
    const sentence = `Nearly as dense as the front, or denser: ${temples.join(', ')}; natural temples are lighter.`
    found.push(
      finding(densityRules, 'DN-3', { code: 'temples-dense', severity: 'warn', about: 'density', sentence }),
    )
  }
  const { zones, patches, fueScars = [], strokes = [] } = design
  const targets = strokes.flatMap((stroke) => (stroke.mode === 'target' ? [stroke] : []))
  const parts = [...zones, ...patches, ...fueScars, ...targets]
  const densest = Math.max(densestPerCm2 ?? 0, ...parts.map(({ densityPerCm2 }) => densityPerCm2))
  const covered = coveredShareOf(design, densest)
  if (covered > coveredShareAtMost) {
    const sentence = `Healed dots cover ${percent(covered)} of the skin where they are densest, over ${percent(coveredShareAtMost)}; use smaller or fewer dots.`
    found.push(
      finding(densityRules, 'DN-4', {
        code: 'little-open-skin',
        severity: 'warn',
        about: 'density',
        sentence,
      }),
    )
  }
  return found
}

/** [DG-1] [DG-4] [SH-4] [SH-5] [SH-6] [SH-7] Dots that are too large, too small, too deep or too dark. */
function dotFindings(design: Design, settings: GuardedSettings): Finding[] {
  const found: Finding[] = []
  const [least, most] = settings.guards.healedDotMm
  const { depthMm } = design.dot
  const classes = design.dotClasses?.length ? design.dotClasses : [design.dot]
  for (const large of [false, true]) {
    const sizes = classes.map(({ healedDiameterMm }) => healedDiameterMm)
    const healedDiameterMm = large ? Math.max(...sizes) : Math.min(...sizes)
    if (large ? healedDiameterMm <= most : healedDiameterMm >= least) continue
    const sentence = `A healed dot of ${healedDiameterMm} mm is ${large ? 'larger' : 'smaller'} than what reads as shaved hair (${least} to ${most} mm).`
    const code = large ? 'dot-large' : 'dot-small'
    found.push(finding(guardRules, 'DG-1', { code, severity: 'warn', about: 'dot', sentence }))
  }
  const [shallow, deep] = guardRules['DG-4'].value
  if (depthMm < shallow || depthMm > deep) {
    const sentence = `Pigment at ${depthMm} mm is too ${depthMm > deep ? 'deep: it blurs and looks blue' : 'shallow: it is shed with the skin'}.`
    found.push(
      finding(guardRules, 'DG-4', { code: 'depth-outside-band', severity: 'warn', about: 'dot', sentence }),
    )
  }
  const darkest = darkestShadeOf(design, settings)
  const shade = Math.min(...classes.map((each) => each.shade))
  if (shade < darkest) {
    const sentence = `${shade} parts of water is darker than this skin and hair allow; the plan uses ${darkest}.`
    found.push(
      finding(shadeRules, 'SH-4', {
        code: 'shade-darker-than-cap',
        severity: 'warn',
        about: 'shade',
        sentence,
      }),
    )
  }
  return found
}

/** [DG-2] [DG-3] Skin that is kept free, and why. */
function skinFindings(design: Design): Finding[] {
  const found: Finding[] = []
  const reasons = new Set(design.exclusions.map(({ reason }) => reason))
  if (reasons.has('mole') || reasons.has('lesion')) {
    const lesion = reasons.has('lesion')
    const sentence = lesion
      ? 'A lesion is kept free of pigment; a doctor should see it before the first session.'
      : guardRules['DG-2'].sentence
    const severity = lesion ? 'warn' : 'note'
    found.push(
      finding(guardRules, 'DG-2', {
        code: `${lesion ? 'lesion' : 'mole'}-kept-free`,
        severity,
        about: 'skin',
        sentence,
      }),
    )
  }
  if (reasons.has('wound')) {
    const { sentence } = guardRules['DG-3']
    found.push(
      finding(guardRules, 'DG-3', { code: 'wound-present', severity: 'stop', about: 'skin', sentence }),
    )
  }
  return found
}

/**
 * What a person should look at in a design before it becomes a plan, most serious first.
 * `hairlineHeightMm` is null where the front edge is not treated; `densestPerCm2` is the most that the baked density
 * holds anywhere, where it was measured.
 */
export function designFindings(
  design: Design,
  hairlineHeightMm: number | null,
  settings: GuardedSettings,
  densestPerCm2?: number,
): Finding[] {
  const order = { stop: 0, warn: 1, note: 2 }
  return [
    ...hairlineFindings(design, hairlineHeightMm, settings),
    ...densityFindings(design, settings, densestPerCm2),
    ...dotFindings(design, settings),
    ...skinFindings(design),
  ].toSorted((a, b) => order[a.severity] - order[b.severity])
}
