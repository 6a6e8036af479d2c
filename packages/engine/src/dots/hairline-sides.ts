import type { NodeRect } from './node-rect.ts'

type Line = { readonly u: Float64Array; readonly v: Float64Array }

/** Which side of a line nodes lie on: even-odd rows over the line closed round the back of the head. */
export function lineSides(line: Line, nodes: number, halfMm: number, rect: NodeRect) {
  const { u: lineU, v: lineV } = line
  const far = 4 * halfMm
  const last = lineU.length - 1
  const outwards = (i: number): readonly [number, number] => {
    const length = Math.sqrt(lineU[i]! * lineU[i]! + lineV[i]! * lineV[i]!)
    return [(lineU[i]! * far) / length, (lineV[i]! * far) / length]
  }
  const corners = [outwards(last), [far, -far], [-far, -far], outwards(0)] as const
  const ring = last + 1 + corners.length
  const uOf = (i: number) => (i <= last ? lineU[i]! : corners[i - last - 1]![0])
  const vOf = (i: number) => (i <= last ? lineV[i]! : corners[i - last - 1]![1])
  const step = (2 * halfMm) / (nodes - 1)
  const rows = rect.rowTo - rect.rowFrom + 1
  // Crossings of each row as a list.
  const first = new Int32Array(rows).fill(-1)
  const next: number[] = []
  const crossing: number[] = []
  for (let i = 0; i < ring; i++) {
    const u0 = uOf(i)
    const v0 = vOf(i)
    const u1 = uOf((i + 1) % ring)
    const v1 = vOf((i + 1) % ring)
    const low = Math.min(v0, v1)
    const high = Math.max(v0, v1)
    const from = Math.max(rect.rowFrom, Math.ceil((low + halfMm) / step))
    const to = Math.min(rect.rowTo, Math.floor((high + halfMm) / step))
    for (let row = from; row <= to; row++) {
      const v = row * step - halfMm
      // Half-open in v, so that a vertex on a row counts once.
      if (v < low || v >= high) continue
      next.push(first[row - rect.rowFrom]!)
      first[row - rect.rowFrom] = crossing.length
      crossing.push(u0 + ((v - v0) / (v1 - v0)) * (u1 - u0))
    }
  }
  return {
    /** Writes +far behind the line and -far before it into nodes of a row; true when one lies behind. */
    fillRow(mm: Float32Array, row: number, columnFrom: number, columnEnd: number, farMm: number): boolean {
      let isAnyBehind = false
      for (let column = columnFrom; column < columnEnd; column++) {
        const u = column * step - halfMm
        let isBehind = false
        for (let k = first[row - rect.rowFrom]!; k >= 0; k = next[k]!)
          if (crossing[k]! <= u) isBehind = !isBehind
        mm[row * nodes + column] = isBehind ? farMm : -farMm
        isAnyBehind ||= isBehind
      }
      return isAnyBehind
    },
  }
}
