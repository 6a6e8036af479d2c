import { EngineError } from '../engine-error.ts'

/**
 * Blue-noise dots on the unit torus, order = rank: the first k dots are evenly spread for every k.
 * `x` and `y` lie in [0, 1).
 */
export type RankedTile = { readonly count: number; readonly x: Float32Array; readonly y: Float32Array }

export const rankedTileCount = 65536
/** FNV-1a of the shipped asset; changing the tile changes every design, so it is part of the engine version. */
export const rankedTileHash = 0xaf2901cf

/** 32-bit FNV-1a of bytes. */
export function tileHash(bytes: Uint8Array): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193)
  return hash >>> 0
}

/** Packs dots of the unit torus as little-endian u16 pairs. */
export function packRankedTile(points: {
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
}): Uint8Array {
  const count = points.x.length
  const bytes = new Uint8Array(4 * count)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < count; i++) {
    view.setUint16(4 * i, Math.floor((points.x[i] as number) * 65536), true)
    view.setUint16(4 * i + 2, Math.floor((points.y[i] as number) * 65536), true)
  }
  return bytes
}

/** Reads dots from little-endian u16 pairs of any number of dots, without asking whether they are the shipped ones. */
export function unpackRankedTile(bytes: Uint8Array): RankedTile {
  const count = bytes.length >> 2
  const x = new Float32Array(count)
  const y = new Float32Array(count)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let i = 0; i < count; i++) {
    x[i] = (view.getUint16(4 * i, true) + 0.5) / 65536
    y[i] = (view.getUint16(4 * i + 2, true) + 0.5) / 65536
  }
  return { count, x, y }
}

/**
 * Reads the asset `ranked-tile.bin` (65,536 little-endian u16 pairs, order = rank).
 * @throws EngineError `ranked-tile-damaged` when it is not byte for byte the tile this engine was made with.
 */
export function parseRankedTile(bytes: Uint8Array): RankedTile {
  if (bytes.length !== 4 * rankedTileCount)
    throw new EngineError(
      'ranked-tile-damaged',
      `The ranked tile has ${bytes.length} bytes instead of ${4 * rankedTileCount}; fetch ranked-tile.bin again from the engine package.`,
    )
  const hash = tileHash(bytes)
  if (hash !== rankedTileHash)
    throw new EngineError(
      'ranked-tile-damaged',
      `The ranked tile has hash ${hash.toString(16)} instead of ${rankedTileHash.toString(16)}; fetch ranked-tile.bin again from the engine package.`,
    )
  return unpackRankedTile(bytes)
}
