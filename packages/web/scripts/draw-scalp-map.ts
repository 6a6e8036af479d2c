/**
 * Spreads dots evenly over the average scalp, in an order whose every beginning is even as well, notes the zone of each and
 * draws them as seen from above and a little behind. Writes `src/design/scalp-map.data.ts`.
 * Run: npx tsx packages/web/scripts/draw-scalp-map.ts
 */
import { writeFileSync } from 'node:fs'
import { averageHead, createHeadSurface, zoneAt, zoneNames, type Vec3 } from '@halftone/engine'
import { facesViewer, scalpPageOf } from '../src/design/scalp-page.ts'

const siteCount = 2900
const surface = createHeadSurface(averageHead('men'))
let state = 20
/** Any even, repeatable stream will do for candidates. */
const next = () => (state = (state * 16807) % 2147483647) / 2147483647

type Site = { readonly at: Vec3; readonly zone: number; readonly visible: boolean }

function candidate(): Site | undefined {
  const y = next() * 2 - 1
  const a = next() * 2 * Math.PI
  const r = Math.sqrt(1 - y * y)
  const direction: Vec3 = [r * Math.cos(a), y, r * Math.sin(a)]
  const zone = zoneAt(surface, direction)
  if (zone === undefined) return undefined
  const visible = facesViewer(surface.normal(direction))
  return { at: surface.pointMm(direction), zone: zoneNames.indexOf(zone), visible }
}

/** Best of many candidates: each site is as far as it can be from all before it. */
const sites: Site[] = []
while (sites.length < siteCount) {
  let best: Site | undefined
  let bestDistance = -1
  for (let tries = 0; tries < 20 + sites.length / 6;) {
    const site = candidate()
    if (!site) continue
    tries++
    let distance = Infinity
    for (const { at } of sites)
      distance = Math.min(
        distance,
        (at[0] - site.at[0]) ** 2 + (at[1] - site.at[1]) ** 2 + (at[2] - site.at[2]) ** 2,
      )
    if (distance > bestDistance) [best, bestDistance] = [site, distance]
  }
  if (best) sites.push(best)
}

/** Outline of the cranium: the farthest point of the surface in every direction of the page. */
const farthest = new Array<number>(120).fill(0)
for (let i = 0; i < 400_000; i++) {
  const y = next() * 1.7 - 0.7
  const a = next() * 2 * Math.PI
  const r = Math.sqrt(Math.max(0, 1 - y * y))
  const [px, py] = scalpPageOf(surface.pointMm([r * Math.cos(a), y, r * Math.sin(a)]))
  const bin = Math.floor(((Math.atan2(py, px) + 2 * Math.PI) % (2 * Math.PI)) / ((2 * Math.PI) / 120))
  farthest[bin] = Math.max(farthest[bin] ?? 0, Math.hypot(px, py))
}
const outline = farthest.map((r, bin) => {
  const a = ((bin + 0.5) / 120) * 2 * Math.PI
  return `${(r * Math.cos(a)).toFixed(1)} ${(r * Math.sin(a)).toFixed(1)}`
})

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const coordinate = (mm: number) => {
  const whole = Math.round(((mm + 128) / 256) * 4095)
  return `${alphabet[whole >> 6]}${alphabet[whole & 63]}`
}
const text = sites
  .filter(({ visible }) => visible)
  .map(({ at, zone }) => {
    const [x, y] = scalpPageOf(at)
    return `${coordinate(x)}${coordinate(y)}${zone}`
  })
  .join('')
const lines = text.match(/.{1,100}/g) ?? []
writeFileSync(
  new URL('../src/design/scalp-map.data.ts', import.meta.url),
  `// Written by scripts/draw-scalp-map.ts. Millimetres on the page; five characters a site: x, y, zone.
export const scalpOutline = 'M${outline.join('L')}Z'
export const scalpSites =
${lines.map((line) => `  '${line}'`).join(' +\n')}
`,
)
