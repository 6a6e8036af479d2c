import type { ForceField, ForceFieldSize, ForceShape, PolishKernel } from './polish-kernel.ts'

/** The kernel for hosts without WebAssembly: the twin of `kernels/polish-forces.wat`, bit for bit. */
export const plainKernel: PolishKernel = { open: (sizes) => sizes.map(plainField) }

function plainField({ targets, sources, cells }: ForceFieldSize): ForceField {
  const field: ForceField = {
    targetX: new Float32Array(targets),
    targetY: new Float32Array(targets),
    targetHalf: new Float32Array(targets),
    targetRow: new Int32Array(targets),
    targetColumn: new Int32Array(targets),
    targetSearch: new Int32Array(targets),
    sourceX: new Float32Array(sources + 4),
    sourceY: new Float32Array(sources + 4),
    sourceHalf: new Float32Array(sources + 4),
    sourceMass: new Float32Array(sources + 4),
    start: new Int32Array(cells + 1),
    forceX: new Float32Array(targets),
    forceY: new Float32Array(targets),
    compute: (shape) => addForces(field, shape),
  }
  return field
}

const f = Math.fround

/** Single precision throughout; sources are added up in four lanes by their place in each run, then lane by lane. */
function addForces(field: ForceField, shape: ForceShape): void {
  const { targetX, targetY, targetHalf, targetRow, targetColumn, targetSearch } = field
  const { sourceX, sourceY, sourceHalf, sourceMass, start, forceX, forceY } = field
  const { targets, rows, columns } = shape
  const inverseSpread2 = f(shape.inverseSpread2)
  const inverseCore2 = f(shape.inverseCore2)
  const strength = f(shape.strength)
  for (let a = 0; a < targets; a++) {
    const x = targetX[a]!
    const y = targetY[a]!
    const half = targetHalf[a]!
    const search = targetSearch[a]!
    const low = Math.max(0, targetColumn[a]! - search)
    const high = Math.min(columns, targetColumn[a]! + search + 1)
    const last = Math.min(rows - 1, targetRow[a]! + search)
    let [x0, x1, x2, x3] = [0, 0, 0, 0]
    let [y0, y1, y2, y3] = [0, 0, 0, 0]
    for (let row = Math.max(0, targetRow[a]! - search); row <= last; row++) {
      const from = start[row * columns + low]!
      const end = start[row * columns + high]!
      for (let k = from; k < end; k++) {
        const dx = f(x - sourceX[k]!)
        const dy = f(y - sourceY[k]!)
        const d2 = f(f(f(dx * dx) + f(dy * dy)) * f(half + sourceHalf[k]!))
        const u = f(1 - f(d2 * inverseSpread2))
        // Beyond the spread a lane adds zero, which changes no bit.
        if (u <= 0) continue
        const u2 = f(u * u)
        let w = f(f(u2 * u2) * u2)
        const h = f(1 - f(d2 * inverseCore2))
        if (h > 0) w = f(w + f(strength * h))
        w = f(w * sourceMass[k]!)
        const wx = f(w * dx)
        const wy = f(w * dy)
        const lane = (k - from) & 3
        if (lane === 0) {
          x0 = f(x0 + wx)
          y0 = f(y0 + wy)
        } else if (lane === 1) {
          x1 = f(x1 + wx)
          y1 = f(y1 + wy)
        } else if (lane === 2) {
          x2 = f(x2 + wx)
          y2 = f(y2 + wy)
        } else {
          x3 = f(x3 + wx)
          y3 = f(y3 + wy)
        }
      }
    }
    forceX[a] = f(f(x0 + x1) + f(x2 + x3))
    forceY[a] = f(f(y0 + y1) + f(y2 + y3))
  }
}
