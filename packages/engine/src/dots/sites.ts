import { chartCells, type ScalpChart } from './scalp-chart.ts'

/** Points on a chart in linked cells, for finding the nearest. */
export type Sites = {
  readonly count: number
  /** Chart coordinates of the sites, mm; the first `count` count. */
  readonly u: Float64Array
  readonly v: Float64Array
  add(u: number, v: number): void
  /** Chart distance to the nearest site within a cell's width (3 mm of skin or more), mm; Infinity beyond. */
  nearestMm(u: number, v: number): number
}

export function createSites(chart: ScalpChart): Sites {
  const toCell = chartCells / (2 * chart.halfMm)
  const cellOf = (value: number) =>
    Math.max(0, Math.min(chartCells - 1, Math.floor((value + chart.halfMm) * toCell)))
  const head = new Int32Array(chartCells * chartCells).fill(-1)
  let count = 0
  let next = new Int32Array(1024)
  let u = new Float64Array(1024)
  let v = new Float64Array(1024)
  const grow = () => {
    const [n, a, b] = [next, u, v]
    next = new Int32Array(2 * n.length)
    u = new Float64Array(2 * n.length)
    v = new Float64Array(2 * n.length)
    next.set(n)
    u.set(a)
    v.set(b)
  }
  return {
    get count() {
      return count
    },
    get u() {
      return u
    },
    get v() {
      return v
    },
    add(pu, pv) {
      if (count === next.length) grow()
      const cell = cellOf(pv) * chartCells + cellOf(pu)
      u[count] = pu
      v[count] = pv
      next[count] = head[cell]!
      head[cell] = count++
    },
    nearestMm(pu, pv) {
      const column = cellOf(pu)
      const row = cellOf(pv)
      let best = Infinity
      for (let r = Math.max(0, row - 1); r <= Math.min(chartCells - 1, row + 1); r++)
        for (let c = Math.max(0, column - 1); c <= Math.min(chartCells - 1, column + 1); c++)
          for (let i = head[r * chartCells + c]!; i >= 0; i = next[i]!) {
            const du = pu - u[i]!
            const dv = pv - v[i]!
            const d2 = du * du + dv * dv
            if (d2 < best) best = d2
          }
      return Math.sqrt(best)
    },
  }
}
