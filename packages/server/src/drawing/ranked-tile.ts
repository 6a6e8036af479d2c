import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parseRankedTile, type RankedTile } from '@halftone/engine'

let tile: RankedTile | undefined

/** The ranked tile of the engine, read from its asset once per process. */
export function rankedTile(): RankedTile {
  tile ??= parseRankedTile(
    readFileSync(createRequire(import.meta.url).resolve('@halftone/engine/assets/ranked-tile.bin')),
  )
  return tile
}
