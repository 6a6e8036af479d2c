import sharp from 'sharp'

/** An opaque picture: three bytes per pixel, row by row. */
export type Picture = {
  readonly widthPx: number
  readonly heightPx: number
  readonly rgb: Buffer
}

export type Box = readonly [left: number, top: number, right: number, bottom: number]

export async function picture(bytes: Buffer): Promise<Picture> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { widthPx: info.width, heightPx: info.height, rgb: data }
}

function* pixelsIn({ widthPx, heightPx }: Picture, [left, top, right, bottom]: Box): Generator<number> {
  const from = (value: number) => Math.max(0, Math.round(value))
  for (let y = from(top); y < Math.min(heightPx, bottom); y++)
    for (let x = from(left); x < Math.min(widthPx, right); x++) yield 3 * (y * widthPx + x)
}

/** Mean of the three channels over a box, 0..255. */
export function meanLightness({ rgb, ...size }: Picture, box: Box = [0, 0, Infinity, Infinity]): number {
  let sum = 0
  let count = 0
  for (const at of pixelsIn({ rgb, ...size }, box)) {
    sum += rgb[at]! + rgb[at + 1]! + rgb[at + 2]!
    count += 3
  }
  return sum / Math.max(1, count)
}

/** Share of the pixels in a box whose colour differs by more than `step` of 255 in some channel. */
export function changedShare(
  a: Picture,
  b: Picture,
  box: Box = [0, 0, Infinity, Infinity],
  step = 3,
): number {
  if (a.widthPx !== b.widthPx || a.heightPx !== b.heightPx) throw new Error('the pictures differ in size')
  let changed = 0
  let count = 0
  for (const at of pixelsIn(a, box)) {
    const differs = [0, 1, 2].some((channel) => Math.abs(a.rgb[at + channel]! - b.rgb[at + channel]!) > step)
    if (differs) changed++
    count++
  }
  return changed / Math.max(1, count)
}
