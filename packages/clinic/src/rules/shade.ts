import { itaClass, itaClasses, itaDegrees, srgb8ToLabD65, type Design, type ItaClass } from '@halftone/engine'
import type { RuleFamily } from './rule.ts'
import type { ShadeSettings } from './shade-settings.ts'

export const shadeRules = {
  'SH-1': {
    sentence: 'Shade N means N parts of sterile water to 1 part of pigment, so a higher number is lighter.',
    sources: ['taba', 'karen-nicolaou'],
    grade: 'consensus',
    change: 'hard',
  },
  'SH-2': {
    sentence: 'The first session uses the lightest shade of the course, and no later session is lighter.',
    sources: ['smpaus', 'smp-steps'],
    grade: 'consensus',
    change: 'hard',
  },
  'SH-3': {
    sentence: 'Each later session goes one step darker, and only if the session before has healed well.',
    value: 4,
    unit: 'parts of water',
    limits: [0, 10],
    sources: ['smpaus', 'taba'],
    grade: 'our-choice',
    change: 'editable',
  },
  'SH-4': {
    sentence:
      'Skin sets the darkest shade: very light, light, intermediate, tan, brown and dark skin in turn.',
    value: [12, 10, 8, 7, 6, 6],
    unit: 'parts of water',
    sources: ['pmuinternational', 'taba'],
    grade: 'our-choice',
    change: 'editable',
  },
  'SH-5': {
    sentence: 'Hair sets the darkest shade too: brown hair needs a lighter shade than black hair.',
    value: 4,
    unit: 'parts of water more',
    limits: [0, 12],
    sources: ['pmuinternational', 'microbarber'],
    grade: 'our-choice',
    change: 'editable',
  },
  'SH-6': {
    sentence: 'Fair or grey hair sets a still lighter darkest shade.',
    value: 8,
    unit: 'parts of water more',
    limits: [0, 20],
    sources: ['pmuinternational', 'microbarber'],
    grade: 'our-choice',
    change: 'editable',
  },
  'SH-7': {
    sentence: 'No setting passes the darkest shade of all: too light can be mended, too dark needs a laser.',
    value: 4,
    unit: 'parts of water',
    sources: ['smpaus', 'pmuinternational'],
    grade: 'our-choice',
    change: 'hard',
  },
  'SH-8': {
    sentence: 'Pigment is thinned with sterile water only; distilled, boiled or tap water is not sterile.',
    value: 'sterile water',
    sources: ['cdc-2012', 'fda-2024'],
    grade: 'literature',
    change: 'hard',
  },
  'SH-9': {
    sentence: 'The very front edge uses one step more water than the area behind it.',
    sources: ['creativescalps', 'microbarber'],
    grade: 'consensus',
    change: 'hard',
  },
  'SH-10': {
    sentence: 'The lightest shade that a plan uses is 30 parts of water.',
    value: 30,
    unit: 'parts of water',
    sources: ['taba'],
    grade: 'our-choice',
    change: 'hard',
  },
  'SH-11': {
    sentence: 'Grey hair is matched with more water in the same pigment, never with white pigment.',
    sources: ['pmuinternational', 'microbarber'],
    grade: 'consensus',
    change: 'hard',
  },
} as const satisfies RuleFamily

export const defaultShadeSettings: ShadeSettings = {
  stepParts: shadeRules['SH-3'].value,
  darkestPartsBySkin: [...shadeRules['SH-4'].value],
  extraPartsForBrownHair: shadeRules['SH-5'].value,
  extraPartsForFairHair: shadeRules['SH-6'].value,
}

type ShadeDesign = Pick<Design, 'skin' | 'hair' | 'dot'>
type WithShade = { readonly shade: ShadeSettings }

/** Lightness (CIELAB L*, D65) that parts black from brown and brown from fair or grey hair; our choice. */
const brownHairFromLightness = 28
const fairHairFromLightness = 50

export type HairTone = 'black' | 'brown' | 'fair'

/** Tone of the client's stubble from its colour, sRGB 0..255. */
export function hairToneOf(srgb: readonly [number, number, number]): HairTone {
  const [lightness] = srgb8ToLabD65([srgb[0], srgb[1], srgb[2]])
  if (lightness >= fairHairFromLightness) return 'fair'
  return lightness >= brownHairFromLightness ? 'brown' : 'black'
}

/** Class of the client's skin from its colour, sRGB 0..255. */
export const skinClassOf = (srgb: readonly [number, number, number]): ItaClass =>
  itaClass(itaDegrees(srgb8ToLabD65([srgb[0], srgb[1], srgb[2]])))

/** [SH-4] [SH-5] [SH-6] [SH-7] Fewest parts of water that this skin and hair allow. */
export function darkestShadeOf(design: Pick<ShadeDesign, 'skin' | 'hair'>, settings: WithShade): number {
  const { darkestPartsBySkin, extraPartsForBrownHair, extraPartsForFairHair } = settings.shade
  const bySkin = darkestPartsBySkin[itaClasses.indexOf(skinClassOf(design.skin.srgb))] ?? 0
  const byHair = { black: 0, brown: extraPartsForBrownHair, fair: extraPartsForFairHair }
  const parts = bySkin + byHair[hairToneOf(design.hair.srgb)]
  return Math.min(lightest, Math.max(shadeRules['SH-7'].value, parts))
}

/** [SH-10] */
const lightest = shadeRules['SH-10'].value

/** [SH-1] [SH-2] [SH-3] Parts of water of each session: lightest first, the design's shade (or the cap) last. */
export function sessionShadesOf(design: ShadeDesign, settings: WithShade, sessionCount: number): number[] {
  const last = Math.min(lightest, Math.max(darkestShadeOf(design, settings), Math.ceil(design.dot.shade)))
  return Array.from({ length: sessionCount }, (_, index) =>
    Math.min(lightest, last + settings.shade.stepParts * (sessionCount - 1 - index)),
  )
}

/** [SH-9] Parts of water at the very front edge of a session with this shade. */
export const edgeShadeOf = (shade: number, settings: WithShade): number =>
  Math.min(lightest, shade + settings.shade.stepParts)

/** [SH-8] [SH-11] What goes into the cup: one pigment and sterile water, nothing else. */
export const recipeOf = (shade: number) => ({
  pigmentParts: 1,
  waterParts: shade,
  diluent: shadeRules['SH-8'].value,
})
