import { wavelengthsNm } from '../colour/spectrum-to-xyz-d65.ts'
import { EngineError } from '../engine-error.ts'
import { cubicSlopes } from './cubic-weights.ts'
import { directionAt, tabledDirection } from './dot-direction.ts'
import { dotGrid, shareRings } from './dot-grid.ts'
import { strengthShares, tabledProfile } from './dot-profile-table.ts'
import { dermisPerCm, epidermisCm, epidermisPerCm, reducedScatteringPerCm, type Skin } from './tissue.ts'

/** Ink in the skin: an upright cylinder. */
export type PigmentDot = {
  /** Top of the ink below the surface, mm. */
  readonly depthMm: number
  readonly diameterMm: number
  /** Height of the ink, mm. */
  readonly thicknessMm: number
  /** Absorption of the ink at 550 nm, 1/cm; carbon black falls with the wavelength from there. */
  readonly inkPerCm: number
}

/** What skin does to light of one wavelength. */
export type SkinOptics = {
  readonly dermisPerCm: number
  readonly epidermisPerCm: number
  /** Of both layers. */
  readonly reducedScatteringPerCm: number
}

export type DotContrastOptions = {
  /** Factor on the skin's scattering, plausible 0.4..1.5: the one constant that a macro photo would calibrate. Default 1. */
  readonly scatterScale?: number
  /**
   * 'all': the light that leaves in all directions together, as a sphere or a reference sees it, the default. 'one': what
   * leaves in one direction, as an eye or a camera sees it; the middle of the dot is darker, its surroundings are paler.
   */
  readonly seenFrom?: 'all' | 'one'
  /** Absorption of the ink in the 31 bands over the dot's own at 550 nm; absent: carbon, one over the wavelength. */
  readonly inkShape?: ArrayLike<number>
}

/** Optics of a skin in the 10 nm band `band`. */
export function skinOptics(skin: Skin, band: number, options: DotContrastOptions = {}): SkinOptics {
  return {
    dermisPerCm: dermisPerCm(skin.bloodFraction, band),
    epidermisPerCm: epidermisPerCm(skin.melaninFraction, band),
    reducedScatteringPerCm:
      reducedScatteringPerCm(wavelengthsNm[band] as number) * (options.scatterScale ?? 1),
  }
}

/**
 * Absorption in the units of the dot table: of the dermis per reduced scattering, and the epidermis's added depth.
 *
 * The table holds an epidermis of one thickness. The same optical depth in a thicker one (more scattering) takes more,
 * for light that stays shallow meets more of it; less so where it is weak or the dermis so clear that light crosses it
 * again and again. The power was read off traced profiles at thicknesses of 0.2, 0.35 and 0.5 transport mean free paths.
 */
export const transportAbsorption = (
  optics: SkinOptics,
): { readonly absorption: number; readonly epidermisDepth: number } => {
  const scattering = optics.reducedScatteringPerCm
  const depth = Math.max(0, optics.epidermisPerCm - optics.dermisPerCm) * epidermisCm
  const absorption = optics.dermisPerCm / scattering
  const thickness = (epidermisCm * scattering) / dotGrid.epidermisThickness
  const power =
    ((1.4 * depth) / (depth + 0.25) / (1 + 0.15 * depth * depth)) * Math.min(1, Math.sqrt(absorption / 0.03))
  return { absorption, epidermisDepth: depth * thickness ** power }
}

/**
 * Contrast 1 - R / R0 of one buried dot in the diffuse light of the skin, at `radiiMm` from its axis, in the 10 nm band
 * `band` (0 = 400 nm .. 30 = 700 nm). Looked up in transport units in a Monte Carlo table; outside the table's
 * geometry the nearest is taken. Throws EngineError 'dot-not-valid' or 'band-not-valid'.
 *
 * The table averages over the directions in which light leaves. In one of them a dot is sharper (option `seenFrom`): dots
 * 0.1 to 0.3 mm deep take 1.3 to 2 times this density within their radius and 0.9 times around; all in all a dot takes the
 * same light. Pictures are drawn so.
 */
