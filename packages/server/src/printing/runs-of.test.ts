import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { ourFaces, withFaces } from './faces.ts'
import { printedNames } from './printed-names.fixture.ts'
import { missing, runsOf } from './runs-of.ts'

const runs = (text: string) => withFaces(() => runsOf(text, ourFaces))
const families = async (text: string) => (await runs(text)).map(({ family }) => family)
const printed = async (text: string) => (await runs(text)).map((run) => run.text).join('')
/** Without the number of the piece that a face is published in. */
const whole = (family: string) => family.replace(/ \d+$/, '')

describe('a name', () => {
  for (const [family, names] of Object.entries(printedNames))
    it(`is set whole in ${family}: ${names.join(', ')}`, async () => {
      for (const name of names) {
        const used = new Set((await families(name.replaceAll('-', ''))).map(whole))
        expect([name, ...used]).toEqual([name, family])
      }
    })

  it('of two scripts gets a face for each, and its spaces stay with the word before them', async () => {
    expect(await runs('שרה כהן and สมชาย')).toEqual([
      { text: 'שרה כהן ', family: 'Noto Sans Hebrew' },
      { text: 'and ', family: 'Inter latin' },
      { text: 'สมชาย', family: 'Noto Sans Thai' },
    ])
  })

  it('of Hangul typed as single sounds is set in syllables', async () => {
    expect(await runs('김민준'.normalize('NFD'))).toEqual(await runs('김민준'))
  })

  it('keeps letters and marks together, however they were typed', async () => {
    expect(await runs('Chloe\u0301')).toEqual([{ text: 'Chloé', family: 'Inter latin' }])
    expect(await families('й'.normalize('NFD'))).toEqual(['Inter cyrillic'])
  })
})

describe('what no face has', () => {
  it('is printed as a sign that can be seen, one for a letter with its marks', async () => {
    expect(await printed('a👩‍⚕️b')).toBe(`a${missing}b`)
    expect(await printed('𓀀𓀁𠀋')).toBe(missing.repeat(3))
    expect(await printed('x\ud800y')).toBe(`x${missing}y`)
  })

  it('takes away its mark only, where the letter is there', async () => {
    expect(await printed('b\u{1d165}')).toBe(`b${missing}`)
  })

  it('can be any text: nothing throws, and every run has a family with its letters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
        for (const { text: piece, family } of await runs(text))
          for (const letter of piece)
            if (!/[\p{Default_Ignorable_Code_Point}\p{White_Space}]/u.test(letter))
              expect(ourFaces.familyHas(family, letter.codePointAt(0)!)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

it('control characters go, but for the end of a line', async () => {
  expect(await printed('a\u0007b\tc\r\nd')).toBe('ab c\nd')
})

it('writes the ring and the tail of a Thai AM apart, the ring under its tone', async () => {
  expect(await printed('น้ำ')).toBe('น\u0e4d\u0e49\u0e32')
})
