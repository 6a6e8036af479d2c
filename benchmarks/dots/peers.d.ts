declare module 'fast-2d-poisson-disk-sampling' {
  export default class FastPoissonDiskSampling {
    constructor(options: { shape: [number, number]; radius: number; tries?: number }, rng?: () => number)
    fill(): [number, number][]
  }
}

declare module 'poisson-disk-sampling' {
  export default class PoissonDiskSampling {
    constructor(
      options: {
        shape: [number, number]
        minDistance: number
        maxDistance?: number
        tries?: number
        distanceFunction?: (point: [number, number]) => number
      },
      rng?: () => number,
    )
    fill(): [number, number][]
  }
}

// What the benchmark uses of three; its own types are a package of their own.
declare module 'three' {
  export class BufferAttribute {
    constructor(array: Float32Array, itemSize: number)
    readonly count: number
    getX(index: number): number
  }
  export class PlaneGeometry {
    constructor(width: number, height: number, widthSegments: number, heightSegments: number)
    getAttribute(name: string): BufferAttribute
    setAttribute(name: string, attribute: BufferAttribute): this
  }
  export class Mesh {
    constructor(geometry: PlaneGeometry)
  }
  export class Vector3 {
    x: number
    y: number
    z: number
  }
}

declare module 'three/examples/jsm/math/MeshSurfaceSampler.js' {
  import type { Mesh, Vector3 } from 'three'
  export class MeshSurfaceSampler {
    constructor(mesh: Mesh)
    setWeightAttribute(name: string): this
    setRandomGenerator(random: () => number): this
    build(): this
    sample(place: Vector3): this
  }
}
