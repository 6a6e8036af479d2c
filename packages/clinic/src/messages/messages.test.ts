import { describe, expect, it, test } from 'vitest'
import { aftercareRules } from '../rules/aftercare.ts'
import { defaultSettings } from '../settings.ts'
import { rules } from '../rules/registry.ts'
import { clientCatalogue } from '../client-words/client-words.ts'
import { clientLanguages } from '../languages.ts'
import { adviceWords, aftercareAdvice } from './aftercare-advice.ts'
import {
  aftercareSlots,
  checkAftercareText,
  defaultAftercareTexts,
  healingWindowOf,
  rulesOfSlot,
} from './aftercare-texts.ts'
import { chooseChannel, internationalNumber } from './choose-channel.ts'
import { defaultTemplate, languageFor, rulesOfTemplate, templateLanguages } from './default-templates.ts'
import { checkTemplate, fillTemplate } from './fill-template.ts'
import { isChoosable, messageKindNames, messageTopicNames, variablesOf } from './message-kinds.ts'

const { aftercare } = defaultSettings('EUR')

describe('the default texts', () => {
  const all = templateLanguages.flatMap((language) =>
    messageKindNames.flatMap((kind) =>
      (['email', 'text'] as const).map((form) => ({ language, kind, form })),
    ),
  )
  it.each(all)('$language, $kind, $form: is a good text by our own checks', ({ language, kind, form }) => {
    expect(checkTemplate(kind, form, defaultTemplate(kind, form, language))).toEqual([])
  })

  it('[MS-11] name no treatment in a subject, and the check finds one that does', () => {
    const faults = checkTemplate('check-in', 'email', { subject: 'Your scalp at {{clinic}}', body: 'Hello' })
    expect(faults).toMatchObject([{ field: 'subject', code: 'telling', name: 'scalp' }])
    for (const subject of ['Su sesión', 'Seansınız', 'جلستك', 'آپ کا سیشن'])
      expect(checkTemplate('check-in', 'email', { subject, body: 'Hello' })).toMatchObject([
        { field: 'subject', code: 'telling' },
      ])
  })

  it('name the rules whose advice they carry, and each of these is a rule', () => {
    expect(rulesOfTemplate('aftercare')).toEqual(expect.arrayContaining(Object.keys(aftercareRules)))
    const ids = new Set(rules.map(({ id }) => id))
    expect(messageKindNames.flatMap(rulesOfTemplate).filter((id) => !ids.has(id))).toEqual([])
  })
})

describe('a text of the clinic', () => {
  const check = (body: string, subject = 'From {{clinic}}') =>
    checkTemplate('appointment-reminder', 'email', { subject, body }).map(({ field, code, name }) => [
      field,
      code,
      name,
    ])
  it('may name only what is known, and must name what the client needs', () => {
    expect(check('{{day}} {{time}}')).toEqual([])
    expect(check('{{day}} {{tiem}}')).toEqual([
      ['body', 'unknown', 'tiem'],
      ['body', 'missing', 'time'],
    ])
    expect(check('{{day}} {{time}')).toContainEqual(['body', 'unclosed', undefined])
    expect(check('', '')).toContainEqual(['subject', 'empty', undefined])
  })

  it('keeps to the words that rules allow', () => {
    expect(check('{{day}} {{time}} Stop your blood thinner medication.')).toEqual([
      ['body', 'wording', 'WD-3'],
    ])
    expect(check('{{day}} {{time}} It is non-invasive.')).toEqual([['body', 'wording', 'WD-1']])
  })

  it('loses the comma before what is not known, and keeps the one after a greeting', () => {
    const text = { subject: '', body: 'Hello {{client}},\n{{practitioner}}, {{room}}' }
    expect(fillTemplate(text, { client: 'Jo', practitioner: 'Pat', room: '' }).body).toBe('Hello Jo,\nPat')
  })

  it('is filled in one line for the subject, whatever a name holds, and never twice', () => {
    const filled = fillTemplate(
      { subject: 'For {{client}}', body: '{{client}}\n\n\n\n{{contact}}' },
      { client: 'Jo\r\nBcc: all@x.test', contact: '{{client}}' },
    )
    expect(filled).toEqual({
      subject: 'For Jo Bcc: all@x.test',
      body: 'Jo\nBcc: all@x.test\n\n{{client}}',
    })
    expect(() => fillTemplate({ subject: '', body: '{{day}}' }, {})).toThrow('lacks the value "day"')
  })
})

test('[MS-10] what care, contract or law need cannot be switched off', () => {
  expect(messageTopicNames.filter(isChoosable)).toEqual([
    'reminders',
    'check-ins',
    'payments-due',
    'touch-ups',
  ])
})

test('[AC-1] [AC-11] advice says what a day allows, what not yet, and to leave scabs alone', async () => {
  const words = await adviceWords('en')
  const dayFour = aftercareAdvice(4, aftercare, words)
  expect(dayFour).toContain('From today:\n- Water on the scalp')
  expect(dayFour).toContain('- Shampoo (from day 7)')
  expect(dayFour).not.toContain('If there are scabs left')
  expect(aftercareAdvice(7, aftercare, words)).toContain('If there are scabs left')
  for (const day of [0, 4, 7, 10, 28, 30])
    expect(aftercareAdvice(day, aftercare, words)).toMatch(/Leave scabs alone/)
  expect(aftercareAdvice(0, aftercare, words)).not.toContain('From today')
})

