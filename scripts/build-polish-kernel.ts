// Builds packages/engine/assets/polish-forces.wasm (run: npx tsx scripts/build-polish-kernel.ts [out-file]).
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import wabt from 'wabt'
import { tileHash } from '../packages/engine/src/dots/ranked-tile.ts'

const engine = new URL('../packages/engine/', import.meta.url)
const source = new URL('kernels/polish-forces.wat', engine)
const out = process.argv[2] ?? fileURLToPath(new URL('assets/polish-forces.wasm', engine))
const assembler = await wabt()
const parsed = assembler.parseWat('polish-forces.wat', readFileSync(source, 'utf8'), { simd: true })
parsed.validate()
const bytes = parsed.toBinary({}).buffer
writeFileSync(out, bytes)
console.log(`${out}: ${bytes.length} bytes, hash 0x${tileHash(bytes).toString(16)}`)
