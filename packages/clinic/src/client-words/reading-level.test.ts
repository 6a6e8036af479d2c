import { expect, it } from 'vitest'
import { defaultHealthScreen } from '../forms/default-health-screen.ts'
import { defaultTreatmentConsent } from '../forms/default-treatment-consent.ts'
import messages from '../messages/texts/en.json' with { type: 'json' }
import { clientCatalogue } from './client-words.ts'

/** A twelve-year-old is in the sixth or seventh grade. */
const mostGrade = 6

const textsOf = (tree: object): string[] =>
  Object.values(tree).flatMap((value: unknown) =>
    typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? textsOf(value) : [],
  )

/** Groups of vowels, less the silent endings: what the formula's own counting machines did. */
function syllablesOf(word: string): number {
  const letters = word.toLowerCase().replaceAll(/[^a-z]/g, '')
  if (letters.length <= 3) return 1
  const spoken = letters.replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '').replace(/^y/, '')
  return spoken.match(/[aeiouy]{1,2}/g)?.length ?? 1
}

/** School grade by Flesch and Kincaid (1975); names of buttons and other texts below four words are no sentences. */
function gradeOf(texts: readonly string[]): number {
  const sentences = texts
    .flatMap((text) => text.replaceAll(/\{\{[^}]*\}\}/g, 'ten').split(/[.!?:;]+(?:\s|$)|\n/))
    .map((sentence) => sentence.split(/\s+/).filter((word) => /[a-z]/i.test(word)))
    .filter((words) => words.length >= 4)
  const words = sentences.flat()
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0)
  return (0.39 * words.length) / sentences.length + (11.8 * syllables) / words.length - 15.59
}

it('finds a text for experts hard', () => {
  const hard =
    'Cicatricial alopecia contraindicates micropigmentation during active lymphocytic inflammation.'
  expect(gradeOf([hard])).toBeGreaterThan(15)
})

it('clients’ pages, messages and papers are read by a twelve-year-old', async () => {
  const parts = {
    ...(await clientCatalogue('en')),
    messages,
    'health questions': defaultHealthScreen.blocks.map(({ text, ...block }) => [
      text,
      'hint' in block ? block.hint : '',
    ]),
    consent: defaultTreatmentConsent.blocks.map(({ text }) => text),
  }
  for (const [part, texts] of Object.entries(parts)) {
    const all = textsOf(typeof texts === 'string' ? [texts] : texts)
    if (all.join(' ').split(/\s+/).length > 40) expect([part, gradeOf(all) < mostGrade]).toEqual([part, true])
  }
})
