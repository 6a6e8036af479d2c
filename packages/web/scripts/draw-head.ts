/**
 * Draws the welcome picture: a head built from smooth solids, lit from the upper right and reduced to two screens of dots, a
 * coarse one for skin and a fine one for the treated scalp. Writes `src/design/head-picture.data.ts`.
 * Run: npx tsx packages/web/scripts/draw-head.ts
 */
import { writeFileSync } from 'node:fs'

type Vec = readonly [number, number, number]

const length = (x: number, y: number, z: number) => Math.hypot(x, y, z)
const normalise = ([x, y, z]: Vec): Vec => {
  const n = length(x, y, z)
  return [x / n, y / n, z / n]
}
const dot = (a: Vec, b: Vec) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const cross = (a: Vec, b: Vec): Vec => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

/** Signed distance (first order) to an ellipsoid, mm. */
function ellipsoid(p: Vec, c: Vec, r: Vec): number {
  const q: Vec = [(p[0] - c[0]) / r[0], (p[1] - c[1]) / r[1], (p[2] - c[2]) / r[2]]
  const k0 = length(...q)
  const k1 = length(q[0] / r[0], q[1] / r[1], q[2] / r[2])
  return k1 === 0 ? -Math.min(...r) : (k0 * (k0 - 1)) / k1
}

function capsule(p: Vec, a: Vec, b: Vec, ra: number, rb: number): number {
  const ab: Vec = [b[0] - a[0], b[1] - a[1], b[2] - a[2]]
  const ap: Vec = [p[0] - a[0], p[1] - a[1], p[2] - a[2]]
  const t = Math.min(1, Math.max(0, dot(ap, ab) / dot(ab, ab)))
  return length(ap[0] - t * ab[0], ap[1] - t * ab[1], ap[2] - t * ab[2]) - (ra + t * (rb - ra))
}

const join = (a: number, b: number, k: number) => {
  const h = Math.max(k - Math.abs(a - b), 0) / k
  return Math.min(a, b) - h * h * k * 0.25
}
const carve = (a: number, b: number, k: number) => -join(-a, b, k)

/** Head frame: origin between the ears, x to the client's left, y up, z forward, mm. */
function head(p: Vec): number {
  const m: Vec = [Math.abs(p[0]), p[1], p[2]]
  let d = ellipsoid(m, [0, 46, -8], [76, 88, 97])
  d = join(d, ellipsoid(m, [0, 34, 26], [66, 72, 66]), 30)
  d = join(d, ellipsoid(m, [0, -18, 40], [54, 66, 50]), 36)
  d = join(d, ellipsoid(m, [0, -66, 66], [25, 20, 20]), 34)
  d = join(d, capsule(m, [52, -34, 4], [20, -70, 58], 13, 13), 26)
  d = join(d, ellipsoid(m, [44, -10, 66], [18, 15, 16]), 22)
  d = join(d, capsule(m, [10, 26, 86], [40, 25, 70], 8, 6), 16)
  d = carve(d, ellipsoid(m, [32, 10, 92], [15, 11, 17]), 14)
  d = join(d, ellipsoid(m, [32, 9, 72], [14, 11, 12]), 4)
  d = join(d, capsule(m, [0, 16, 90], [0, -16, 107], 7, 10), 12)
  d = join(d, ellipsoid(m, [11, -20, 97], [9, 7, 10]), 7)
  d = join(d, ellipsoid(m, [0, -41, 92], [24, 6, 11]), 6)
  d = join(d, ellipsoid(m, [0, -50, 90], [20, 6, 10]), 6)
  d = carve(d, capsule(m, [0, -45.5, 106], [22, -46, 93], 1.2, 1.2), 3)
  let ear = ellipsoid(m, [80, 4, -8], [9, 32, 19])
  ear = carve(ear, ellipsoid(m, [90, 6, -5], [9, 20, 10]), 6)
  d = join(d, ear, 6)
  d = join(d, capsule([p[0], p[1], p[2]], [0, -20, -24], [0, -170, -44], 54, 60), 30)
  d = join(d, capsule(m, [0, -196, -46], [150, -214, -52], 52, 44), 60)
  return d
}

function gradient(p: Vec): Vec {
  const e = 0.4
  return normalise([
    head([p[0] + e, p[1], p[2]]) - head([p[0] - e, p[1], p[2]]),
    head([p[0], p[1] + e, p[2]]) - head([p[0], p[1] - e, p[2]]),
    head([p[0], p[1], p[2] + e]) - head([p[0], p[1], p[2] - e]),
  ])
}

const turn = (-40 * Math.PI) / 180
const tip = (18 * Math.PI) / 180
const back = normalise([Math.sin(turn) * Math.cos(tip), Math.sin(tip), Math.cos(turn) * Math.cos(tip)])
const right = normalise(cross([0, 1, 0], back))
const up = cross(back, right)
/** A direction given by its parts to the right, up and towards the viewer. */
const toward = (r: number, u: number, b: number) =>
  normalise([
    r * right[0] + u * up[0] + b * back[0],
    r * right[1] + u * up[1] + b * back[1],
    r * right[2] + u * up[2] + b * back[2],
  ])
