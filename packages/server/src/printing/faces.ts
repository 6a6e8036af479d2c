import { createRequire } from 'node:module'
import { Font } from '@react-pdf/renderer'
import { breakablePieces } from './breakable-pieces.ts'
import { type LateFace, opened, piecesOf } from './late-faces.ts'
import { missing } from './runs-of.ts'
import { type OpenFace, typesetFace } from './typeset-face.ts'

const interScripts = ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext']
const weights = [400, 500, 600] as const

type Face = {
  readonly family: string
  readonly file: (weight: number) => string
}

const published = (family: string, name: string, script: string): Face => ({
  family,
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
]

/** The same for what those lack, each opened when a document first needs it. */
const lateFaces = async (): Promise<LateFace[]> => [
  ...(await piecesOf('Noto Sans SC', 'noto-sans-sc', weights)),
  ...(await piecesOf('Noto Sans KR', 'noto-sans-kr', weights)),
  // Every letter of the basic plane, drawn of squares: better read than lost.
  {
    family: 'Unifont',
    file: '@fontsource/unifont/files/unifont-latin-400-normal.woff2',
    weights: [],
    mayHave: (codePoint) => codePoint <= 0xffff,
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
  Font.getFont({ fontFamily, fontWeight }) as unknown as {
    data: OpenFace | null
    loadResultPromise: Promise<void> | null
  }

/** A face of ours, opened; throws before `loadFaces` is done. */
export function openFace(family: string, weight = 400): OpenFace {
  const { data } = sourceOf(family, weight)
  if (data === null) throw new Error(`The face ${family} is not open yet: wait for loadFaces() first.`)
  return data
}

const familyHas = (family: string, codePoint: number): boolean =>
  openFace(family).hasGlyphForCodePoint(codePoint)

let late: readonly LateFace[] = []
const openLate = new Set<string>()
const wanted = new Set<number>()
const known = new Map<number, string>()

/** The faces of our documents; throw before `loadFaces` is done. What is not open yet has no family, and is wanted. */
export const ourFaces: Faces = {
  familyHas,
  mainFamily,
  familyOf: (codePoint) => {
    const family = known.get(codePoint) ?? faces.find((face) => familyHas(face.family, codePoint))?.family
    if (family !== undefined) {
      known.set(codePoint, family)
      return family
    }
    for (const face of late) {
      if (!face.mayHave(codePoint)) continue
      if (!openLate.has(face.family)) {
        wanted.add(codePoint)
        return undefined
      }
      if (!familyHas(face.family, codePoint)) continue
      known.set(codePoint, face.family)
      return face.family
    }
    return undefined
  },
}

let loading: Promise<void> | undefined

/** Opens the faces that every document may need, once per process. */
export const loadFaces = (): Promise<void> =>
  (loading ??= open().catch((error: unknown) => {
    loading = undefined
    throw error
  }))

async function open(): Promise<void> {
  Font.registerHyphenationCallback(breakablePieces)
  const { resolve } = createRequire(import.meta.url)
  await Promise.all(
    faces.map(async ({ family, file }) => {
      Font.register({
        family,
        fonts: weights.map((fontWeight) => ({ src: resolve(file(fontWeight)), fontWeight })),
      })
      for (const fontWeight of weights) {
        await Font.load({ fontFamily: family, fontWeight })
        const source = sourceOf(family, fontWeight)
        if (source.data !== null) source.data = typesetFace(source.data, nameOf(family, fontWeight))
      }
    }),
  )
  late = await lateFaces()
  ourFaces.familyOf(missing.codePointAt(0)!)
  await openWanted()
}

/** Prints with every face that the print turns out to need: what it lacked is opened, and it is printed again. */
export async function withFaces<Printed>(print: () => Promise<Printed> | Printed): Promise<Printed> {
  await loadFaces()
  for (;;) {
    const before = openLate.size
    const printed = await print()
    await (opening = opening.catch(() => undefined).then(openWanted))
    if (openLate.size === before) return printed
  }
}

/** One opening after the other, for all prints at once. */
let opening = Promise.resolve()

async function openWanted(): Promise<void> {
  for (const codePoint of wanted) {
    wanted.delete(codePoint)
    for (const face of late) {
      if (!face.mayHave(codePoint)) continue
      if (!openLate.has(face.family))
        // One whose file cannot be opened is none: the next that may have the letter steps in.
        await openLateFace(face).catch(() => (late = late.filter((other) => other !== face)))
      if (openLate.has(face.family) && familyHas(face.family, codePoint)) break
    }
  }
}

async function openLateFace(face: LateFace): Promise<void> {
  const { family, file, weights: drawn } = face
  const font = await opened(face)
  const fonts = drawn.length === 0 ? [400] : drawn
  Font.register({ family, fonts: fonts.map((fontWeight) => ({ src: file, fontWeight })) })
  for (const fontWeight of fonts) {
    const source = sourceOf(family, fontWeight)
    const varied = drawn.length === 0 ? font : font.getVariation({ wght: fontWeight })
    source.data = typesetFace(varied, nameOf(family, fontWeight))
    // The renderer would open the file itself, as it is.
    source.loadResultPromise = Promise.resolve()
  }
  openLate.add(family)
}

/** Of a font in a document: no two may share it. */
const nameOf = (family: string, weight: number) => `${family.replaceAll(' ', '')}-${weight}`
