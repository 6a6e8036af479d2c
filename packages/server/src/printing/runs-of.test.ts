import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { loadFaces, ourFaces } from './faces.ts'
import { printedNames } from './printed-names.fixture.ts'
import { missing, runsOf } from './runs-of.ts'

await loadFaces()
const families = (text: string) => runsOf(text, ourFaces).map(({ family }) => family)
const printed = (text: string) =>
  runsOf(text, ourFaces)
    .map((run) => run.text)
    .join('')

describe('a name', () => {
  for (const [family, names] of Object.entries(printedNames))
    it(`is set whole in ${family}: ${names.join(', ')}`, () => {
      for (const name of names) expect(families(name.replaceAll('-', ''))).toEqual([family])
    })

  it('of two scripts gets a face for each, and its spaces stay with the word before them', () => {
    expect(runsOf('שרה כהן and 王小明', ourFaces)).toEqual([
      { text: 'שרה כהן ', family: 'Noto Sans Hebrew' },
      { text: 'and ', family: 'Inter latin' },
      { text: '王小明', family: 'Droid Sans Fallback' },
    ])
  })

  it('keeps letters and marks together, however they were typed', () => {
    expect(runsOf('Chloe\u0301', ourFaces)).toEqual([{ text: 'Chloé', family: 'Inter latin' }])
    expect(families('й'.normalize('NFD'))).toEqual(['Inter cyrillic'])
  })
})

describe('what no face has', () => {
  it('is printed as a sign that can be seen, one for a letter with its marks', () => {
    expect(printed('a👩‍⚕️b')).toBe(`a${missing}b`)
    expect(printed('தமிழ்')).toBe(missing.repeat(3))
    expect(printed('x\ud800y')).toBe(`x${missing}y`)
  })

  it('takes away its mark only, where the letter is there', () => {
    expect(printed('b\u20e0')).toBe(`b${missing}`)
  })

  it('can be any text: nothing throws, and every run has a family with its letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        for (const { text: piece, family } of runsOf(text, ourFaces))
          for (const letter of piece)
            if (!/[\p{Default_Ignorable_Code_Point}\p{White_Space}]/u.test(letter))
              expect(ourFaces.familyHas(family, letter.codePointAt(0)!)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

it('control characters go, but for the end of a line', () => {
  expect(printed('a\u0007b\tc\r\nd')).toBe('ab c\nd')
})

it('writes the ring and the tail of a Thai AM apart, the ring under its tone', () => {
  expect(printed('น้ำ')).toBe('น\u0e4d\u0e49\u0e32')
})
