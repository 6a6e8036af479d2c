import { tabledReach } from './dot-profile-table.ts'
import { skinOptics, transportAbsorption, type DotContrastOptions, type SkinOptics } from './dot-contrast.ts'
import type { Skin } from './tissue.ts'

/**
 * Spread of the time that light spends at the ink's depth, by depth in transport mean free paths and absorption of the
 * dermis over its scattering: in clear skin some of the light stays very long. Fitted to `fieldCases`.
 */
const dwellSpread = (depth: number, absorption: number): number =>
  0.15 + 0.15 * depth * (0.02 / absorption) ** 0.3
const largestOverlap = 30

/**
 * How much dots share the same light: relative variance, from path to path, of the chance to meet ink at this depth.
 *
 * Light that never went as deep as the ink is spared by all dots alike, and light that stays long meets many. Dots that
 * were independent would multiply (0); the deeper the ink, the smaller the share of the light that comes by at all, and
 * the less a second dot adds.
 */
export function overlapInOptics(depthMm: number, optics: SkinOptics): number {
  const depth = (depthMm * optics.reducedScatteringPerCm) / 10
  const { absorption, epidermisDepth } = transportAbsorption(optics)
  const reach = tabledReach(depth, absorption, epidermisDepth)
  return Math.min(largestOverlap, (1 + dwellSpread(depth, absorption)) / reach - 1)
}

/** Overlap of dots whose ink begins at `depthMm`, in the 10 nm band `band` of this skin. */
export const dotOverlap = (
  depthMm: number,
  skin: Skin,
  band: number,
  options: DotContrastOptions = {},
): number => overlapInOptics(depthMm, skinOptics(skin, band, options))

/**
 * Dose of one dot of optical density -ln(1 - contrast). Doses of several dots at a point add up, and
 * `doseTransmittance` turns the sum into what is left of the light: alone a dot keeps exactly its own contrast, many
 * take less than their product. With overlap 0 a dose is the density and the product rule holds.
 */
export const overlapDose = (density: number, overlap: number): number =>
  overlap > 1e-6 ? Math.expm1(overlap * density) / overlap : density

/** Share of the light that a sum of doses leaves. */
export const doseTransmittance = (dose: number, overlap: number): number =>
  overlap > 1e-6 ? (1 + overlap * dose) ** (-1 / overlap) : Math.exp(-dose)
