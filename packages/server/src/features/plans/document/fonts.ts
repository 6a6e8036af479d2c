import { createRequire } from 'node:module'
import { Font } from '@react-pdf/renderer'

const scripts = [
  'latin',
  'latin-ext',
  'vietnamese',
  'cyrillic',
  'cyrillic-ext',
  'greek',
  'greek-ext',
] as const
const weights = [400, 500, 600] as const

/**
 * Arabic letters, for names: Inter has none. Its glyphs are whole: the renderer puts dots that a font sets as marks of
 * their own beside their letter.
 */
const arabic = 'Vazirmatn'

/** Inter, one family per script: the renderer takes the first family that has the character. */
export const fontFamily: string[] = [...scripts.map((script) => `Inter ${script}`), arabic]

let registered = false

/** Registers the font files of the package, once per process. */
export function registerFonts(): void {
  if (registered) return
  registered = true
  const { resolve } = createRequire(import.meta.url)
  for (const script of scripts)
    Font.register({
      family: `Inter ${script}`,
      fonts: weights.map((fontWeight) => ({
        src: resolve(`@fontsource/inter/files/inter-${script}-${fontWeight}-normal.woff`),
        fontWeight,
      })),
    })
  Font.register({
    family: arabic,
    fonts: weights.map((fontWeight) => ({
      src: resolve(`@fontsource/vazirmatn/files/vazirmatn-arabic-${fontWeight}-normal.woff`),
      fontWeight,
    })),
  })
  // Words are moved to the next line whole.
  Font.registerHyphenationCallback((word) => [word])
}
