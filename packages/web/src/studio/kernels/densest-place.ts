import { densityAt, type DensityField } from '@halftone/engine'

/** Far finer than a zone; patches, scars and strokes are looked at one by one. */
const stepMm = 6

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
