import type { Design, Patch } from '../design/design.ts'
import type { ZoneName } from '../head/zones.ts'
import type { Vec3 } from '../vector.ts'
import type { BrowStyle } from './face-hair.ts'
import type { FaceTraits } from './face-shape.ts'
import type { HairPattern } from './hair-patterns.ts'

export const demoDesignNames = [
  'norwood-3',
  'norwood-5',
  'norwood-7',
  'diffuse-women',
  'fut-scar',
  'alopecia',
] as const
export type DemoDesignName = (typeof demoDesignNames)[number]

/** A head whose course is behind it: one client more of the demo clinic, whose healed result can be shown, and no model. */
export const finishedDemoName = 'finished-course'
export type DemoPersonName = DemoDesignName | typeof finishedDemoName

/** A patch of skin without hair, or a mole: direction and radius. */
export type Spot = { readonly centre: Vec3; readonly radiusMm: number }

/** Everything that makes one fictional client: head, face, skin, hair, and the treatment meant for them. */
export type DemoPerson = {
  readonly base: 'men' | 'women'
  readonly scale: Vec3
  readonly asymmetryMm: readonly number[]
  readonly pitchRad: number
  readonly traits: FaceTraits
  readonly brow: BrowStyle
  readonly beard: number
  readonly skinSrgb: readonly [number, number, number]
  readonly hairSrgb: readonly [number, number, number]
  readonly paperSrgb: readonly [number, number, number]
  readonly hairPattern: HairPattern
  /** Follicular units per cm2 where hair is whole. */
  readonly hairPerCm2: number
  readonly bareSpots: readonly Spot[]
  readonly mole?: Spot
  readonly scar?: { readonly points: readonly Vec3[]; readonly widthMm: number }
  readonly stage: string
  readonly seed: number
  readonly hairline: {
    readonly style: Design['hairline']['style']
    readonly midFrontalMm: number
  }
  readonly densities: { readonly [zone in ZoneName]?: number }
  readonly patches: readonly Patch[]
  readonly dot: Design['dot']
  readonly sessionCount: number
}

/** Unit direction from C0 at an angle to the client's left of the mid-sagittal plane and a height, both degrees. */
function toward(leftDegrees: number, upDegrees: number): Vec3 {
  const left = (leftDegrees * Math.PI) / 180
  const up = (upDegrees * Math.PI) / 180
  return [Math.sin(left) * Math.cos(up), Math.sin(up), Math.cos(left) * Math.cos(up)]
}

const alopeciaSpots: readonly Spot[] = [
  { centre: toward(68, 44), radiusMm: 19 },
  { centre: toward(-150, 38), radiusMm: 23 },
  { centre: toward(10, 76), radiusMm: 15 },
  { centre: toward(172, 6), radiusMm: 12 },
]
const stripScar: readonly Vec3[] = [128, 140, 155, 170, 185, 200, 215, 231].map((left, i) =>
  toward(left, -13.5 - [0, 2.5, 4, 4.6, 4.4, 3.8, 2.4, 0][i]!),
)
const paper: DemoPerson['paperSrgb'] = [203, 203, 201]

