// Mass absorption of dispersed pigment grains, cm2/mg, at 400, 450 .. 700 nm, and their density, mg/cm3.

/** Kinds of pigment that SMP inks are mixed from. */
export const pigmentNames = ['carbon', 'redOxide', 'blackOxide', 'yellowOxide'] as const
export type PigmentName = (typeof pigmentNames)[number]

export const pigmentNodesNm: readonly number[] = [400, 450, 500, 550, 600, 650, 700]

export const pigmentOptics: {
  readonly [name in PigmentName]: {
    readonly cm2PerMg: readonly number[]
    readonly mgPerCm3: number
    readonly grade: 'literature' | 'our-choice'
    readonly source: string
  }
} = {
  // 7.5 m2/g at 550 nm, falling as one over the wavelength.
  carbon: {
    cm2PerMg: [103.1, 91.7, 82.5, 75, 68.8, 63.5, 58.9],
    mgPerCm3: 1800,
    grade: 'literature',
    source: 'bond-2006',
  },
  // Haematite and magnetite: small spheres of the measured refractive index in tissue of index 1.4.
  redOxide: {
    cm2PerMg: [35.7, 20.2, 11.8, 7.9, 2.3, 0.9, 0.5],
    mgPerCm3: 5240,
    grade: 'literature',
    source: 'querry-1985',
  },
  blackOxide: {
    cm2PerMg: [2.3, 1.1, 2.2, 3, 3.6, 3.3, 2.8],
    mgPerCm3: 5170,
    grade: 'literature',
    source: 'querry-1985',
  },
  // Goethite: no index was at hand; its edge lies near 500 nm, its strength is taken near that of haematite.
  yellowOxide: {
    cm2PerMg: [25, 17, 5, 1.5, 0.6, 0.4, 0.3],
    mgPerCm3: 4270,
    grade: 'our-choice',
    source: '-',
  },
}
