/** One channel of a picture: row by row from the top left. */
export type Channel = { readonly width: number; readonly height: number; readonly values: Float32Array }

/** Widest Gaussian that is folded sample by sample; wider ones are folded on a copy of half the resolution. */
const widestSigma = 1.6

/** Variance, in fine samples^2, of the box that averaging over `size` samples in a row folds in. */
export const boxVariance = (size: number): number => (size * size - 1) / 12

function halved({ width, height, values }: Channel): Channel {
  const columns = width / 2
  const rows = height / 2
  const out = new Float32Array(columns * rows)
  for (let j = 0; j < rows; j++) {
    let p = 2 * j * width
    for (let i = j * columns, end = i + columns; i < end; i++, p += 2) {
      out[i] = 0.25 * (values[p]! + values[p + 1]! + values[p + width]! + values[p + width + 1]!)
    }
  }
  return { width: columns, height: rows, values: out }
}

/** The channel at 1 / `size` of its resolution, each sample the mean of the `size` x `size` samples it stands for. */
export function averaged(channel: Channel, size: number): Channel {
  const { width, height, values } = channel
  if (size === 1) return channel
  if (size % 2 === 0 && width % 2 === 0 && height % 2 === 0) return averaged(halved(channel), size / 2)
  const columns = Math.ceil(width / size)
  const rows = Math.ceil(height / size)
  const out = new Float32Array(columns * rows)
  const sums = new Float64Array(columns)
  for (let j = 0; j < rows; j++) {
    const bottom = Math.min(height, (j + 1) * size)
    sums.fill(0)
    for (let y = j * size; y < bottom; y++) {
      const start = y * width
      for (let i = 0; i < columns; i++) {
        const right = Math.min(width, (i + 1) * size)
        let sum = 0
        for (let x = i * size; x < right; x++) sum += values[start + x]!
        sums[i] = sums[i]! + sum
      }
    }
    const tall = bottom - j * size
    for (let i = 0; i < columns; i++) {
      out[j * columns + i] = sums[i]! / (tall * (Math.min(width, (i + 1) * size) - i * size))
    }
  }
  return { width: columns, height: rows, values: out }
}

/** Half of a symmetric kernel, middle first; its whole sums to 1. */
function halfKernel(sigma: number): Float64Array {
  const taps = Float64Array.from({ length: Math.ceil(2.9 * sigma) + 1 }, (_, i) =>
    Math.exp(-0.5 * (i / sigma) ** 2),
  )
  const total = taps.reduce((sum, tap, i) => sum + (i === 0 ? tap : 2 * tap), 0)
  return taps.map((tap) => tap / total)
}

/** Index of a sample of the picture's mirror image beyond its edges. */
function mirrored(i: number, count: number): number {
  const turn = ((i % (2 * count)) + 2 * count) % (2 * count)
  return turn < count ? turn : 2 * count - 1 - turn
}

function foldRows({ width, height, values }: Channel, taps: Float64Array): Channel {
  const reach = taps.length - 1
  const middle = taps[0]!
  const line = new Float32Array(width + 2 * reach)
  const out = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    const start = y * width
    line.set(values.subarray(start, start + width), reach)
    for (let k = 1; k <= reach; k++) {
      line[reach - k] = values[start + mirrored(-k, width)]!
      line[reach + width - 1 + k] = values[start + mirrored(width - 1 + k, width)]!
    }
    for (let x = 0; x < width; x++) {
      const at = x + reach
      let sum = middle * line[at]!
      for (let k = 1; k <= reach; k++) sum += taps[k]! * (line[at - k]! + line[at + k]!)
      out[start + x] = sum
    }
  }
  return { width, height, values: out }
}

function foldColumns({ width, height, values }: Channel, taps: Float64Array): Channel {
  const reach = taps.length - 1
  const out = new Float32Array(width * height)
  const above = new Int32Array(reach + 1)
  const below = new Int32Array(reach + 1)
  for (let y = 0; y < height; y++) {
    for (let k = 1; k <= reach; k++) {
      above[k] = mirrored(y - k, height) * width
      below[k] = mirrored(y + k, height) * width
    }
    const start = y * width
    for (let x = 0; x < width; x++) {
      let sum = taps[0]! * values[start + x]!
      for (let k = 1; k <= reach; k++) sum += taps[k]! * (values[above[k]! + x]! + values[below[k]! + x]!)
      out[start + x] = sum
    }
  }
  return { width, height, values: out }
}

/** The channel at twice its resolution, cut to width x height, read bilinearly and added to `sum`. */
function addDoubled(coarse: Channel, sum: Channel): void {
  const { width, height, values } = sum
  const row = new Float32Array(coarse.width)
  const last = coarse.width - 1
  for (let y = 0; y < height; y++) {
    const near = y >> 1
    const far = Math.min(coarse.height - 1, Math.max(0, y & 1 ? near + 1 : near - 1))
    const nearStart = near * coarse.width
    const farStart = far * coarse.width
    for (let i = 0; i <= last; i++) {
      row[i] = 0.75 * coarse.values[nearStart + i]! + 0.25 * coarse.values[farStart + i]!
    }
    let at = y * width
    let before = row[0]!
    for (let i = 0; 2 * i < width; i++) {
      const here = row[i]!
      values[at] = values[at]! + 0.75 * here + 0.25 * before
      if (2 * i + 1 < width) {
        values[at + 1] = values[at + 1]! + 0.75 * here + 0.25 * (i < last ? row[i + 1]! : here)
      }
      before = here
      at += 2
    }
  }
}

function addFolded(channel: Channel, sigma: number, weight: number, sum: Channel): void {
  const taps = halfKernel(sigma)
  const { values } = foldColumns(foldRows(channel, taps), taps)
  for (let i = 0; i < values.length; i++) sum.values[i] = sum.values[i]! + weight * values[i]!
}

/** A Gaussian of a sum: its share and its standard deviation, samples (over 0.3). */
export type WeightedGaussian = { readonly weight: number; readonly sigma: number }

/**
 * The channel folded with a sum of Gaussians. Wide ones are folded on copies of half the resolution each, widened by
 * what averaging and reading back add. Beyond its edges the channel goes on as its mirror image; a Gaussian as wide as
 * the channel gives its mean.
 */
export function foldGaussians(channel: Channel, gaussians: readonly WeightedGaussian[]): Channel {
  const { width, height } = channel
  const wide = gaussians.filter(({ sigma }) => sigma >= Math.max(width, height))
  const constant = wide.reduce((sum, { weight }) => sum + weight, 0) * (wide.length > 0 ? meanOf(channel) : 0)
  return foldLevel(
    channel,
    gaussians.filter((one) => !wide.includes(one)),
    1,
    constant,
  )
}

function foldLevel(
  channel: Channel,
  gaussians: readonly WeightedGaussian[],
  size: number,
  constant: number,
): Channel {
  const { width, height } = channel
  const sum: Channel = { width, height, values: new Float32Array(width * height).fill(constant) }
  const here = gaussians.filter(({ sigma }) => sigma / size < widestSigma)
  for (const { weight, sigma } of here) {
    addFolded(channel, Math.sqrt((sigma / size) ** 2 - (1 - 1 / size ** 2) / 3), weight, sum)
  }
  const coarser = gaussians.filter((one) => !here.includes(one))
  if (coarser.length > 0) addDoubled(foldLevel(averaged(channel, 2), coarser, 2 * size, 0), sum)
  return sum
}

function meanOf({ values }: Channel): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum / values.length
}