export const demoPeople: { readonly [name in DemoPersonName]: DemoPerson } = {
  'norwood-3': {
    base: 'men',
    scale: [1, 1, 1],
    asymmetryMm: [0.4, -0.3, 0.5, 0, 0, 0],
    pitchRad: 0,
    traits: { brow: 0.3, jaw: 0.3, nose: 0, lips: 0, neck: 0.3 },
    brow: { thicknessMm: 10.5, archMm: 4.5, count: 430, strength: 0.9 },
    beard: 0.55,
    skinSrgb: [216, 176, 153],
    hairSrgb: [58, 45, 38],
    paperSrgb: paper,
    hairPattern: 'norwood-3',
    hairPerCm2: 74,
    bareSpots: [],
    stage: 'Norwood III',
    seed: 1203,
    hairline: { style: 'soft', midFrontalMm: 66 },
    densities: { frontal: 88, 'mid-scalp': 90, crown: 90, 'temporal-left': 58, 'temporal-right': 58 },
    patches: [],
    dot: { healedDiameterMm: 0.25, shade: 12, depthMm: 0.1 },
    sessionCount: 3,
  },
  'norwood-5': {
    base: 'men',
    scale: [1.025, 0.985, 0.985],
    asymmetryMm: [-0.5, 0.2, -0.6, 0.3, 0, 0],
    pitchRad: 0.02,
    traits: { brow: 0.7, jaw: 0.7, nose: 0.6, lips: 0.2, neck: 0.8 },
    brow: { thicknessMm: 12.5, archMm: 3.5, count: 520, strength: 1 },
    beard: 0.85,
    skinSrgb: [178, 133, 102],
    hairSrgb: [38, 31, 28],
    paperSrgb: [207, 204, 198],
    hairPattern: 'norwood-5',
    hairPerCm2: 70,
    bareSpots: [],
    mole: { centre: toward(24, 72), radiusMm: 2.2 },
    stage: 'Norwood V',
    seed: 5508,
    hairline: { style: 'broken', midFrontalMm: 65 },
    densities: {
      frontal: 92,
      'mid-scalp': 92,
      crown: 92,
      'temporal-left': 60,
      'temporal-right': 60,
      'parietal-left': 90,
      'parietal-right': 90,
    },
    patches: [],
    dot: { healedDiameterMm: 0.25, shade: 7, depthMm: 0.1 },
    sessionCount: 3,
  },
  'norwood-7': {
    base: 'men',
    scale: [0.985, 1.01, 1.02],
    asymmetryMm: [0.3, 0.4, 0.2, -0.3, 0, 0.2],
    pitchRad: -0.02,
    traits: { brow: 0.2, jaw: 0.4, nose: 1.2, lips: 1.2, neck: 0.6 },
    brow: { thicknessMm: 11, archMm: 4, count: 420, strength: 1 },
    beard: 0.7,
    skinSrgb: [104, 73, 57],
    hairSrgb: [22, 19, 18],
    paperSrgb: [186, 186, 184],
    hairPattern: 'norwood-7',
    hairPerCm2: 66,
    bareSpots: [],
    stage: 'Norwood VII',
    seed: 7741,
    hairline: { style: 'soft', midFrontalMm: 68 },
    densities: {
      frontal: 95,
      'mid-scalp': 95,
      crown: 95,
      'temporal-left': 62,
      'temporal-right': 62,
      'parietal-left': 92,
      'parietal-right': 92,
      occipital: 80,
    },
    patches: [],
    dot: { healedDiameterMm: 0.27, shade: 6, depthMm: 0.1 },
    sessionCount: 4,
  },
  'diffuse-women': {
    base: 'women',
    scale: [1.005, 1.01, 0.99],
    asymmetryMm: [0.3, 0.2, -0.3, 0, 0, 0],
    pitchRad: 0.01,
    traits: { brow: -1.5, jaw: -1.6, nose: -0.6, lips: 1.1, neck: -1.6 },
    brow: { thicknessMm: 7, archMm: 7.5, count: 330, strength: 0.85 },
    beard: 0,
    skinSrgb: [206, 160, 132],
    hairSrgb: [54, 40, 32],
    paperSrgb: [206, 204, 204],
    hairPattern: 'diffuse',
    hairPerCm2: 76,
    bareSpots: [],
    stage: 'Ludwig II',
    seed: 2219,
    hairline: { style: 'soft', midFrontalMm: 58 },
    densities: {
      frontal: 92,
      'mid-scalp': 92,
      crown: 92,
      'temporal-left': 60,
      'temporal-right': 60,
      'parietal-left': 88,
      'parietal-right': 88,
    },
    patches: [],
    dot: { healedDiameterMm: 0.23, shade: 10, depthMm: 0.1 },
    sessionCount: 3,
  },
  'fut-scar': {
    base: 'men',
    scale: [0.99, 1.005, 1.01],
    asymmetryMm: [-0.4, 0.3, 0.3, 0.2, 0, 0],
    pitchRad: 0.015,
    traits: { brow: 0, jaw: -0.2, nose: 0.2, lips: -0.2, neck: 0 },
    brow: { thicknessMm: 9.5, archMm: 5, count: 380, strength: 0.85 },
    beard: 0.45,
    skinSrgb: [211, 168, 142],
    hairSrgb: [66, 50, 40],
    paperSrgb: [202, 204, 206],
    hairPattern: 'norwood-2',
    hairPerCm2: 76,
    bareSpots: [],
    scar: { points: stripScar, widthMm: 4 },
    stage: 'Norwood II, strip scar',
    seed: 3136,
    hairline: { style: 'soft', midFrontalMm: 66 },
    densities: { frontal: 90, 'mid-scalp': 88, 'temporal-left': 58, 'temporal-right': 58 },
    patches: [{ kind: 'line', reason: 'fut-scar', points: stripScar, widthMm: 6, densityPerCm2: 88 }],
    dot: { healedDiameterMm: 0.24, shade: 10, depthMm: 0.1 },
    sessionCount: 3,
  },
  alopecia: {
    base: 'women',
    scale: [1.01, 1, 1.005],
    asymmetryMm: [0.2, -0.4, 0.3, 0, 0, 0],
    pitchRad: 0,
    traits: { brow: -1.4, jaw: -1.3, nose: 0.7, lips: 1.8, neck: -1.4 },
    brow: { thicknessMm: 7.5, archMm: 7, count: 340, strength: 0.95 },
    beard: 0,
    skinSrgb: [126, 91, 70],
    hairSrgb: [28, 23, 21],
    paperSrgb: [196, 194, 191],
    hairPattern: 'full',
    hairPerCm2: 68,
    bareSpots: alopeciaSpots,
    stage: 'Alopecia areata, stable',
    seed: 6402,
    hairline: { style: 'soft', midFrontalMm: 56 },
    densities: {},
    patches: alopeciaSpots.map(({ centre, radiusMm }) => ({
      kind: 'disc',
      reason: 'alopecia',
      centre,
      radiusMm: radiusMm + 1,
      densityPerCm2: 88,
    })),
    dot: { healedDiameterMm: 0.25, shade: 6, depthMm: 0.1 },
    sessionCount: 3,
  },
  'finished-course': {
    base: 'men',
    scale: [1.015, 1.005, 0.98],
    asymmetryMm: [0.2, 0.5, -0.2, 0.1, 0, 0],
    pitchRad: 0.01,
    traits: { brow: 0.5, jaw: 0.1, nose: 0.3, lips: 0.5, neck: 0.4 },
    brow: { thicknessMm: 11.5, archMm: 4, count: 460, strength: 0.95 },
    beard: 0.75,
    skinSrgb: [197, 154, 125],
    hairSrgb: [46, 37, 32],
    paperSrgb: [204, 203, 200],
    hairPattern: 'norwood-5',
    hairPerCm2: 72,
    bareSpots: [],
    stage: 'Norwood V',
    seed: 4417,
    hairline: { style: 'soft', midFrontalMm: 67 },
    densities: {
      frontal: 92,
      'mid-scalp': 92,
      crown: 92,
      'temporal-left': 60,
      'temporal-right': 60,
      'parietal-left': 90,
      'parietal-right': 90,
    },
    patches: [],
    dot: { healedDiameterMm: 0.25, shade: 8, depthMm: 0.1 },
    sessionCount: 3,
  },
}
