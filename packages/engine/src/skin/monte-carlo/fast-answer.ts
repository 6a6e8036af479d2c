import { wavelengthsNm } from '../../colour/spectrum-to-xyz-d65.ts'
import { dotContrast } from '../dot-contrast.ts'
import { dotOverlap, doseTransmittance, overlapDose } from '../overlap-of-dots.ts'
import type { Skin } from '../tissue.ts'
import { middleRadiusMm, referenceThicknessMm, type ReferenceCase } from './reference-cases.ts'

/** Beyond this the density of one dot is below what a byte of a picture shows, mm. */
const reachMm = 7
const stepMm = 0.02
const radiiMm = Array.from({ length: reachMm / stepMm + 2 }, (_, i) => i * stepMm)
/** Points per side of the cell, or rings and directions in the middle of a dot. */
const cellPoints = 24
const middleRings = 3
const middleTurns = 8

/** The table's and the rule's answer to a case of the reference: mean contrast over its place. Overlap 0: plain product. */
export function fastAnswer(
  one: ReferenceCase,
  skin: Skin,
  inkPerCm: number,
  overlap = dotOverlap(one.depthMm, skin, wavelengthsNm.indexOf(one.nm)),
): number {
  const band = wavelengthsNm.indexOf(one.nm)
  const { depthMm, diameterMm, cellMm, dotsMm } = one
  const dot = { depthMm, diameterMm, thicknessMm: referenceThicknessMm, inkPerCm }
  const doses = dotContrast(dot, skin, band, radiiMm).map((c) => overlapDose(-Math.log1p(-c), overlap))
  const cells = Math.ceil(reachMm / cellMm)
  const contrastAt = (x: number, y: number): number => {
    let dose = 0
    for (const [dx, dy] of dotsMm)
      for (let i = -cells; i <= cells; i++)
        for (let j = -cells; j <= cells; j++) {
          const at = Math.hypot(x - dx - cellMm * i, y - dy - cellMm * j) / stepMm
          if (at >= reachMm / stepMm) continue
          const low = Math.floor(at)
          dose += (doses[low] as number) * (low + 1 - at) + (doses[low + 1] as number) * (at - low)
        }
    return 1 - doseTransmittance(dose, overlap)
  }
  let sum = 0
  if (one.place === 'middle') {
    for (let ring = 0; ring < middleRings; ring++) {
      const r = middleRadiusMm * Math.sqrt((ring + 0.5) / middleRings)
      for (let turn = 0; turn < middleTurns; turn++) {
        const angle = (2 * Math.PI * (turn + 0.5)) / middleTurns
        sum += contrastAt(r * Math.cos(angle), r * Math.sin(angle))
      }
    }
    return sum / (middleRings * middleTurns)
  }
  // One dot in the middle of a square: an eighth of the cell says it all.
  const isSymmetric = dotsMm.length === 1
  let count = 0
  for (let i = 0; i < cellPoints; i++)
    for (let j = 0; j < cellPoints; j++) {
      if (isSymmetric && (i < cellPoints / 2 || j < cellPoints / 2 || j > i)) continue
      const share = isSymmetric && i !== j ? 2 : 1
      sum +=
        share * contrastAt(((i + 0.5) / cellPoints - 0.5) * cellMm, ((j + 0.5) / cellPoints - 0.5) * cellMm)
      count += share
    }
  return sum / count
}
