import type { LinearRgb } from '../../colour/colour.ts'
import type { PigmentDot } from '../../skin/dot-contrast.ts'
import { dotSpectrum } from '../../skin/dot-spectrum.ts'
import { inkThicknessMm } from '../../skin/ink.ts'
import type { Skin } from '../../skin/tissue.ts'
import { channelOverlap } from '../channel-overlap.ts'
import { dotProfile } from '../dot-profile.ts'
import { type DotEffect, dotEffect } from '../perception/dot-effect.ts'

/** Effect of one dot and its blue cast. */
export type TabledDot = DotEffect & { readonly blueCast: number }

/** Strengths of ink at which dots are worked out, 1/cm; weaker ink takes light in proportion. */
const inkNodes = [3, 8, 20, 50, 120, 300, 800]
const diameterStep = 1.45

/**
 * Dots of every size and strength on one skin at one depth, of one ink at one age (`inkShape`; absent: carbon as in
 * `dotContrast`), read by logarithms between the nodes of a grid, each worked out when first asked for: a course of
 * years costs no more than a look-up a moment. `diametersMm` is the range asked for.
 */
export function createDotEffects(
  skin: Skin,
  rgb: LinearRgb,
  depthMm: number,
  diametersMm: readonly [number, number],
  inkShape?: Float64Array,
): (dot: PigmentDot) => TabledDot {
  const [least, most] = diametersMm
  const count = Math.max(2, Math.ceil(Math.log(most / least) / Math.log(diameterStep)) + 1)
  const diameters = Array.from({ length: count }, (_, i) => least * (most / least) ** (i / (count - 1)))
  const overlap = channelOverlap(depthMm, skin)
  const options = inkShape ? { inkShape } : {}
  const grid: (TabledDot | undefined)[] = []
  const nodeAt = (i: number, j: number): TabledDot => {
    grid[i * inkNodes.length + j] ??= tabledDot(diameters[i]!, inkNodes[j]!)
    return grid[i * inkNodes.length + j]!
  }
  const tabledDot = (diameterMm: number, inkPerCm: number): TabledDot => {
    const dot = { depthMm, diameterMm, thicknessMm: inkThicknessMm, inkPerCm }
    const effect = dotEffect(dotProfile(dot, skin, options, overlap), rgb)
    return { ...effect, blueCast: dotSpectrum(dot, skin, options).blueCast }
  }
  const logDiameters = diameters.map(Math.log)
  const logInks = inkNodes.map(Math.log)
  return ({ diameterMm, inkPerCm }) => {
    const d = between(logDiameters, Math.log(diameterMm))
    const ink = between(logInks, Math.log(Math.max(inkPerCm, inkNodes[0]!)))
    const corners = [0, 1].flatMap((i) =>
      [0, 1].map((j) => ({
        dot: nodeAt(d.first + i, ink.first + j),
        weight: (i === 0 ? 1 - d.share : d.share) * (j === 0 ? 1 - ink.share : ink.share),
      })),
    )
    const weak = Math.min(1, inkPerCm / inkNodes[0]!)
    const mean = (read: (dot: TabledDot) => number): number =>
      corners.reduce((sum, { dot, weight }) => sum + weight * read(dot), 0)
    // Sizes scale as powers, so their logarithms are read; the shape of the spectrum changes slowly.
    const taken = (c: 0 | 1 | 2): number =>
      weak * Math.exp(mean(({ lightTakenMm2 }) => Math.log(Math.max(1e-6, lightTakenMm2[c]))))
    const whole = weak * Math.exp(mean(({ spectrumMm2 }) => Math.log(Math.max(1e-6, spectrumMm2[0]!))))
    const spectrumMm2 = new Float64Array(corners[0]!.dot.spectrumMm2.length)
    for (const { dot, weight } of corners)
      for (let f = 0; f < spectrumMm2.length; f++)
        spectrumMm2[f] =
          spectrumMm2[f]! + (whole * weight * dot.spectrumMm2[f]!) / Math.max(1e-6, dot.spectrumMm2[0]!)
    return {
      lightTakenMm2: [taken(0), taken(1), taken(2)],
      spectrumMm2,
      overlap,
      blueCast: mean(({ blueCast }) => blueCast),
    }
  }
}

/** Node before x and how far x lies towards the next; outside, the nearest end. */
function between(nodes: readonly number[], x: number): { first: number; share: number } {
  let first = 0
  while (first < nodes.length - 2 && x > nodes[first + 1]!) first++
  const share = (x - nodes[first]!) / (nodes[first + 1]! - nodes[first]!)
  return { first, share: Math.min(1, Math.max(0, share)) }
}
