import { describe, expect, it } from 'vitest'
import { gapsOf, stemOf, textsOf } from '../catalogue-faults.ts'
import { brokenWordingRules } from '../rules/wording.ts'
import { chooseLanguage, clientLanguages, localeFor } from '../languages.ts'
import { clientCatalogue, clientSay } from './client-words.ts'

const gaps = (text: string) => gapsOf(text).toSorted()
const english = textsOf(await clientCatalogue('en'))
const stems = (texts: typeof english) => [...new Set(texts.map(([key]) => stemOf(key)))].toSorted()
const isPlural = new Set(english.filter(([key]) => stemOf(key) !== key).map(([key]) => stemOf(key)))

describe.each(clientLanguages)('the client catalogue in %s', async (language) => {
  const texts = textsOf(await clientCatalogue(language))
  const byKey = new Map(texts)

  it('has every text that English has, and no other', () => {
    expect(stems(texts)).toEqual(stems(english))
  })

  it('has every plural form that the language needs, and no other', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted()
    for (const stem of isPlural) {
      const there = texts.flatMap(([key]) => (stemOf(key) === stem ? [key.slice(stem.length + 1)] : []))
      expect([stem, ...there.toSorted()]).toEqual([stem, ...forms])
    }
  })

  it('names the same variables as English in every text', () => {
    for (const [key, text] of english) {
      const stem = stemOf(key)
      const same = isPlural.has(stem) ? byKey.get(`${stem}_other`) : byKey.get(key)
      expect([key, ...gaps(same ?? '')]).toEqual([key, ...gaps(text)])
    }
  })

  it('is nowhere empty, and left in English only where the words are the same', () => {
    for (const [key, text] of texts) expect([key, text.trim()]).not.toEqual([key, ''])
    if (language === 'en') return
    const source = new Map(english)
    const untouched = texts.filter(([key, text]) => text.length > 25 && source.get(key) === text)
    expect(untouched).toEqual([])
  })

  it('breaks no rule of wording', () => {
    expect(texts.flatMap(([key, text]) => brokenWordingRules(text).map((rule) => [rule, key, text]))).toEqual(
      [],
    )
  })
})

it('keeps sentences short enough for a reader of twelve', () => {
  const long = english.flatMap(([key, text]) =>
    text.split(/[.!?:](?:\s|$)/).flatMap((sentence) => {
      const words = sentence.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length
      return words > 30 ? [`${key}: ${words} words`] : []
    }),
  )
  expect(long).toEqual([])
})

it('says numbers and plurals as the language does', async () => {
  const [en, ar] = await Promise.all([clientSay('en'), clientSay('ar')])
  expect(en('count.days', { count: 1 })).toBe('1 day')
  expect(en('count.days', { count: 1200 })).toBe('1,200 days')
  const forms = new Set(
    [0, 1, 2, 3, 11, 100].map((count) => ar('count.days', { count }).replaceAll(/[\p{Nd}\s]/gu, '')),
  )
  expect(forms.size).toBeGreaterThan(3)
})

it('chooses what the browser asks for, among what the clinic offers', () => {
  expect(chooseLanguage(['ar-EG', 'en'])).toBe('ar')
  expect(chooseLanguage(['de', 'TR'])).toBe('tr')
  expect(chooseLanguage(['ar'], ['en', 'es'])).toBe('en')
  expect([localeFor('en', 'en-IE'), localeFor('ar', 'en-IE')]).toEqual(['en-IE', 'ar'])
})
