import type { PerformedSession } from '../design/design.ts'
import type { HeadSurface } from '../head/head-surface.ts'
import type { DotPool, FixedDots } from './dot-pool.ts'
import { type PerformedDot, unpackPerformed } from './pack-performed.ts'
import { chartCells } from './scalp-chart.ts'

/** A dot of the pool within this of a performed one of its number is that dot, mm. */
const sameMm = 0.02
/** Further away a performed dot of the same number stands for itself, mm: polishing moves dots less. */
const movedMm = 1.5
/** Marks the numbers of dots that belong to another seed or head. */
const foreignBit = 0x80000000

type Placed = PerformedDot & {
  readonly session: number
  readonly isForeign: boolean
  readonly pointMm: readonly [number, number, number]
}

/**
 * The pool with the dots of performed sessions in it: a dot of the pool that is where it was placed is marked; one that
 * was placed elsewhere stands there instead; one of another head or seed is added.
 */
export function fixPerformed(
  pool: DotPool,
  surface: HeadSurface,
  seed: number,
  performed: readonly PerformedSession[],
): DotPool {
  if (performed.length === 0) return pool
  const placeOf = new Map<number, number>()
  for (let i = 0; i < pool.count; i++) placeOf.set(pool.ids[i]!, i)
  const inPlace = new Map<number, Placed>()
  const added: Placed[] = []
  const dropped = new Set<number>()
  for (const session of performed)
    for (const dot of unpackPerformed(session)) {
      const [x, y, z] = surface.pointMm(dot.direction)
      const i = session.seed === seed ? placeOf.get(dot.id) : undefined
      const gapMm =
        i === undefined
          ? Infinity
          : Math.hypot(
              pool.positionsMm[3 * i]! - x,
              pool.positionsMm[3 * i + 1]! - y,
              pool.positionsMm[3 * i + 2]! - z,
            )
      const placed = {
        ...dot,
        session: session.session,
        isForeign: gapMm > movedMm,
        pointMm: [x, y, z] as const,
      }
      if (i !== undefined && gapMm <= sameMm) inPlace.set(i, placed)
      else {
        added.push(placed)
        if (i !== undefined && gapMm <= movedMm) dropped.add(i)
      }
    }
  return merge(pool, surface, inPlace, added, dropped, Math.max(...performed.map(({ session }) => session)))
}

function merge(
  pool: DotPool,
  surface: HeadSurface,
  inPlace: ReadonlyMap<number, Placed>,
  added: readonly Placed[],
  dropped: ReadonlySet<number>,
  lastSession: number,
): DotPool {
  const { chart } = pool
  const cells = chartCells * chartCells
  const toGrid = chartCells / (2 * chart.halfMm)
  const cellOf = (value: number) =>
    Math.max(0, Math.min(chartCells - 1, Math.floor((value + chart.halfMm) * toGrid)))
  const addedAt = added.map(({ direction }) => chart.toChart(direction))
  const addedOfCell = new Map<number, number[]>()
  addedAt.forEach(([u, v], n) => {
    const cell = cellOf(v) * chartCells + cellOf(u)
    const list = addedOfCell.get(cell)
    if (list) list.push(n)
    else addedOfCell.set(cell, [n])
  })
  const count = pool.count + added.length - dropped.size
  const fixed: FixedDots = {
    session: new Uint8Array(count),
    classIndex: new Uint8Array(count),
    diameterMm: new Float32Array(count),
    isMoved: new Uint8Array(count),
    isForeign: new Uint8Array(count),
    inCell: new Uint8Array(cells),
    lastSession,
  }
  const next: DotPool = {
    chart,
    count,
    u: new Float32Array(count),
    v: new Float32Array(count),
    cut: new Float32Array(count),
    ids: new Uint32Array(count),
    positionsMm: new Float32Array(3 * count),
    normals: new Float32Array(3 * count),
    cellStart: new Int32Array(cells + 1),
    fixed,
  }
  const normal = new Float64Array(3)
  let k = 0
  const mark = (dot: Placed, cell: number) => {
    fixed.session[k] = dot.session
    fixed.classIndex[k] = dot.classIndex
    fixed.diameterMm[k] = dot.diameterMm
    fixed.inCell[cell] = 1
  }
  for (let cell = 0; cell < cells; cell++) {
    next.cellStart[cell] = k
    // A cut of 0 keeps the order within the cell.
    for (const n of addedOfCell.get(cell) ?? []) {
      const dot = added[n]!
      ;[next.u[k], next.v[k]] = addedAt[n]!
      next.ids[k] = dot.isForeign ? (dot.id | foreignBit) >>> 0 : dot.id
      next.positionsMm.set(dot.pointMm, 3 * k)
      surface.normalInto(normal, ...dot.direction)
      next.normals.set(normal, 3 * k)
      fixed.isMoved[k] = 1
      fixed.isForeign[k] = dot.isForeign ? 1 : 0
      mark(dot, cell)
      k++
    }
    for (let i = pool.cellStart[cell]!; i < pool.cellStart[cell + 1]!; i++) {
      if (dropped.has(i)) continue
      next.u[k] = pool.u[i]!
      next.v[k] = pool.v[i]!
      next.cut[k] = pool.cut[i]!
      next.ids[k] = pool.ids[i]!
      for (let axis = 0; axis < 3; axis++) {
        next.positionsMm[3 * k + axis] = pool.positionsMm[3 * i + axis]!
        next.normals[3 * k + axis] = pool.normals[3 * i + axis]!
      }
      const dot = inPlace.get(i)
      if (dot) mark(dot, cell)
      k++
    }
  }
  next.cellStart[cells] = k
  return next
}
