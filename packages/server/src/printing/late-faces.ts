import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { create } from 'fontkit'
import decompress from 'woff2-encoder/decompress'
import type { OpenFace } from './typeset-face.ts'

const { resolve } = createRequire(import.meta.url)

/** A face of thousands of letters, or a part of one: opened when a document has a letter of it. */
export type LateFace = {
  readonly family: string
  /** The module path of its WOFF2 file. */
  readonly file: string
  /** Empty where the file has one weight only. */
  readonly weights: readonly number[]
  /** Whether it may have a glyph for a code point; only the opened file knows. */
  readonly mayHave: (codePoint: number) => boolean
}

/**
 * The parts of a variable font that is published in numbered pieces; the scripts that it has besides (Latin, Cyrillic)
 * are left out. The package's list of ranges says what is in a piece.
 */
export async function piecesOf(
  family: string,
  name: string,
  weights: readonly number[],
): Promise<LateFace[]> {
  const published = `@fontsource-variable/${name}`
  const ranges = JSON.parse(await readFile(resolve(`${published}/unicode.json`), 'utf8')) as {
    [piece: string]: string
  }
  return Object.entries(ranges).flatMap(([key, range]) => {
    const number = /^\[(\d+)\]$/.exec(key)?.[1]
    if (number === undefined) return []
    const file = `${published}/files/${name}-${number}-wght-normal.woff2`
    return [{ family: `${family} ${number}`, file, weights, mayHave: within(range) }]
  })
}

/** Of a list as CSS writes it: `U+4e00,U+4e8c-4e8d`. */
function within(range: string): (codePoint: number) => boolean {
  const spans = range.split(',').map((span) => {
    const [first = '', last = first] = span.replace('U+', '').split('-')
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const
  })
  return (codePoint) => spans.some(([first, last]) => first <= codePoint && codePoint <= last)
}

/** The file opened, unpacked first: the renderer cannot embed a part of a WOFF2 file. */
export async function opened({ file }: LateFace): Promise<OpenFace> {
  return create(Buffer.from(await decompress(await readFile(resolve(file))))) as unknown as OpenFace
}