const light = toward(0.5, 0.75, 0.62)
const fill = toward(-0.8, 0.35, 0.5)

/** Where the ray through picture point (x right, y up; mm about the middle of the head) meets the head. */
function hit(x: number, y: number): Vec | undefined {
  let t = 400
  for (let step = 0; step < 160; step++) {
    const p: Vec = [
      right[0] * x + up[0] * y + back[0] * t,
      right[1] * x + up[1] * y + back[1] * t,
      right[2] * x + up[2] * y + back[2] * t,
    ]
    const d = head(p)
    if (d < 0.05) return p
    t -= Math.max(d * 0.7, 0.05)
    if (t < -400) return undefined
  }
  return undefined
}

/** Light on the skin, 0..1, with the share of it that a crease or hollow hides. */
function shade(p: Vec): number {
  const n = gradient(p)
  const open = Math.min(1, Math.max(0, head([p[0] + n[0] * 9, p[1] + n[1] * 9, p[2] + n[2] * 9]) / 9))
  const lambert = Math.max(0, dot(n, light))
  const rim = Math.max(0, dot(n, fill))
  const gloss = Math.pow(
    Math.max(0, dot(n, normalise([light[0] + back[0], light[1] + back[1], light[2] + back[2]]))),
    24,
  )
  return Math.min(1, (0.1 + 0.86 * lambert + 0.36 * rim) * (0.3 + 0.7 * open) + 0.16 * gloss)
}

/** Treated share of the scalp, 0..1: behind a soft, slightly uneven hairline and above ears and nape. */
function treated(p: Vec): number {
  const side = Math.abs(p[0])
  const ragged = 3 * Math.sin(p[0] * 0.31) + 2 * Math.sin(p[0] * 0.83 + 1)
  // The front edge runs over the top from temple to temple, then drops before the ear.
  const edge = Math.min(p[1] - (86 + 0.0009 * side * side - Math.max(0, side - 48) * 1.1) + ragged * 0.6, 60)
  const front = p[2] > 18 ? edge : Math.max(edge, p[1] - 22)
  const nape = p[2] < -20 ? p[1] + 34 + (p[2] + 20) * 0.1 : 99
  const ear = Math.hypot((p[1] - 4) / 44, (p[2] + 8) / 30) - 1
  const nearEar = side > 60 ? ear * 30 : 99
  const low = p[2] > -34 && p[1] < 20 ? -1 : 99
  return Math.min(1, Math.max(0, Math.min(front / 12, nape / 16, nearEar / 8, low)))
}

const symbols = '.ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const widthMm = 260
const heightMm = 330
const topMm = 165

/** One screen, row by row: '.' is empty, then letters for 0..1 in 52 steps. */
function screen(pitchMm: number, sample: (p: Vec, yMm: number) => number | undefined): string[] {
  const rows: string[] = []
  const rowMm = pitchMm * Math.SQRT1_2
  for (let row = 0; row * rowMm < heightMm; row++) {
    let text = ''
    for (let column = 0; column * pitchMm * Math.SQRT2 < widthMm; column++) {
      const x = (column + (row % 2) / 2) * pitchMm * Math.SQRT2 - widthMm / 2
      const y = topMm - row * rowMm
      const p = hit(x, y)
      const value = p && sample(p, y)
      text += value === undefined ? '.' : symbols[1 + Math.round(Math.min(1, Math.max(0, value)) * 51)]
    }
    rows.push(text.replace(/\.+$/, ''))
  }
  return rows
}

/** The bust fades out downward instead of ending at an edge. */
const fade = (y: number) => Math.min(1, Math.max(0, (y + 158) / 80))

const skin = screen(3.1, (p, y) => {
  const weight = (1 - treated(p)) * fade(y)
  return weight <= 0.02 ? undefined : 1 - Math.max(0.05, 1 - shade(p)) * weight
})
const scalp = screen(2.3, (p) => {
  const share = treated(p)
  return share <= 0.05 ? undefined : 1 - (0.3 + 0.7 * (1 - shade(p))) * share
})

const list = (rows: string[]) => `[\n${rows.map((row) => `  '${row}',`).join('\n')}\n]`
writeFileSync(
  new URL('../src/design/head-picture.data.ts', import.meta.url),
  `// Written by scripts/draw-head.ts. Light from A (black) to z (white), '.' where there is no dot.
export const pictureMm = { width: ${widthMm}, height: ${heightMm} } as const
export const skinPitchMm = 3.1
export const scalpPitchMm = 2.3
export const skinRows: readonly string[] = ${list(skin)}
export const scalpRows: readonly string[] = ${list(scalp)}
`,
)
