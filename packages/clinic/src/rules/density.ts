import type { BrushStroke, Design, ZoneName } from '@halftone/engine'
import type { RuleFamily } from './rule.ts'
import type { DensitySettings } from './density-settings.ts'

export const densityRules = {
  'DN-1': {
    sentence: 'A treated zone ends at 75 dots per cm2, about as many as there are hair follicle groups.',
    value: 75,
    unit: 'dots per cm2',
    limits: [45, 110],
    sources: ['guo-2017', 'injertocapilar'],
    grade: 'literature',
    change: 'editable',
  },
  'DN-2': {
    sentence: 'Hair and dots together stay at or under 110 per cm2, the top of what nature grows.',
    value: 110,
    unit: 'per cm2',
    limits: [45, 110],
    sources: ['guo-2017', 'injertocapilar'],
    grade: 'consensus',
    change: 'editable',
  },
  'DN-3': {
    sentence: 'Temples carry at most two thirds of the density of the front, as natural hair does.',
    value: 0.67,
    unit: 'share of the front',
    limits: [0.4, 1],
    sources: ['profilehaircentre', 'rutnin-2022'],
    grade: 'single-source',
    change: 'editable',
  },
  'DN-4': {
    sentence: 'Healed dots cover at most 6 percent of the skin, so that it never reads as one solid cap.',
    value: 0.06,
    unit: 'share of the skin',
    limits: [0.01, 0.1],
    sources: ['rassman-2013'],
    grade: 'our-choice',
    change: 'editable',
  },
  'DN-5': {
    sentence: 'Dots go between the hairs that are there and add only what is missing.',
    sources: ['nguyen-2022', 'pmuinternational'],
    grade: 'literature',
    change: 'hard',
  },
  'DN-6': {
    sentence: 'Evenly spread dots lie 10.7 mm apart, divided by the square root of their number per cm2.',
    value: 10.7,
    unit: 'mm',
    sources: ['cole-jimenez'],
    grade: 'literature',
    change: 'hard',
  },
  'DN-7': {
    sentence: 'The area of a fitted head, and with it the number of dots, is known to about 5 percent.',
    value: 0.05,
    unit: 'share',
    limits: [0.01, 0.3],
    sources: ['own-head-fit'],
    grade: 'our-choice',
    change: 'editable',
  },
} as const satisfies RuleFamily

export const defaultDensitySettings: DensitySettings = {
  defaultPerCm2: densityRules['DN-1'].value,
  mostPerCm2: densityRules['DN-2'].value,
  templeShareAtMost: densityRules['DN-3'].value,
  coveredShareAtMost: densityRules['DN-4'].value,
  relativeAreaError: densityRules['DN-7'].value,
}

/** [DN-6] Distance between evenly spread dots, mm, at a density per cm2 above 0. */
export const spacingMm = (densityPerCm2: number): number =>
  densityRules['DN-6'].value / Math.sqrt(densityPerCm2)

/** [DN-4] Share of the skin under dots of a diameter, mm, at a density per cm2; dots that do not overlap. */
export const coveredShare = (densityPerCm2: number, diameterMm: number): number =>
  (densityPerCm2 * Math.PI * (diameterMm / 2) ** 2) / 100

/** [DN-5] Dots per cm2 that a zone needs: the wanted density less the hair that is there, never below 0. */
export function missingDensity(design: Pick<Design, 'zones' | 'existingHair'>, zone: ZoneName): number {
  const of = (densities: Design['zones']) =>
    densities.find((density) => density.zone === zone)?.densityPerCm2 ?? 0
  return Math.max(0, of(design.zones) - of(design.existingHair))
}

/** [DN-4] Mean share of the skin under dots of a design's classes, or of its one size, at a density per cm2. */
export function coveredShareOf(
  { dot, dotClasses }: Pick<Design, 'dot' | 'dotClasses'>,
  densityPerCm2: number,
): number {
  const classes = dotClasses?.length ? dotClasses : [{ weight: 1, healedDiameterMm: dot.healedDiameterMm }]
  const weights = classes.reduce((sum, { weight }) => sum + weight, 0)
  return classes.reduce(
    (sum, { weight, healedDiameterMm }) =>
      sum + (weight / weights) * coveredShare(densityPerCm2, healedDiameterMm),
    0,
  )
}

/** True for a stroke of the density brush that brings pigment where there may be none. */
export const bringsPigment = (stroke: BrushStroke): boolean =>
  (stroke.mode === 'target' || stroke.mode === 'add') && stroke.densityPerCm2 > 0

/** [DN-2] Places that are no zones and ask for more than a setting allows, in words; each kind once. */
export function placesAboveCap(
  { patches, fueScars = [], strokes = [] }: Pick<Design, 'patches' | 'fueScars' | 'strokes'>,
  settings: { readonly density: DensitySettings },
): string[] {
  const isAbove = ({ densityPerCm2 }: { readonly densityPerCm2: number }) =>
    densityPerCm2 > settings.density.mostPerCm2
  return [
    ...(patches.some(isAbove) ? ['a patch'] : []),
    ...(fueScars.some(isAbove) ? ['single FUE scars'] : []),
    ...(strokes.some((stroke) => bringsPigment(stroke) && isAbove(stroke as { densityPerCm2: number }))
      ? ['a brush stroke']
      : []),
  ]
}

/** [DN-2] Zones whose wanted density is above the most that a setting allows. */
export const zonesAboveCap = (
  design: Pick<Design, 'zones'>,
  settings: { readonly density: DensitySettings },
): ZoneName[] =>
  design.zones
    .filter(({ densityPerCm2 }) => densityPerCm2 > settings.density.mostPerCm2)
    .map(({ zone }) => zone)

/** [DN-3] Temples that are denser than their share of the front allows; none where the front is left alone. */
export function denseTemples(
  design: Pick<Design, 'zones'>,
  settings: { readonly density: DensitySettings },
): ZoneName[] {
  const front = design.zones.find(({ zone }) => zone === 'frontal')?.densityPerCm2 ?? 0
  if (front === 0) return []
  const most = front * settings.density.templeShareAtMost
  return design.zones
    .filter(({ zone }) => zone === 'temporal-left' || zone === 'temporal-right')
    .filter(({ densityPerCm2 }) => densityPerCm2 > most + 1e-9)
    .map(({ zone }) => zone)
}
