import { createRandom } from '../random.ts'
import type { Vec3 } from '../vector.ts'
import { lidLineY } from './face-shape.ts'
import type { Mannequin } from './mannequin.ts'
import type { Stroke } from './strokes.ts'
import { normalInto } from './surface-normal.ts'

export type BrowStyle = {
  /** Thickness at the widest place, mm. */
  readonly thicknessMm: number
  /** Height of the arch over a straight brow, mm. */
  readonly archMm: number
  /** Hairs in each brow. */
  readonly count: number
  /** 0..1, how dark each hair is drawn. */
  readonly strength: number
}

/** Eyebrows and the lashes of closed lids, as hairs that lie on the face. */
export function faceHair(mannequin: Mannequin, style: BrowStyle, seed: number): readonly Stroke[] {
  const random = createRandom(seed)
  const strokes: Stroke[] = []
  const spread = () => random.next() + random.next() - 1
  for (const side of [1, -1]) {
    for (let i = 0; i < style.count; i++) {
      // Fewer, finer and paler hairs towards the tail.
      const t = random.next() ** 1.25
      const across = spread() * 0.95
      const half = 0.5 * style.thicknessMm * Math.min(1, 0.75 + 2 * t) * (1 - 0.6 * t ** 1.7)
      const x = 11 + 43.5 * t + spread()
      const y = 30.5 + browRise(t, style.archMm) + half * across
      // Inner hairs stand up, then they lie outwards; those of the lower edge rise, those of the upper edge fall.
      const angle = (1 - Math.min(1, t * 3.5)) * 1.05 + 0.24 - 0.5 * t - across * 0.4 + 0.2 * spread()
      const length = (4.2 + 3 * random.next()) * (1 - 0.35 * t)
      addStroke(strokes, mannequin, side, x, y, x + length * Math.cos(angle), y + length * Math.sin(angle), {
        sigmaMm: 0.06 + 0.025 * random.next(),
        strength: style.strength * (0.55 + 0.45 * random.next()) * (1 - 0.6 * t ** 3),
        liftMm: 0.4,
      })
    }
    for (let i = 0; i < 58; i++) {
      const x = 20 + (24.5 * (i + random.next())) / 58
      const y = lidLineY(x) - 0.2 + 0.4 * spread()
      const length = 2.6 + 1.8 * random.next() + (x - 20) * 0.06
      const lean = (x - 30) * 0.045 + 0.12 * spread()
      addStroke(strokes, mannequin, side, x, y, x + length * Math.sin(lean), y - length * Math.cos(lean), {
        sigmaMm: 0.055,
        strength: 0.85,
        liftMm: 0.9,
      })
    }
  }
  return strokes
}

/** Height of the brow's middle line over its inner end at share t of its length, mm. */
function browRise(t: number, archMm: number): number {
  const peak = 0.66
  const rise = t < peak ? Math.sin((t / peak) * (Math.PI / 2)) : Math.cos(((t - peak) / (1 - peak)) * 1.25)
  return archMm * rise - 1.5 * t
}

const scratch = new Float64Array(3)

function addStroke(
  strokes: Stroke[],
  mannequin: Mannequin,
  side: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  look: { sigmaMm: number; strength: number; liftMm: number },
): void {
  const rootMm = onFace(mannequin, side * x0, y0, 0)
  const tipMm = onFace(mannequin, side * x1, y1, look.liftMm)
  if (!rootMm || !tipMm) return
  normalInto(scratch, mannequin, ...rootMm)
  const normal: Vec3 = [scratch[0]!, scratch[1]!, scratch[2]!]
  strokes.push({ rootMm, tipMm, sigmaMm: look.sigmaMm, strength: look.strength, normal })
}

/** Point of the face in front of mean-face (x, y), lifted towards the front; undefined beside the head. */
export function onFace(mannequin: Mannequin, x: number, y: number, liftMm: number): Vec3 | undefined {
  const [hx, hy, start] = mannequin.fromMeanFace(x, y, 135)
  let z = start
  for (let step = 0; step < 80; step++) {
    const d = mannequin.distance(hx, hy, z)
    if (d < 0.03) return [hx, hy, z + liftMm]
    z -= 0.8 * d
    if (z < -20) return undefined
  }
  return [hx, hy, z + liftMm]
}
