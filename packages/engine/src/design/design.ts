import type { Camera } from '../head/camera.ts'
import type { HeadParameters } from '../head/head-parameters.ts'
import type { LandmarkName } from '../head/landmarks.ts'
import type { ZoneName } from '../head/zones.ts'
import type { CourseRates } from '../skin/course-rates.ts'
import type { InkMixture } from '../skin/ink-mixture.ts'
import type { Vec3 } from '../vector.ts'

export const designFormat = 'halftone-design'
/** Raised when a reader of the older version could misread the file. */
export const designVersion = 1

/** One shade and size of dots and how many of the dots are of it. */
export type DotClass = {
  /** Weight against the other classes, above 0; the weights need not add up to 1. */
  readonly weight: number
  /** Healed diameter, mm, 0.07..0.35. */
  readonly healedDiameterMm: number
  /** Parts of water to one part of pigment; higher is lighter. */
  readonly shade: number
}

/** One photo of the client with its camera and, where a person clicked them, its landmarks (pixels, y down). */
export type DesignView = {
  readonly name: string
  readonly camera: Camera
  readonly landmarks?: { readonly [name in LandmarkName]?: readonly [number, number] }
  /** Clicked silhouette points, pixels. */
  readonly outline?: readonly (readonly [number, number])[]
  /** Photo in the clinic's store; absent in files that travel alone. */
  readonly photoId?: string
}

export const hairlineStyles = ['soft', 'broken', 'defined'] as const
export type HairlineStyle = (typeof hairlineStyles)[number]

/**
 * The front edge. Control points are unit directions from the scalp centre C0 (head frame), ordered from the
 * client's right ear front over the mid-frontal point to the left ear front.
 */
export type Hairline = {
  readonly controlPoints: readonly Vec3[]
  /** True: the left half follows the right half in the mid-sagittal plane. */
  readonly mirrored: boolean
  readonly style: HairlineStyle
  /** Depth of the transition zone behind the edge, mm, 0..40. */
  readonly featherMm: number
  /** Macro and micro undulation of the edge, 0 (ruled) .. 1 (very irregular). */
  readonly irregularity: number
}

/** Pigment wanted in a zone: dots per cm2 once every session is done; 0 leaves the zone alone. */
export type ZoneDensity = { readonly zone: ZoneName; readonly densityPerCm2: number }

/** A local treatment on top of the zones. */
export type Patch =
  | {
      readonly kind: 'line'
      readonly reason: 'fut-scar' | 'scar'
      /** Unit directions along the middle of the scar. */
      readonly points: readonly Vec3[]
      readonly widthMm: number
      readonly densityPerCm2: number
    }
  | {
      readonly kind: 'disc'
      readonly reason: 'alopecia' | 'burn' | 'fue-scars' | 'scar' | 'thinning'
      readonly centre: Vec3
      readonly radiusMm: number
      readonly densityPerCm2: number
    }

/** Skin that must stay free of pigment. */
export type Exclusion = {
  readonly centre: Vec3
  readonly radiusMm: number
  readonly reason: 'mole' | 'lesion' | 'wound'
}

/** Small round scars of single grafts, each treated by itself. */
export type FueScars = {
  /** Unit directions of their middles. */
  readonly points: readonly Vec3[]
  /** Width of each, mm, 0.3..3. */
  readonly diameterMm: number
  readonly densityPerCm2: number
}

type Stroke = {
  /** Unit directions along the middle of the stroke; one for a dab. */
  readonly points: readonly Vec3[]
  /** Reach from the middle, mm on the skin. */
  readonly radiusMm: number
  /** Share of the radius over which the stroke fades at its rim, 0 (hard) .. 1. */
  readonly softness: number
}

/**
 * One stroke of the density brush. Strokes work on the pigment in the order they were made: towards a target, more of
 * it, a factor (under 1 thins), or none. Before the hairline and off the scalp they do nothing.
 */
export type BrushStroke =
  | (Stroke & { readonly mode: 'target' | 'add'; readonly densityPerCm2: number })
  | (Stroke & { readonly mode: 'scale'; readonly factor: number })
  | (Stroke & { readonly mode: 'erase' })

/** The crown's whorl: the pigment follows spiral arms round a centre, as shaved hair does. */
export type Whorl = {
  readonly centre: Vec3
  /** Where the arms have faded out, mm on the skin. */
  readonly radiusMm: number
  /** Way of the arms from the centre outwards, seen from above. */
  readonly turn: 'clockwise' | 'counterclockwise'
  /** How much lighter the way between the arms is, 0..0.6. */
  readonly strength: number
}