describe('aftercare in the words of the clinic', () => {
  it('stands in place of the default, in the list of a day too', async () => {
    const words = await adviceWords('es', { 'thing.shampoo': 'Nuestro champú suave' })
    expect(aftercareAdvice(4, aftercare, words)).toContain('- Nuestro champú suave (desde el día 7)')
    expect(aftercareAdvice(4, aftercare, words)).toContain('- Agua en el cuero cabelludo')
  })

  it('has a good default for every slot and language, and a rule behind each', async () => {
    const ids = new Set(rules.map(({ id }) => id))
    for (const language of templateLanguages) {
      const texts = await defaultAftercareTexts(language)
      for (const slot of aftercareSlots)
        expect([slot, ...checkAftercareText(slot, texts[slot])]).toEqual([slot])
    }
    expect(aftercareSlots.flatMap(rulesOfSlot).filter((id) => !ids.has(id))).toEqual([])
    expect(aftercareSlots.filter((slot) => rulesOfSlot(slot).length === 0)).toEqual([])
  })

  it.each([
    ['Stop your blood thinner before you come.', 'WD-3'],
    ['Deje su medicina dos días antes.', 'WD-3'],
    ['İlacınızı iki gün önce bırakın.', 'WD-3'],
    ['توقف عن دواء السيولة قبل يومين.', 'WD-3'],
    ['اپنی دوا دو دن پہلے بند کر دیں۔', 'WD-3'],
    ['Hace crecer el pelo.', 'WD-2'],
    ['Bu işlem non-invazivdir.', 'WD-1'],
  ])('[%#] is refused where a rule keeps its words out: %s', (text, rule) => {
    expect(checkAftercareText('why.d3', text)).toMatchObject([{ code: 'wording', name: rule }])
  })

  it('may say that medicines go on as prescribed', () => {
    for (const text of ['No deje de tomar sus medicinas.', 'Siga tomando sus medicinas.', 'لا تترك دواءك.'])
      expect(checkAftercareText('why.d3', text)).toEqual([])
  })

  it('is short: a line of a list 160 letters, a paragraph of a day 600', () => {
    expect(checkAftercareText('thing.water', 'a'.repeat(161))).toMatchObject([{ code: 'too-long' }])
    expect(checkAftercareText('why.d0', 'a'.repeat(161))).toEqual([])
    expect(checkAftercareText('why.d0', ' ')).toMatchObject([{ code: 'empty' }])
  })

  it('counts a day to the window that it lies in', () => {
    expect([0, 1, 2, 5, 6, 13, 14, 28, 42, 900].map(healingWindowOf)).toEqual([
      'd0',
      'd0',
      'd3',
      'd3',
      'd7',
      'd7',
      'd14',
      'd28',
      'later',
      'later',
    ])
  })
})

test('a language falls back from region to language, from client to clinic, to English', () => {
  expect([languageFor('es-MX', 'en'), languageFor('xx', 'tr-TR'), languageFor(null, 'de-CH')]).toEqual([
    'es',
    'tr',
    'en',
  ])
})

test('every language of the client has its own text of every message, and names the same variables', async () => {
  expect(templateLanguages).toEqual(clientLanguages)
  const gaps = (text: string) => [...text.matchAll(/\{\{\s*([a-zA-Z]+)/g)].map(([, name]) => name).toSorted()
  for (const language of templateLanguages)
    for (const kind of messageKindNames)
      for (const form of ['email', 'text'] as const) {
        const [own, english] = [defaultTemplate(kind, form, language), defaultTemplate(kind, form, 'en')]
        expect([language, kind, form, ...gaps(own.body)]).toEqual([
          language,
          kind,
          form,
          ...gaps(english.body),
        ])
        if (language !== 'en') expect(own.body).not.toBe(english.body)
      }
  expect(await clientCatalogue('ar')).toHaveProperty('advice.scabs')
})

test('a line on which only an empty variable stands goes, with the line that leads up to it', () => {
  const text = { subject: '', body: 'Hello.\n\nYour page:\n{{page}}\n\nBye' }
  expect(fillTemplate(text, { page: '' }).body).toBe('Hello.\n\nBye')
  expect(fillTemplate(text, { page: 'https://x.test' }).body).toBe(
    'Hello.\n\nYour page:\nhttps://x.test\n\nBye',
  )
})

describe('the way to a client', () => {
  const jo = { email: 'jo@x.test', phone: '+353 1 555 0100' }
  const none = { email: false, sms: false, whatsapp: false }
  it('is mail before SMS before a link, and by hand where there is none', () => {
    expect(chooseChannel(jo, { ...none, email: true, sms: true }).channel).toBe('email')
    expect(chooseChannel({ ...jo, email: null }, { ...none, email: true, sms: true })).toEqual({
      ...{ channel: 'sms', address: '+35315550100', why: null },
    })
    expect(chooseChannel(jo, { ...none, whatsapp: true })).toMatchObject({
      ...{ channel: 'whatsapp', why: 'by-hand-link' },
    })
    expect(chooseChannel(jo, none)).toEqual({ channel: 'hand', address: null, why: 'by-hand-no-channel' })
    expect(chooseChannel({ email: null, phone: null }, { ...none, email: true }).why).toBe(
      'by-hand-no-address',
    )
  })

  it('needs a number with its country', () => {
    expect(
      ['+353 (0)1 555', '00353 1 555 0100', '01 555 0100', '+0155501', ''].map(internationalNumber),
    ).toEqual([...['+3531555', '+35315550100'], ...[undefined, undefined, undefined]])
  })
})

test('every kind knows its client, clinic and contact', () => {
  for (const kind of messageKindNames)
    expect(variablesOf(kind)).toEqual(expect.arrayContaining(['client', 'clinic', 'contact']))
})
