import { readFileSync } from 'node:fs'
import { createRandom, parseRankedTile } from '@halftone/engine'
import { Delaunay } from 'd3-delaunay'
import FastPoissonDiskSampling from 'fast-2d-poisson-disk-sampling'
import PoissonDiskSampling from 'poisson-disk-sampling'
import { BufferAttribute, Mesh, PlaneGeometry, Vector3 } from 'three'
import { MeshSurfaceSampler } from 'three/examples/jsm/math/MeshSurfaceSampler.js'
import { type Field, type Points, pointsOf, ramp, uniform } from './field.ts'
import { sampleElimination } from './sample-elimination.ts'

/** One way to fill the unit square with about `count` dots of a density. */
export type Maker = {
  readonly name: string
  readonly fields: readonly Field[]
  /** True where dots wrap round the edges. */
  readonly isTorus?: boolean
  readonly make: (count: number, field: Field) => Points
  /** The first `share` in the method's own order; absent where that is the order in which dots came. */
  readonly makePrefix?: (count: number, field: Field, share: number) => Points
}

const seed = 12345
const seededRandom = () => {
  const random = createRandom(seed)
  return () => random.next()
}
const tile = parseRankedTile(
  new Uint8Array(readFileSync(new URL('../../packages/engine/assets/ranked-tile.bin', import.meta.url))),
)
const cutX = new Float32Array(tile.count)
const cutY = new Float32Array(tile.count)

/** Rank under density, in rank order; the arrays are overwritten by the next cut. */
export function cutTile(count: number, field: Field): Points {
  const { x, y } = tile
  const last = Math.min(tile.count, Math.ceil(count * field.max))
  let kept = 0
  if (field.name === 'uniform')
    for (let rank = 0; rank < last; rank++) {
      cutX[kept] = x[rank]!
      cutY[kept++] = y[rank]!
    }
  else
    for (let rank = 0; rank < last; rank++) {
      const px = x[rank]!
      // Written always, counted only when kept: no branch for the processor to guess.
      cutX[kept] = px
      cutY[kept] = y[rank]!
      kept += rank + 0.5 < count * (0.2 + 1.6 * px) ? 1 : 0
    }
  return { count: kept, x: cutX.subarray(0, kept), y: cutY.subarray(0, kept) }
}

// Radii in 1/sqrt(count) that make each peer give about `count` dots.
const poissonRadius = { uniform: 0.8, ramp: 0.92 }
const fastRadius = 0.93

function poissonDisk(count: number, field: Field): Points {
  const random = seededRandom()
  const radius = poissonRadius[field.name] / Math.sqrt(count)
  if (field.name === 'uniform')
    return pointsOf(new PoissonDiskSampling({ shape: [1, 1], minDistance: radius, tries: 30 }, random).fill())
  const nearest = radius / Math.sqrt(field.max)
  const furthest = radius / Math.sqrt(field.at(0))
  return pointsOf(
    new PoissonDiskSampling(
      {
        ...{ shape: [1, 1], minDistance: nearest, maxDistance: furthest, tries: 30 },
        distanceFunction: ([x]) => (radius / Math.sqrt(field.at(x)) - nearest) / (furthest - nearest),
      },
      random,
    ).fill(),
  )
}

function fastPoissonDisk(count: number): Points {
  const radius = fastRadius / Math.sqrt(count)
  return pointsOf(new FastPoissonDiskSampling({ shape: [1, 1], radius, tries: 30 }, seededRandom()).fill())
}

/** Twenty moves of chance dots to the centroids of their cells. */
function relaxedCells(count: number): Points {
  const random = createRandom(seed)
  const places = Float64Array.from({ length: 2 * count }, () => random.next())
  const voronoi = new Delaunay(places).voronoi([0, 0, 1, 1])
  for (let round = 0; round < 20; round++) {
    if (round > 0) voronoi.update()
    for (let i = 0; i < count; i++) {
      const corners = voronoi.cellPolygon(i) as [number, number][] | null
      if (!corners) continue
      let [area, x, y] = [0, 0, 0]
      for (let k = 0; k + 1 < corners.length; k++) {
        const [ax, ay] = corners[k]!
        const [bx, by] = corners[k + 1]!
        const cross = ax * by - bx * ay
        area += cross
        x += (ax + bx) * cross
        y += (ay + by) * cross
      }
      places[2 * i] = x / (3 * area)
      places[2 * i + 1] = y / (3 * area)
    }
  }
  return pointsOf(Array.from({ length: count }, (_, i) => [places[2 * i]!, places[2 * i + 1]!] as const))
}

function surfaceSampler(count: number, field: Field): Points {
  const geometry = new PlaneGeometry(1, 1, 64, 64)
  const corner = geometry.getAttribute('position')
  const weight = Float32Array.from({ length: corner.count }, (_, i) => field.at(corner.getX(i) + 0.5))
  geometry.setAttribute('weight', new BufferAttribute(weight, 1))
  const sampler = new MeshSurfaceSampler(new Mesh(geometry)).setWeightAttribute('weight')
  sampler.setRandomGenerator(seededRandom()).build()
  const place = new Vector3()
  const x = new Float64Array(count)
  const y = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    sampler.sample(place)
    x[i] = place.x + 0.5
    y[i] = place.y + 0.5
  }
  return { count, x, y }
}

const both = [uniform, ramp]
export const ours: Maker = {
  name: 'ranked tile',
  fields: both,
  isTorus: true,
  make: cutTile,
  // A dot's place in the order is its rank over the local density, so a prefix is a lower cut.
  makePrefix: (count, field, share) => cutTile(Math.round(count * share), field),
}
export const variablePoisson: Maker = { name: 'poisson-disk-sampling', fields: both, make: poissonDisk }
export const elimination: Maker = {
  name: 'progressive sample elimination',
  fields: both,
  make: (count, field) => sampleElimination(count, field, seed),
}
export const makers: readonly Maker[] = [
  ours,
  variablePoisson,
  { name: 'fast-2d-poisson-disk-sampling', fields: [uniform], make: fastPoissonDisk },
  { name: 'd3-delaunay, 20 relaxations', fields: [uniform], make: relaxedCells },
  { name: 'three MeshSurfaceSampler', fields: both, make: surfaceSampler },
  elimination,
]