/** A stroke of the brush that says how much hair is there. */
export type HairStroke = Stroke & { readonly densityPerCm2: number }

/**
 * Hair that is there as a map over the head: rows of hexadecimal digits, 0 (none) .. f (`densityPerCm2`), over the square
 * |p|, |q| <= 1.5 of the stereographic plane about the pole 25 degrees behind the vertex, first row at q = -1.5 (the
 * nape), first digit at p = -1.5 (the client's right).
 */
export type HairMask = { readonly rows: readonly string[]; readonly densityPerCm2: number }

/** Follicles that dots must keep clear of, beyond the densities of `existingHair`. */
export type Follicles = {
  /** True: hair known by density alone stands at places spread by the seed. */
  readonly spread: boolean
  readonly strokes?: readonly HairStroke[]
  readonly mask?: HairMask
  /** Counted follicles, unit directions. */
  readonly positions?: readonly Vec3[]
}

/** Dots that are in the skin: they stay where they are, whatever is edited later. */
export type PerformedSession = {
  readonly session: number
  /** Seed and engine of the dots' numbers. */
  readonly seed: number
  readonly engineVersion: string
  /** Number, place, class and size of each dot, packed by `packPerformed`. */
  readonly dots: string
}

/** Client's skin as fitted from a colour; fractions as in `fitSkin`. */
export type DesignSkin = {
  /** Bare scalp colour sampled on the photo, sRGB 0..255. */
  readonly srgb: readonly [number, number, number]
  /** Melanosome volume fraction of the epidermis, 0..1. */
  readonly melaninFraction: number
  /** Blood volume fraction of the dermis, 0..1. */
  readonly bloodFraction: number
}

/** Tape measures of the bare head that the fit was given, mm; each may be absent. Ranges as in `tapeRangeMm`. */
export type DesignTape = {
  /** Largest circumference, over brow and occiput, 480..680. */
  readonly circumferenceMm?: number
  /** Tragion to tragion over the top, 280..430. */
  readonly earToEarMm?: number
  /** Glabella over the top to the inion, 260..430. */
  readonly frontToBackMm?: number
  /** Largest width, 120..190. */
  readonly breadthMm?: number
}

/**
 * What the practitioner means; dots are recomputed from it, identical every time (same file, same engine version).
 */
export type Design = {
  readonly format: typeof designFormat
  readonly version: typeof designVersion
  readonly engineVersion: string
  readonly name: string
  /** Unsigned 32-bit seed that turns and shifts the ranked tile. */
  readonly seed: number
  readonly client: {
    readonly pattern: 'men' | 'women'
    /** Norwood I..VII, Ludwig I..III or another reason for treatment; free of personal data. */
    readonly stage: string
  }
  readonly head: HeadParameters
  readonly tape?: DesignTape
  readonly views: readonly DesignView[]
  readonly hairline: Hairline
  readonly zones: readonly ZoneDensity[]
  /** Hair that is there (follicular units per cm2); dots only add what is missing. */
  readonly existingHair: readonly ZoneDensity[]
  readonly patches: readonly Patch[]
  readonly exclusions: readonly Exclusion[]
  readonly fueScars?: readonly FueScars[]
  readonly strokes?: readonly BrushStroke[]
  readonly whorl?: Whorl
  readonly follicles?: Follicles
  readonly performed?: readonly PerformedSession[]
  readonly skin: DesignSkin
  /** Colour of the client's own stubble, sRGB 0..255. */
  readonly hair: { readonly srgb: readonly [number, number, number] }
  readonly dot: {
    /** Healed diameter, mm, 0.07..0.35. */
    readonly healedDiameterMm: number
    /** Parts of water to one part of pigment; higher is lighter. */
    readonly shade: number
    /** Top of the pigment below the skin surface, mm. */
    readonly depthMm: number
  }
  /** Several shades and sizes, evenly mixed; absent or empty: every dot is as `dot` says. */
  readonly dotClasses?: readonly DotClass[]
  readonly pigment: 'permanent' | 'temporary'
  /** Pigments of the ink, shares of its solids by weight; absent: carbon black alone. */
  readonly ink?: InkMixture
  /** What is known of this client's own healing and fading; what is absent is as usual. */
  readonly rates?: Partial<CourseRates>
  /** The practitioner's own number of sessions; absent: the plan's rules decide. */
  readonly sessionCount?: number
}
