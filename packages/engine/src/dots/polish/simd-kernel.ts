import { EngineError } from '../../engine-error.ts'
import { tileHash } from '../ranked-tile.ts'
import type { ForceField, ForceFieldSize, PolishKernel } from './polish-kernel.ts'

/** FNV-1a of `assets/polish-forces.wasm`. */
export const polishModuleHash = 0xbdd9b56c

/** What an instance of `assets/polish-forces.wasm` exports. */
export type PolishExports = {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number }
  readonly forces: (...args: number[]) => void
}

const pageBytes = 65536

/**
 * Checks the asset `polish-forces.wasm` before a host makes an instance of it.
 * @throws EngineError `polish-module-damaged` when it is not byte for byte the module of this engine
 */
export function parsePolishModule(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const hash = tileHash(bytes)
  if (hash !== polishModuleHash)
    throw new EngineError(
      'polish-module-damaged',
      `The polish module has hash ${hash.toString(16)} instead of ${polishModuleHash.toString(16)}; fetch polish-forces.wasm again from the engine package.`,
    )
  return bytes
}

/**
 * The kernel over an instance that the host has made of the module's bytes; the engine itself reaches for no
 * WebAssembly. One polish at a time.
 */
export function simdKernel(exports: PolishExports): PolishKernel {
  const { memory, forces } = exports
  return {
    open: (sizes) => {
      let bytes = 0
      const place = (count: number) => {
        const at = bytes
        bytes += (4 * count + 15) & ~15
        return at
      }
      const places = sizes.map((size) => placeField(size, place))
      const missing = bytes - memory.buffer.byteLength
      if (missing > 0 && memory.grow(Math.ceil(missing / pageBytes)) < 0)
        throw new EngineError(
          'polish-memory',
          `Polishing needs ${Math.ceil(bytes / 1e6)} MB of memory that this machine does not give. Close other programs, or export without polish.`,
        )
      const { buffer } = memory
      const floats = (at: number, count: number) => new Float32Array(buffer, at, count)
      const whole = (at: number, count: number) => new Int32Array(buffer, at, count)
      return sizes.map(({ targets, sources, cells }, index): ForceField => {
        const at = places[index]!
        const field: ForceField = {
          targetX: floats(at.targetX, targets),
          targetY: floats(at.targetY, targets),
          targetHalf: floats(at.targetHalf, targets),
          targetRow: whole(at.targetRow, targets),
          targetColumn: whole(at.targetColumn, targets),
          targetSearch: whole(at.targetSearch, targets),
          sourceX: floats(at.sourceX, sources + 4),
          sourceY: floats(at.sourceY, sources + 4),
          sourceHalf: floats(at.sourceHalf, sources + 4),
          sourceMass: floats(at.sourceMass, sources + 4),
          start: whole(at.start, cells + 1),
          forceX: floats(at.forceX, targets),
          forceY: floats(at.forceY, targets),
          compute: (shape) =>
            forces(
              ...[0, shape.targets, at.targetX, at.targetY, at.targetHalf],
              ...[at.targetRow, at.targetColumn, at.targetSearch],
              ...[at.sourceX, at.sourceY, at.sourceHalf, at.sourceMass, at.start, shape.rows, shape.columns],
              ...[shape.inverseSpread2, shape.inverseCore2, shape.strength, at.forceX, at.forceY],
            ),
        }
        return field
      })
    },
  }
}

function placeField({ targets, sources, cells }: ForceFieldSize, place: (count: number) => number) {
  return {
    targetX: place(targets),
    targetY: place(targets),
    targetHalf: place(targets),
    targetRow: place(targets),
    targetColumn: place(targets),
    targetSearch: place(targets),
    sourceX: place(sources + 4),
    sourceY: place(sources + 4),
    sourceHalf: place(sources + 4),
    sourceMass: place(sources + 4),
    start: place(cells + 1),
    forceX: place(targets),
    forceY: place(targets),
  }
}
