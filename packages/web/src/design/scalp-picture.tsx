import {
  averageHead,
  createHeadSurface,
  zoneNames,
  type HeadSurface,
  type Patch,
  type Vec3,
  type ZoneName,
} from '@halftone/engine'
import { useMemo } from 'react'
import { scalpOutline, scalpSites } from './scalp-map.data.ts'
import { facesViewer, scalpPageOf } from './scalp-page.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const charactersPerSite = 5
const siteCount = scalpSites.length / charactersPerSite

/** Density at which every site of the map is printed, dots per cm2. */
const fullDensityPerCm2 = 120

type Point = readonly [number, number]

function coordinate(at: number): number {
  const high = alphabet.indexOf(scalpSites[at] ?? 'A')
  const low = alphabet.indexOf(scalpSites[at + 1] ?? 'A')
  return ((high * 64 + low) / 4095) * 256 - 128
}

let average: HeadSurface | undefined

/** A local treatment on the page; thin scars are widened, so that they can be seen at this size. */
type PatchOnPage = {
  readonly line: readonly Point[]
  readonly reachMm: number
  readonly densityPerCm2: number
}

function onPage(patch: Patch): PatchOnPage {
  average ??= createHeadSurface(averageHead('men'))
  const surface = average
  const directions: readonly Vec3[] = patch.kind === 'disc' ? [patch.centre] : patch.points
  return {
    line: directions
      .filter((direction) => facesViewer(surface.normal(direction)))
      .map((direction) => scalpPageOf(surface.pointMm(direction))),
    reachMm: patch.kind === 'disc' ? patch.radiusMm : Math.max(3, patch.widthMm / 2),
    densityPerCm2: patch.densityPerCm2,
  }
}

function distanceToLine([x, y]: Point, line: readonly Point[]): number {
  let nearest = Infinity
  line.forEach(([ax, ay], i) => {
    const [bx, by] = line[i + 1] ?? [ax, ay]
    const lengthSquared = (bx - ax) ** 2 + (by - ay) ** 2
    const along = lengthSquared === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / lengthSquared
    const t = Math.min(1, Math.max(0, along))
    nearest = Math.min(nearest, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)))
  })
  return nearest
}

export type ScalpDensity = {
  readonly zones: { readonly [zone in ZoneName]?: number }
  readonly patches?: readonly Patch[]
}

/** Path of the dots that a density prints; the same dots in the same places for the same input. */
export function scalpDots({ zones, patches = [] }: ScalpDensity): string {
  const local = patches.map(onPage)
  let text = ''
  for (let i = 0; i < siteCount; i++) {
    const at = i * charactersPerSite
    const zone = zoneNames[Number(scalpSites[at + 4])]
    const point: Point = [coordinate(at), coordinate(at + 2)]
    let wanted = zone === undefined ? 0 : (zones[zone] ?? 0)
    for (const patch of local)
      if (distanceToLine(point, patch.line) <= patch.reachMm) wanted = Math.max(wanted, patch.densityPerCm2)
    if (i >= (wanted / fullDensityPerCm2) * siteCount) continue
    text += `M${(point[0] - 0.8).toFixed(1)} ${point[1].toFixed(1)}a.8 .8 0 1 0 1.6 0a.8 .8 0 1 0-1.6 0`
  }
  return text
}

type ScalpPictureProps = {
  readonly density: ScalpDensity
  readonly className?: string | undefined
  /** What the picture shows, for those who do not see it; silent without. */
  readonly label?: string
}

/** The scalp from above, face up the page, printed with as many dots as the design wants in each place. */
export function ScalpPicture({ density, className, label }: ScalpPictureProps) {
  const path = useMemo(() => scalpDots(density), [density])
  return (
    <svg
      className={className}
      viewBox="-100 -116 200 232"
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined || undefined}
      focusable="false"
    >
      <g fill="none" stroke="var(--edge)" strokeWidth={0.8}>
        <path d={scalpOutline} />
        <path d="M-10-100Q-6-113 0-113Q6-113 10-100" />
        <path d="M-78 2Q-90-4-90 14Q-89 30-77 28M78 2Q90-4 90 14Q89 30 77 28" />
      </g>
      <path d={path} fill="currentColor" />
    </svg>
  )
}
