import { EngineError } from '../../engine-error.ts'
import type { LightScene } from './light-scene.ts'

/** Sums over photons; those of the same scene and different seeds add up. Group 0 is all starts, then one a ring. */
export type LightTally = {
  photons: number
  /** Weight mirrored by the surface. */
  specular: number
  /** [group]: photons started. */
  readonly started: Float64Array
  /** [group][skin]: weight that returns without ink and its square, then what leaves below and its square. */
  readonly plain: Float64Array
  /** [group][skin][ink]: weight lost to the ink, its square, its product with the weight without ink. */
  readonly lost: Float64Array
}

export const plainColumns = 4
export const lostColumns = 3

export function emptyTally(scene: LightScene): LightTally {
  const groups = 1 + (scene.ringEdgesMm?.length ?? 0)
  const skins = scene.absorptionsPerMm.length
  return {
    photons: 0,
    specular: 0,
    started: new Float64Array(groups),
    plain: new Float64Array(groups * skins * plainColumns),
    lost: new Float64Array(groups * skins * (scene.inksPerMm?.length ?? 0) * lostColumns),
  }
}

/** Adds `more` to `tally`. Throws EngineError 'tallies-differ' for sums of another scene. */
export function addTally(tally: LightTally, more: LightTally): void {
  if (tally.plain.length !== more.plain.length || tally.lost.length !== more.lost.length)
    throw new EngineError(
      'tallies-differ',
      `Sums of ${more.plain.length} + ${more.lost.length} numbers do not fit ${tally.plain.length} + ${tally.lost.length}; add only tallies of one scene.`,
    )
  tally.photons += more.photons
  tally.specular += more.specular
  for (const name of ['started', 'plain', 'lost'] as const)
    for (let i = 0; i < tally[name].length; i++)
      tally[name][i] = (tally[name][i] as number) + (more[name][i] as number)
}

/** A mean over photons and its standard error. */
export type Estimate = { readonly mean: number; readonly standardError: number }

const estimate = (sum: number, squares: number, n: number): Estimate => {
  const mean = sum / n
  return { mean, standardError: Math.sqrt(Math.max(0, squares / n - mean * mean) / n) }
}

/** Share of the light that comes back through the surface (what the surface mirrors left out) without ink. */
export function diffuseReflectance(tally: LightTally, skin = 0, group = 0): Estimate {
  const skins = tally.plain.length / tally.started.length / plainColumns
  const at = (group * skins + skin) * plainColumns
  return estimate(tally.plain[at] as number, tally.plain[at + 1] as number, tally.started[group] as number)
}

/** Share of the light that leaves below the last layer without ink. */
export function transmittance(tally: LightTally, skin = 0): Estimate {
  const at = skin * plainColumns
  return estimate(tally.plain[at + 2] as number, tally.plain[at + 3] as number, tally.started[0] as number)
}

/** Share that the ink takes of the light that would come back: 1 - R / R0. Common noise of both cancels. */
export function inkContrast(tally: LightTally, ink: number, skin = 0, group = 0): Estimate {
  const skins = tally.plain.length / tally.started.length / plainColumns
  const inks = tally.lost.length / tally.started.length / skins / lostColumns
  const p = (group * skins + skin) * plainColumns
  const l = ((group * skins + skin) * inks + ink) * lostColumns
  const plain = tally.plain[p] as number
  const mean = (tally.lost[l] as number) / plain
  const spread =
    (tally.lost[l + 1] as number) -
    2 * mean * (tally.lost[l + 2] as number) +
    mean * mean * (tally.plain[p + 1] as number)
  return { mean, standardError: Math.sqrt(Math.max(0, spread)) / plain }
}
