import {
  parsePolishModule,
  plainKernel,
  polishDotSet,
  simdKernel,
  type DensityField,
  type DotPool,
  type DotSet,
  type PolishExports,
  type PolishKernel,
} from '@halftone/engine'
import kernelUrl from '@halftone/engine/assets/polish-forces.wasm?url'

/** Places of a head's sites, some moved by polish; arrays as long as the pool. */
export type SitePlaces = Pick<DotPool, 'positionsMm' | 'normals'>

export type PolishedHead = { readonly dots: DotSet; readonly sites: Uint32Array; readonly places: SitePlaces }

let kernel: Promise<PolishKernel> | undefined

/** The module; plain arithmetic, slower but the same to the bit, where a browser has none or it cannot be fetched. */
async function loadKernel(fetchBytes: (url: string) => Promise<Uint8Array>): Promise<PolishKernel> {
  try {
    const bytes = parsePolishModule(new Uint8Array(await fetchBytes(kernelUrl)))
    const { instance } = await WebAssembly.instantiate(bytes)
    return simdKernel(instance.exports as unknown as PolishExports)
  } catch (error) {
    console.warn('Polishing in plain arithmetic.', error)
    return plainKernel
  }
}

/**
 * Polishes the dots of a cut, with a pause after every step; undefined when something else is waiting then.
 * `sites[i]` is dot i's place in the pool.
 */
export async function polishHead(
  pool: DotPool,
  field: DensityField,
  dots: DotSet,
  sites: Uint32Array,
  sessionShares: readonly number[],
  host: {
    readonly fetchBytes: (url: string) => Promise<Uint8Array>
    readonly isWanted: () => Promise<boolean>
    readonly onProgress: (share: number) => void
  },
): Promise<PolishedHead | undefined> {
  kernel ??= loadKernel(host.fetchBytes)
  // The cut's arrays are overwritten by the next cut.
  const placeOf = new Map(Array.from(dots.ids, (id, i) => [id, sites[i]!]))
  const steps = polishDotSet(pool, field, dots, sessionShares, { kernel: await kernel })
  for (;;) {
    const { done, value } = steps.next()
    if (done) return withPlaces(pool, value.dots, placeOf)
    host.onProgress(value)
    if (!(await host.isWanted())) return undefined
  }
}

function withPlaces(pool: DotPool, dots: DotSet, placeOf: ReadonlyMap<number, number>): PolishedHead {
  const places = { positionsMm: pool.positionsMm.slice(), normals: pool.normals.slice() }
  const sites = Uint32Array.from(dots.ids, (id) => placeOf.get(id)!)
  for (let i = 0; i < dots.count; i++) {
    places.positionsMm.set(dots.positionsMm.subarray(3 * i, 3 * i + 3), 3 * sites[i]!)
    places.normals.set(dots.normals.subarray(3 * i, 3 * i + 3), 3 * sites[i]!)
  }
  return { dots, sites, places }
}
