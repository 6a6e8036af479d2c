import { expect, it } from 'vitest'
import { usedPieces } from './used-pieces.ts'

const pass = (change: object = {}) => ({
  ...{ needleLotId: 'n1', diluentLotId: 'd1', needleChanged: false, struck: false },
  ...change,
})

it('[LT-6] a session takes a needle for its first pass and for each change, and one ampoule of a lot', () => {
  const of = (...passes: ReturnType<typeof pass>[]) => Object.fromEntries(usedPieces(passes))
  expect(of()).toEqual({})
  expect(of(pass(), pass(), pass())).toEqual({ n1: 1, d1: 1 })
  expect(of(pass({ needleChanged: true }), pass({ needleChanged: true }))).toEqual({ n1: 2, d1: 1 })
  expect(of(pass(), pass({ needleLotId: 'n2' }), pass())).toEqual({ n1: 1, n2: 1, d1: 1 })
  expect(of(pass({ struck: true }), pass({ needleLotId: 'n2' }))).toEqual({ n2: 1, d1: 1 })
})
