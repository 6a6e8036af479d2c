import i18next from 'i18next'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import ar from '../messages/ar.json' with { type: 'json' }
import en from '../messages/en.json' with { type: 'json' }
import {
  addWords,
  chooseAtDoor,
  dotted,
  languageFor,
  listed,
  speak,
  startMessages,
  takeDoorChoice,
  unmarked,
} from './i18n.ts'

const page = { lang: '', dir: '' }
const device = new Map<string, string>()

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: page })
  vi.stubGlobal('navigator', { language: 'tr-TR', languages: ['tr-TR', 'en'] })
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => device.get(key) ?? null,
    setItem: (key: string, value: string) => device.set(key, value),
  })
  await startMessages()
})

it('speaks to a stranger as the browser asks', () => {
  expect([i18next.language, page]).toEqual(['tr', { lang: 'tr', dir: 'ltr' }])
})

it('prefers what a person chose to the clinic’s language, and that to the browser’s', () => {
  expect(languageFor('ur', 'es-MX')).toBe('ur')
  expect(languageFor(null, 'es-MX')).toBe('es')
  expect(languageFor(null, 'de-DE')).toBe('tr')
})

describe('after a change of language', () => {
  beforeAll(() => speak('ar', 'en-IE'))

  it('turns the page round, and the device remembers', () => {
    expect([page, [...device.values()]]).toEqual([{ lang: 'ar', dir: 'rtl' }, ['ar']])
    expect(i18next.t('save')).toBe(ar.save)
  })

  it('sets every value apart, and writes it as the language does', async () => {
    const words = { en: { far: '{{metres}} m' }, tr: { far: '{{metres}} m' }, ar: { far: '{{metres}} م' } }
    const load = (language: 'tr' | 'ar') => async () => ({ default: words[language] })
    await addWords('test', { en: words.en, es: load('tr'), tr: load('tr'), ar: load('ar'), ur: load('ar') })
    const far = () =>
      (i18next.t as (key: string, options: object) => string)('far', { ns: 'test', metres: 0.5 })
    expect(far()).toBe('\u20680.5\u2069 م')
    expect(dotted(['Ada', null, '', 'غرفة'])).toBe('\u2068Ada\u2069 · \u2068غرفة\u2069')
    expect([listed(['A', 'B']), unmarked(listed(['A', 'B']))]).toEqual([
      '\u2068A\u2069، \u2068B\u2069',
      'A، B',
    ])
    await speak('tr')
    expect([far(), dotted(['Ada', 'Oda'])]).toEqual(['0,5 m', 'Ada · Oda'])
  })
})

it('lets English step in for a catalogue that cannot be fetched, and nothing else', async () => {
  const gone = () => Promise.reject(new Error('no network'))
  await addWords('gone', { en: { only: 'Only English' }, es: gone, tr: gone, ar: gone, ur: gone })
  const say = i18next.t as (key: string, options: object) => string
  expect([say('only', { ns: 'gone' }), i18next.language]).toEqual(['Only English', 'tr'])
  await expect(speak('ur')).rejects.toThrow('no network')
  expect([i18next.language, page.dir]).toEqual(['tr', 'ltr'])
  await speak('en')
  expect(i18next.t('save')).toBe(en.save)
})

it('gives what was chosen before signing in to the person, once', async () => {
  await chooseAtDoor('en')
  expect([takeDoorChoice(), takeDoorChoice()]).toEqual(['en', undefined])
})
