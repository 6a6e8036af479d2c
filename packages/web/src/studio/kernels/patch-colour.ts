import { linearToSrgb8, srgb8ToLinear } from '@halftone/engine'

/** Pixels of a picture, RGBA bytes in sRGB. */
export type Pixels = { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }

export type PatchColour = {
  /** Mean of the kept pixels, averaged in linear light, sRGB 0..255. */
  readonly srgb: readonly [number, number, number]
  /** Spread of the kept pixels' luminance relative to its mean. */
  readonly relativeSpread: number
  readonly pixelCount: number
}

/** Share of the darkest (hair, pores) and the brightest (glint) pixels that are left out. */
const trimmedShare = 0.2

/** Average colour of a disc of the picture without its darkest and brightest fifths; undefined off the picture. */
export function patchColour(
  pixels: Pixels,
  xPx: number,
  yPx: number,
  radiusPx: number,
): PatchColour | undefined {
  const reach = Math.max(1, radiusPx)
  const kept: (readonly [number, number, number, number])[] = []
  for (let y = Math.floor(yPx - reach); y <= yPx + reach; y++) {
    for (let x = Math.floor(xPx - reach); x <= xPx + reach; x++) {
      if (x < 0 || y < 0 || x >= pixels.width || y >= pixels.height) continue
      if (Math.hypot(x + 0.5 - xPx, y + 0.5 - yPx) > reach) continue
      const at = 4 * (y * pixels.width + x)
      const r = srgb8ToLinear(pixels.data[at] ?? 0)
      const g = srgb8ToLinear(pixels.data[at + 1] ?? 0)
      const b = srgb8ToLinear(pixels.data[at + 2] ?? 0)
      kept.push([0.2126 * r + 0.7152 * g + 0.0722 * b, r, g, b])
    }
  }
  if (kept.length === 0) return undefined
  kept.sort((a, b) => a[0] - b[0])
  const cut = kept.length >= 10 ? Math.floor(kept.length * trimmedShare) : 0
  const core = kept.slice(cut, kept.length - cut)
  const sum = [0, 0, 0, 0, 0]
  for (const [luminance, r, g, b] of core) {
    sum[0]! += luminance
    sum[1]! += r
    sum[2]! += g
    sum[3]! += b
    sum[4]! += luminance * luminance
  }
  const n = core.length
  const mean = sum[0]! / n
  const variance = Math.max(0, sum[4]! / n - mean * mean)
  return {
    srgb: [linearToSrgb8(sum[1]! / n), linearToSrgb8(sum[2]! / n), linearToSrgb8(sum[3]! / n)],
    relativeSpread: mean > 0 ? Math.sqrt(variance) / mean : 0,
    pixelCount: n,
  }
}
