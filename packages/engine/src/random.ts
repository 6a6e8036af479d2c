/** A stream of numbers that a seed decides completely; the same on every machine. */
export type Random = {
  /** Next number in [0, 1), a multiple of 2^-32. */
  next(): number
  /** Next whole number in 0 .. 2^32 - 1. */
  uint32(): number
}

/** Starts a stream from a whole-number seed (taken modulo 2^32). Small fast counting generator, 128 bits of state. */
export function createRandom(seed: number): Random {
  let a = 0x9e3779b9 ^ seed
  let b = 0x243f6a88
  let c = 0xb7e15162
  let counter = seed | 0

  function uint32(): number {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }

  // The first outputs still show the seed's bits.
  for (let i = 0; i < 20; i++) uint32()
  return { uint32, next: () => uint32() / 4294967296 }
}
