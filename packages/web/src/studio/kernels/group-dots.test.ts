import { describe, expect, it } from 'vitest'
import { groupDots, unseen } from './group-dots.ts'
import { interleaveSites, siteNumbers } from './sites.ts'

const dots = {
  count: 5,
  sites: Uint32Array.of(10, 11, 12, 13, 14, 999),
  session: Uint8Array.of(2, 1, 1, 2, 1),
  classIndex: Uint8Array.of(0, 1, 0, 1, 0),
}
const numbers = new Uint32Array(20).fill(unseen)
for (const [place, number] of [
  [10, 0],
  [11, 1],
  [12, 2],
  [14, 3],
] as const)
  numbers[place] = number

describe('dots on their way to the graphics card', () => {
  it('stand by session and class, unseen ones left out, in their own order', () => {
    const { elements, groupStart } = groupDots(dots, numbers, 2, 2)
    expect([...groupStart]).toEqual([0, 2, 3, 4, 4])
    expect([...elements]).toEqual([2, 3, 1, 0])
  })

  it('is the same set of sites however the dots are split', () => {
    const split = [...groupDots(dots, numbers, 2, 2).elements].toSorted((a, b) => a - b)
    const whole = groupDots(
      { ...dots, session: new Uint8Array(5).fill(1), classIndex: new Uint8Array(5) },
      numbers,
      1,
      1,
    )
    expect([...whole.elements].toSorted((a, b) => a - b)).toEqual(split)
  })

  it('knows every projected site by its place in the pool, and marks the others unseen', () => {
    const found = siteNumbers(Uint32Array.of(4, 1), 6)
    expect([...found]).toEqual([unseen, 1, unseen, unseen, 0, unseen])
  })

  it('interleaves positions and shapes without mixing sites up', () => {
    const part = (value: number) => Float32Array.of(value, value + 1)
    const projected = {
      count: 2,
      xPx: part(1),
      yPx: part(3),
      a: part(5),
      b: part(7),
      c: part(9),
      fade: part(11),
      index: Uint32Array.of(0, 1),
    }
    const { photoPx, shape } = interleaveSites(projected)
    expect([...photoPx]).toEqual([1, 3, 2, 4])
    expect([...shape]).toEqual([5, 7, 9, 11, 6, 8, 10, 12])
  })
})
