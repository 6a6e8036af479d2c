import {
  createDensityField,
  createDotPool,
  createHeadSurface,
  createScalpChart,
  cutDots,
  demoDesign,
  parsePolishModule,
  parseRankedTile,
  plainKernel,
  type PolishExports,
  type PolishKernel,
  polishDotSet,
  runSteps,
  simdKernel,
} from '@halftone/engine'

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}

function hashOf(...arrays: readonly (Float32Array | Uint32Array)[]): string {
  let hash = 0x811c9dc5
  for (const { buffer, byteOffset, byteLength } of arrays)
    for (const byte of new Uint8Array(buffer, byteOffset, byteLength))
      hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16)
}

/** Hashes of the places and identities of a polished demo design, by the module and in plain arithmetic. */
export async function polishHashes(tile: string, module: string) {
  const design = demoDesign('norwood-5')
  const surface = createHeadSurface(design.head)
  const chart = createScalpChart(surface)
  const pool = createDotPool(surface, chart, parseRankedTile(bytesOf(tile)), design.seed)
  const field = createDensityField(surface, chart, design)
  const shares = [0.4, 0.7, 1]
  const cut = cutDots(pool, field, design, shares)
  const { instance } = await WebAssembly.instantiate(parsePolishModule(bytesOf(module)))
  const polishWith = (kernel: PolishKernel) =>
    runSteps(polishDotSet(pool, field, cut, shares, { kernel })).dots
  const fast = polishWith(simdKernel(instance.exports as unknown as PolishExports))
  const plain = polishWith(plainKernel)
  return {
    dots: fast.count,
    module: hashOf(fast.positionsMm, fast.normals, fast.ids),
    plain: hashOf(plain.positionsMm, plain.normals, plain.ids),
  }
}
