import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parsePolishModule, type PolishExports, type PolishKernel, simdKernel } from '@halftone/engine'

// The one part of WebAssembly that is used here; the types of Node leave it to those of browsers.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object) => { readonly exports: unknown }
}

let kernel: PolishKernel | undefined

/** The engine's polish module, read from its asset once per process. */
export function polishKernel(): PolishKernel {
  if (kernel) return kernel
  const path = createRequire(import.meta.url).resolve('@halftone/engine/assets/polish-forces.wasm')
  const module = new WebAssembly.Module(parsePolishModule(readFileSync(path)))
  kernel = simdKernel(new WebAssembly.Instance(module).exports as PolishExports)
  return kernel
}
