/** Uniform numbers in blocks: filling a block in one tight loop is several times faster than a call for each number. */
export type LightRandom = {
  /** Uniform numbers in [0, 1); those before `used` are spent. */
  readonly block: Float64Array
  used: number
  refill(): void
}

export const blockLength = 4096
/** Numbers that one step of a tracer may take: with fewer left, the tracer refills first. */
export const blockReserve = 64

/** Starts a stream that the seed decides completely (small fast counting generator, 128 bits of state). */
export function createLightRandom(seed: number): LightRandom {
  const block = new Float64Array(blockLength)
  let a = 0x9e3779b9 ^ seed
  let b = 0x243f6a88
  let c = 0xb7e15162
  let counter = seed | 0
  const random: LightRandom = {
    block,
    used: 0,
    refill() {
      let p = a
      let q = b
      let r = c
      let count = counter
      for (let i = 0; i < blockLength; i++) {
        const sum = (((p + q) | 0) + count) | 0
        count = (count + 1) | 0
        p = q ^ (q >>> 9)
        q = (r + (r << 3)) | 0
        r = (((r << 21) | (r >>> 11)) + sum) | 0
        block[i] = (sum >>> 0) / 4294967296
      }
      a = p
      b = q
      c = r
      counter = count
      random.used = 0
    },
  }
  // The first outputs still show the seed's bits: the first block is thrown away.
  random.refill()
  random.refill()
  return random
}

const layers = 256
/** Right end of the base layer and area of each layer of the exponential's ziggurat (Marsaglia and Tsang 2000). */
const tail = 7.69711747013105
const layerArea = 0.003949659822581557
const edge = new Float64Array(layers + 1)
const height = new Float64Array(layers + 1)
edge[0] = layerArea / Math.exp(-tail)
edge[1] = tail
for (let i = 2; i < layers; i++)
  edge[i] = -Math.log(layerArea / (edge[i - 1] as number) + Math.exp(-(edge[i - 1] as number)))
for (let i = 0; i <= layers; i++) height[i] = Math.exp(-(edge[i] as number))

/** Next exponential number (mean 1); takes at least one uniform number, rarely a few more. */
export function nextExponential(random: LightRandom): number {
  for (;;) {
    if (random.used > blockLength - 4) random.refill()
    const u = (random.block[random.used++] as number) * layers
    const i = u | 0
    const x = (u - i) * (edge[i] as number)
    if (x < (edge[i + 1] as number)) return x
    if (i === 0) return tail - Math.log(1 - (random.block[random.used++] as number))
    const low = height[i] as number
    if (low + (random.block[random.used++] as number) * ((height[i + 1] as number) - low) < Math.exp(-x))
      return x
  }
}
