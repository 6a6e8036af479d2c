import type { LabD65 } from './colour.ts'

const radians = Math.PI / 180
const hueDegrees = (a: number, b: number): number =>
  a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / radians + 360) % 360

/** Colour difference CIEDE2000 with unit weights; 1 is about one just noticeable step. Source: sharma-2005. */
export function differenceCiede2000(labA: LabD65, labB: LabD65): number {
  const [l1, a1, b1] = labA
  const [l2, a2, b2] = labB
  const meanChroma7 = ((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2) ** 7
  const stretch = 1 + 0.5 * (1 - Math.sqrt(meanChroma7 / (meanChroma7 + 25 ** 7)))
  const c1 = Math.hypot(a1 * stretch, b1)
  const c2 = Math.hypot(a2 * stretch, b2)
  const h1 = hueDegrees(a1 * stretch, b1)
  const h2 = hueDegrees(a2 * stretch, b2)

  let turn = h2 - h1
  if (c1 * c2 === 0) turn = 0
  else if (turn > 180) turn -= 360
  else if (turn < -180) turn += 360
  const deltaHue = 2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * radians)

  let hue = h1 + h2
  if (c1 * c2 !== 0) {
    if (Math.abs(h1 - h2) > 180) hue += hue < 360 ? 360 : -360
    hue /= 2
  }
  const lightness = (l1 + l2) / 2
  const chroma = (c1 + c2) / 2
  const t =
    1 -
    0.17 * Math.cos((hue - 30) * radians) +
    0.24 * Math.cos(2 * hue * radians) +
    0.32 * Math.cos((3 * hue + 6) * radians) -
    0.2 * Math.cos((4 * hue - 63) * radians)
  const weightL = 1 + (0.015 * (lightness - 50) ** 2) / Math.sqrt(20 + (lightness - 50) ** 2)
  const weightC = 1 + 0.045 * chroma
  const weightH = 1 + 0.015 * chroma * t
  const rotation =
    -2 *
    Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7)) *
    Math.sin(60 * radians * Math.exp(-(((hue - 275) / 25) ** 2)))
  const dl = (l2 - l1) / weightL
  const dc = (c2 - c1) / weightC
  const dh = deltaHue / weightH
  return Math.sqrt(dl * dl + dc * dc + dh * dh + rotation * dc * dh)
}
