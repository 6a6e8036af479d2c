import { describe, expect, it } from 'vitest'
import { breakablePieces } from './breakable-pieces.ts'

const sentence = '请您仔细阅读（以下）内容，如有疑问，请在签名之前提出。'

describe('a line', () => {
  it('may end between the characters of a text without spaces, but not before what closes or after what opens', () => {
    const pieces = breakablePieces(sentence)
    expect(pieces.join('')).toBe(sentence)
    expect(pieces.length).toBeGreaterThan(15)
    for (const piece of pieces.slice(1)) expect(piece).not.toMatch(/^[，。）]/)
    for (const piece of pieces) expect(piece).not.toMatch(/（$/)
  })

  it('ends between Thai words, never within one', () => {
    expect(breakablePieces('สวัสดีครับ')).toEqual(['สวัสดี', 'ครับ'])
  })

  it('never ends within a word of other scripts, nor within a number beside Chinese', () => {
    for (const word of ['Scalp', 'Łukasz', 'प्रिया', 'שרה', '김민준'])
      expect(breakablePieces(word)).toEqual([word])
    expect(breakablePieces('约1200点')).toEqual(['约', '1200', '点'])
  })
})
