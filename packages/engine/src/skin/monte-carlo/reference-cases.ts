import { wavelengthsNm } from '../../colour/spectrum-to-xyz-d65.ts'
import {
  anisotropy,
  dermisPerCm,
  epidermisCm,
  epidermisPerCm,
  reducedScatteringPerCm,
  refractiveIndex,
  type Skin,
} from '../tissue.ts'
import type { LightScene } from './light-scene.ts'

/** Skins of the reference: very light, light, tan and brown. */
export const referenceSkins: readonly Skin[] = [
  { melaninFraction: 0.009, bloodFraction: 0.006 },
  { melaninFraction: 0.018, bloodFraction: 0.008 },
  { melaninFraction: 0.05, bloodFraction: 0.009 },
  { melaninFraction: 0.09, bloodFraction: 0.011 },
]
/** Doses of ink, absorption at 550 nm, 1/cm: faded, healed, opaque. */
export const referenceInksPerCm: readonly number[] = [40, 150, 1000]
export const referenceThicknessMm = 0.25

/** One run of the reference: a field of equal dots, every skin and dose at once. */
export type ReferenceCase = {
  /** 'field': mean over the skin; 'middle': mean over the middle of a dot of the field (0.1 mm radius). */
  readonly place: 'field' | 'middle'
  readonly beam: LightScene['beam']
  readonly nm: number
  readonly depthMm: number
  readonly diameterMm: number
  /** Square cell and the dots in it. */
  readonly cellMm: number
  readonly dotsMm: readonly (readonly [x: number, y: number])[]
  readonly photons: number
}

export const middleRadiusMm = 0.1
const alone = [[0, 0]] as const
/** Nine dots in a cell of 1.8 mm, as dense as a lattice of 0.6 mm, shaken by up to a third of the distance. */
const shaken: readonly (readonly [number, number])[] = [
  [-0.72, -0.51],
  [0.13, -0.67],
  [0.55, -0.49],
  [-0.48, 0.11],
  [-0.08, -0.13],
  [0.71, 0.06],
  [-0.64, 0.71],
  [0.16, 0.53],
  [0.49, 0.64],
]

/** Sparse dots and short wavelengths darken least and need the most photons. */
const photonsOf = (nm: number, pitchMm: number): number =>
  nm === 650 ? 40_000 : pitchMm > 1 ? 150_000 : 60_000

/** Fields that the rule for many dots is measured against: mean darkening at 1.2 and 0.6 mm, two sizes, three depths. */
export const fieldCases: readonly ReferenceCase[] = [450, 550, 650].flatMap((nm) => [
  ...[0.12, 0.25].flatMap((diameterMm) =>
    [0.15, 0.3, 0.6].flatMap((depthMm) =>
      [1.2, 0.6].map((cellMm): ReferenceCase => ({
        place: 'field',
        beam: 'diffuse',
        nm,
        depthMm,
        diameterMm,
        cellMm,
        dotsMm: alone,
        photons: cellMm > 1 ? 150_000 : 60_000,
      })),
    ),
  ),
  {
    place: 'field',
    beam: 'diffuse',
    nm,
    depthMm: 0.3,
    diameterMm: 0.2,
    cellMm: 1.8,
    dotsMm: shaken,
    photons: photonsOf(nm, 1.8 / 3),
  },
])

/** Wavelengths of the reference colours. */
export const referenceNm: readonly number[] = wavelengthsNm.filter((nm) => nm % 30 === 10)
export const referenceDepthsMm: readonly number[] = [0.1, 0.2, 0.35, 0.6]
/** Diameter and spacing of the dots of the reference colours, mm. */
export const referenceDiameterMm = 0.2
export const referencePitchMm = 1

/** Bare skin for a look straight down under diffuse light, as `skinReflectance` gives it; the ink does not matter. */
export const skinCases: readonly ReferenceCase[] = referenceNm.map((nm) => ({
  place: 'field',
  beam: 'normal',
  nm,
  depthMm: 0.1,
  diameterMm: referenceDiameterMm,
  cellMm: referencePitchMm,
  dotsMm: alone,
  photons: 30_000,
}))

/** Contrast of dots under diffuse light over all directions, as `dotContrast` gives it: their middles and their field. */
export const colourCases: readonly ReferenceCase[] = referenceDepthsMm.flatMap((depthMm) =>
  referenceNm.flatMap((nm) =>
    (['field', 'middle'] as const).map((place): ReferenceCase => ({
      place,
      beam: 'diffuse',
      nm,
      depthMm,
      diameterMm: referenceDiameterMm,
      cellMm: referencePitchMm,
      dotsMm: alone,
      photons: 9_000,
    })),
  ),
)

export function sceneOf(one: ReferenceCase): LightScene {
  const band = wavelengthsNm.indexOf(one.nm)
  return {
    layers: [epidermisCm * 10, Infinity].map((thicknessMm) => ({
      refractiveIndex,
      scatteringPerMm: reducedScatteringPerCm(one.nm) / (1 - anisotropy) / 10,
      anisotropy,
      thicknessMm,
    })),
    absorptionsPerMm: referenceSkins.map(({ melaninFraction, bloodFraction }) => [
      epidermisPerCm(melaninFraction, band) / 10,
      dermisPerCm(bloodFraction, band) / 10,
    ]),
    beam: one.beam,
    launch: one.place === 'middle' ? { innerMm: 0, outerMm: middleRadiusMm } : 'cell',
    cellMm: one.cellMm,
    pigments: one.dotsMm.map(([xMm, yMm]) => ({
      shape: 'cylinder',
      xMm,
      yMm,
      topMm: one.depthMm,
      bottomMm: one.depthMm + referenceThicknessMm,
      diameterMm: one.diameterMm,
    })),
    inksPerMm: referenceInksPerCm.map((perCm) => (perCm * 550) / one.nm / 10),
  }
}
