import { createRequire } from 'node:module'
import { Font } from '@react-pdf/renderer'
import { breakablePieces } from './breakable-pieces.ts'
import { type OpenFace, typesetFace } from './typeset-face.ts'

const interScripts = ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext']
const weights = [400, 500, 600] as const

type Face = {
  readonly family: string
  readonly file: (weight: number) => string
  readonly weights: readonly number[]
}

const published = (family: string, name: string, script: string): Face => ({
  family,
  weights,
  file: (weight) => `@fontsource/${name}/files/${name}-${script}-${weight}-normal.woff`,
})

/** Every face there is, by whom a character is set that several have: the first. */
const faces: readonly Face[] = [
  ...interScripts.map((script) => published(`Inter ${script}`, 'inter', script)),
  // Its glyphs are whole; those of Noto put the dots of a letter on as marks.
  published('Vazirmatn', 'vazirmatn', 'arabic'),
  published('Noto Sans Hebrew', 'noto-sans-hebrew', 'hebrew'),
  published('Noto Sans Devanagari', 'noto-sans-devanagari', 'devanagari'),
  published('Noto Sans Thai', 'noto-sans-thai', 'thai'),
  // Chinese, Japanese and Korean in 3.5 MB, where the packages of Noto for them weigh 130.
  {
    family: 'Droid Sans Fallback',
    weights: [400],
    file: () => '@halftone/server/assets/DroidSansFallback.ttf',
  },
]

/** What there is to print with. */
export type Faces = {
  /** The family that sets a code point; `undefined` where none has it. */
  readonly familyOf: (codePoint: number) => string | undefined
  /** Whether a family has a glyph of its own for a code point. */
  readonly familyHas: (family: string, codePoint: number) => boolean
  /** Sets what has no letters. */
  readonly mainFamily: string
}

export const mainFamily = 'Inter latin'

/** The renderer's own types leave out what an opened file can do. */
const sourceOf = (fontFamily: string, fontWeight: number) =>
  Font.getFont({ fontFamily, fontWeight }) as unknown as { data: OpenFace | null }

/** A face of ours, opened; throws before `loadFaces` is done. */
export function openFace(family: string): OpenFace {
  const { data } = sourceOf(family, 400)
  if (data === null) throw new Error(`The face ${family} is not open yet: wait for loadFaces() first.`)
  return data
}

const familyHas = (family: string, codePoint: number): boolean =>
  openFace(family).hasGlyphForCodePoint(codePoint)

/** The faces of our documents; throw before `loadFaces` is done. */
export const ourFaces: Faces = {
  familyHas,
  mainFamily,
  familyOf: (codePoint) => {
    if (!known.has(codePoint))
      known.set(codePoint, faces.find(({ family }) => familyHas(family, codePoint))?.family)
    return known.get(codePoint)
  },
}
const known = new Map<number, string | undefined>()

let loading: Promise<void> | undefined

/** Opens the font files, once per process: whoever prints waits for it. */
export const loadFaces = (): Promise<void> => (loading ??= open())

async function open(): Promise<void> {
  const { resolve } = createRequire(import.meta.url)
  Font.registerHyphenationCallback(breakablePieces)
  await Promise.all(
    faces.map(async ({ family, file, weights: drawn }) => {
      Font.register({
        family,
        fonts: drawn.map((fontWeight) => ({ src: resolve(file(fontWeight)), fontWeight })),
      })
      for (const fontWeight of drawn) {
        await Font.load({ fontFamily: family, fontWeight })
        const source = sourceOf(family, fontWeight)
        if (source.data !== null) source.data = typesetFace(source.data)
      }
    }),
  )
}