export function dotContrast(
  dot: PigmentDot,
  skin: Skin,
  band: number,
  radiiMm: ArrayLike<number>,
  options: DotContrastOptions = {},
): Float64Array {
  checkDot(dot, band)
  const shape = options.inkShape
  const inkPerCm = shape
    ? dot.inkPerCm * (shape[band] as number)
    : (dot.inkPerCm * 550) / (wavelengthsNm[band] as number)
  return contrastInOptics({ ...dot, inkPerCm }, skinOptics(skin, band, options), radiiMm, options.seenFrom)
}

/** The same for skin of any optics; the ink's absorption is taken as it is, for this wavelength. */
export function contrastInOptics(
  dot: PigmentDot,
  optics: SkinOptics,
  radiiMm: ArrayLike<number>,
  seenFrom: 'all' | 'one' = 'all',
): Float64Array {
  const perMm = optics.reducedScatteringPerCm / 10
  const radiusMm = dot.diameterMm / 2
  const profile = tabledProfile({
    depth: dot.depthMm * perMm,
    radius: radiusMm * perMm,
    thickness: dot.thicknessMm * perMm,
    ...transportAbsorption(optics),
  })
  const meanChordCm = (0.2 * radiusMm * dot.thicknessMm) / (radiusMm + dot.thicknessMm)
  const shares = strengthShares(profile, dot.inkPerCm * meanChordCm)
  const { radii, logContrast } = profile
  const last = radii.length - 1
  const end = radii[last] as number
  const slopes = cubicSlopes(radii, logContrast)
  const groupRadii = shareRings.map(([from, to]) => ((radii[from] as number) + (radii[to - 1] as number)) / 2)
  const ratios = seenFrom === 'one' ? tabledDirection(dot.depthMm * perMm, radiusMm * perMm) : undefined
  const out = new Float64Array(radiiMm.length)
  // Far out the light falls off exponentially, as over the last two rings.
  const fall = Math.min(
    0,
    ((logContrast[last] as number) - (logContrast[last - 1] as number)) / (end - (radii[last - 1] as number)),
  )
  let cell = 0
  for (let i = 0; i < out.length; i++) {
    const r = Math.max(radii[0] as number, (radiiMm[i] as number) * perMm)
    let log: number
    if (r > end) {
      log = (logContrast[last] as number) + fall * (r - end)
    } else {
      while (cell > 0 && r < (radii[cell] as number)) cell--
      while (cell < last - 1 && r > (radii[cell + 1] as number)) cell++
      const from = radii[cell] as number
      const width = (radii[cell + 1] as number) - from
      const t = (r - from) / width
      const rest = 1 - t
      log =
        rest * rest * ((1 + 2 * t) * (logContrast[cell] as number) + t * width * (slopes[cell] as number)) +
        t *
          t *
          ((3 - 2 * t) * (logContrast[cell + 1] as number) - rest * width * (slopes[cell + 1] as number))
    }
    const contrast = shareAtRadius(shares, groupRadii, r) * Math.min(0.999, Math.exp(log))
    out[i] = ratios ? -Math.expm1(directionAt(ratios, radii, r) * Math.log1p(-contrast)) : contrast
  }
  return out
}

/** Straight between the groups' middles, level before the first and after the last. */
function shareAtRadius(shares: readonly number[], radii: readonly number[], r: number): number {
  let i = 0
  while (i < radii.length - 2 && r > (radii[i + 1] as number)) i++
  const [from, to] = [radii[i] as number, radii[i + 1] as number]
  const t = Math.min(1, Math.max(0, (r - from) / (to - from)))
  return (shares[i] as number) * (1 - t) + (shares[i + 1] as number) * t
}

function checkDot(dot: PigmentDot, band: number): void {
  const { depthMm, diameterMm, thicknessMm, inkPerCm } = dot
  if (!(depthMm >= 0 && diameterMm > 0 && thicknessMm > 0 && inkPerCm >= 0))
    throw new EngineError(
      'dot-not-valid',
      `Dot is ${diameterMm} mm wide, ${thicknessMm} mm tall, ${depthMm} mm deep, ink ${inkPerCm} /cm; give sizes over 0 and depth and ink from 0.`,
    )
  if (!(Number.isInteger(band) && band >= 0 && band <= 30))
    throw new EngineError(
      'band-not-valid',
      `Spectral band is ${band}; give a whole number 0..30 (400..700 nm).`,
    )
}
