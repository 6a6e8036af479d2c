import { createRandom } from '../random.ts'
import { byteOfLinear } from '../look/light-codes.ts'
import type { Photo } from '../look/photo.ts'

/** Turns linear light (3 floats a pixel) into a photo: lens blur, soft highlights, sensor noise, sRGB bytes. */
export function develop(
  light: Float32Array,
  widthPx: number,
  heightPx: number,
  psfSigmaPx: number,
  seed: number,
): Photo {
  blur(light, widthPx, heightPx, psfSigmaPx)
  const rgba = new Uint8ClampedArray(4 * widthPx * heightPx)
  const random = createRandom(seed)
  for (let p = 0; p < widthPx * heightPx; p++) {
    // Two uniform draws make one nearly normal draw; brightness noise is shared, colour noise is small.
    const word = random.uint32()
    const grain = ((word & 0xffff) + (word >>> 16)) / 65535 - 1
    const tint = random.uint32()
    for (let c = 0; c < 3; c++) {
      const v = shoulder(light[3 * p + c]!)
      const noise = Math.sqrt(4e-6 + 6e-5 * v)
      const own = ((tint >>> (8 * c)) & 0xff) / 127.5 - 1
      rgba[4 * p + c] = byteOfLinear(v + noise * (1.9 * grain + 0.6 * own))
    }
    rgba[4 * p + 3] = 255
  }
  return { widthPx, heightPx, rgba }
}

/** Linear up to 0.6, then a roll-off that reaches 1 only for very bright light. */
function shoulder(v: number): number {
  return v <= 0.6 ? v : 0.6 + 0.4 * (1 - Math.exp(-(v - 0.6) / 0.4))
}

function blur(light: Float32Array, widthPx: number, heightPx: number, sigma: number): void {
  const side = Math.exp(-1 / (2 * sigma * sigma))
  const next = Math.exp(-4 / (2 * sigma * sigma))
  const sum = 1 + 2 * side + 2 * next
  const [w0, w1, w2] = [1 / sum, side / sum, next / sum]
  const line = new Float32Array(Math.max(widthPx, heightPx) + 4)
  const pass = (start: number, step: number, count: number): void => {
    for (let i = 0; i < count; i++) line[i + 2] = light[start + i * step]!
    line[0] = line[1] = line[2]!
    line[count + 2] = line[count + 3] = line[count + 1]!
    for (let i = 0; i < count; i++) {
      light[start + i * step] =
        w0 * line[i + 2]! + w1 * (line[i + 1]! + line[i + 3]!) + w2 * (line[i]! + line[i + 4]!)
    }
  }
  for (let c = 0; c < 3; c++) {
    for (let y = 0; y < heightPx; y++) pass(3 * y * widthPx + c, 3, widthPx)
    for (let x = 0; x < widthPx; x++) pass(3 * x + c, 3 * widthPx, heightPx)
  }
}
