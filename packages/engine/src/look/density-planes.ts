import { addGaussian, type Plane } from './splat.ts'

/** Levels 0..3 hold samples of 1, 2, 4 and 8 pixels. */
export const levelCount = 4
/** Narrowest Gaussian allowed on a coarse level, in that level's samples. */
const minimumSigmaSamples = 2
/** Variance added by reading a coarse level bilinearly, samples^2 (a triangle of half-width 1). */
const bilinearVariance = 1 / 6
/** Samples kept outside the band, so that bilinear reading has neighbours. */
const margin = 2

/** Level on which a Gaussian of this smallest variance (px^2) is stored. */
export function levelFor(smallestVariancePx2: number): number {
  let level = 0
  while (level < levelCount - 1 && smallestVariancePx2 >= (minimumSigmaSamples * 2 ** (level + 1)) ** 2) {
    level++
  }
  return level
}

/** Optical density of one channel over one band of rows, as a pyramid: wide Gaussians live on coarse levels. */
export class DensityPlane {
  readonly #levels: (Plane | undefined)[] = []
  readonly #leftPx: number
  readonly #topPx: number
  readonly #widthPx: number
  readonly #heightPx: number

  constructor(leftPx: number, topPx: number, widthPx: number, heightPx: number) {
    this.#leftPx = leftPx
    this.#topPx = topPx
    this.#widthPx = widthPx
    this.#heightPx = heightPx
  }

  /** Adds a Gaussian of this peak; x, y in photo pixels, covariance in px^2. */
  add(x: number, y: number, sxx: number, sxy: number, syy: number, peak: number): void {
    const half = (sxx + syy) / 2
    const smallest = half - Math.sqrt(Math.max(0, half * half - (sxx * syy - sxy * sxy)))
    const level = levelFor(smallest)
    const plane = (this.#levels[level] ??= this.#createLevel(level))
    if (level === 0) {
      addGaussian(plane, x, y, sxx, sxy, syy, peak)
      return
    }
    const s = 4 ** -level
    const wide = s * sxx - bilinearVariance
    const tall = s * syy - bilinearVariance
    const cross = s * sxy
    // Same volume after bilinear reading: the stored Gaussian is narrower and therefore higher.
    const gain = (s * Math.sqrt(sxx * syy - sxy * sxy)) / Math.sqrt(wide * tall - cross * cross)
    addGaussian(plane, x / 2 ** level, y / 2 ** level, wide, cross, tall, peak * gain)
  }

  /** Writes the density of one photo row (all levels) into `row`, whose first entry is the band's left pixel. */
  readRow(yPx: number, row: Float32Array): void {
    const first = this.#levels[0]
    if (first) {
      const start = (yPx - this.#topPx) * first.width
      row.set(first.values.subarray(start, start + this.#widthPx))
    } else {
      row.fill(0, 0, this.#widthPx)
    }
    for (let level = 1; level < levelCount; level++) {
      const plane = this.#levels[level]
      if (plane) this.#addRow(plane, level, yPx, row)
    }
  }

  clear(): void {
    for (const plane of this.#levels) plane?.values.fill(0)
  }

  #createLevel(level: number): Plane {
    const size = 2 ** level
    const extra = level === 0 ? 0 : margin
    const originX = Math.floor(this.#leftPx / size) - extra
    const originY = Math.floor(this.#topPx / size) - extra
    const width = Math.ceil((this.#leftPx + this.#widthPx) / size) + extra - originX
    const height = Math.ceil((this.#topPx + this.#heightPx) / size) + extra - originY
    return { width, height, originX, originY, values: new Float32Array(width * height) }
  }

  #addRow(plane: Plane, level: number, yPx: number, row: Float32Array): void {
    const size = 2 ** level
    const { width, values } = plane
    const sampleY = (yPx + 0.5) / size - 0.5 - plane.originY
    const j = Math.floor(sampleY)
    const fy = sampleY - j
    const upper = j * width
    const lower = upper + width
    for (let i = 0; i < this.#widthPx; i++) {
      const sampleX = (this.#leftPx + i + 0.5) / size - 0.5 - plane.originX
      const k = Math.floor(sampleX)
      const fx = sampleX - k
      const top = values[upper + k]! * (1 - fx) + values[upper + k + 1]! * fx
      const bottom = values[lower + k]! * (1 - fx) + values[lower + k + 1]! * fx
      row[i] = row[i]! + top * (1 - fy) + bottom * fy
    }
  }
}
