import { densityAt, openSkinShare, spreadDiameterMm, type DensityField } from '@halftone/engine'

/** Far finer than a zone; patches, scars and strokes are looked at one by one. */
const stepMm = 6
const fiveYearsDays = 5 * 365.25

/** The highest density that a field asks for anywhere, dots per cm2. */
export function densestPerCm2(field: DensityField): number {
  const { chart, design } = field
  let most = 0
  const look = (u: number, v: number) => {
    most = Math.max(most, densityAt(field, u, v))
  }
  for (let u = -chart.halfMm; u <= chart.halfMm; u += stepMm)
    for (let v = -chart.halfMm; v <= chart.halfMm; v += stepMm) look(u, v)
  const small = [
    ...design.patches.flatMap((patch) => (patch.kind === 'disc' ? [patch.centre] : patch.points)),
    ...(design.fueScars ?? []).flatMap(({ points }) => points),
    ...(design.strokes ?? []).flatMap(({ points }) => points),
  ]
  for (const direction of small) {
    const [u, v] = chart.toChart(direction)
    look(u, v)
  }
  return most
}

/** Open skin at the densest place, healed and five years on: what decides whether it reads as hair or as a cap. */
export function densestPlace(field: DensityField) {
  const perCm2 = densestPerCm2(field)
  const { healedDiameterMm } = field.design.dot
  return {
    perCm2,
    openHealed: openSkinShare(perCm2, healedDiameterMm),
    openAtFiveYears: openSkinShare(perCm2, spreadDiameterMm(healedDiameterMm, fiveYearsDays)),
  }
}

export type Reading = 'hair' | 'closing' | 'cap'

/** How the eye takes the densest place, by the most skin that healed dots may cover. */
export function readingOf(
  place: { readonly openHealed: number; readonly openAtFiveYears: number },
  mostCoveredShare: number,
): Reading {
  if (1 - place.openHealed > mostCoveredShare) return 'cap'
  return 1 - place.openAtFiveYears > mostCoveredShare ? 'closing' : 'hair'
}
