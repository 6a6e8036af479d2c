import { describe, expect, it, test } from 'vitest'
import { aftercareRules } from '../rules/aftercare.ts'
import { defaultSettings } from '../settings.ts'
import { rules } from '../rules/registry.ts'
import { aftercareAdvice, adviceInEnglish } from './aftercare-advice.ts'
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

test('[AC-1] [AC-11] advice says what a day allows, what not yet, and to leave scabs alone', () => {
  const dayFour = aftercareAdvice(4, aftercare, adviceInEnglish)
  expect(dayFour).toContain('From today:\n- water on the scalp')
  expect(dayFour).toContain('- shampoo (from day 7)')
  expect(dayFour).not.toContain('If there are scabs left')
  expect(aftercareAdvice(7, aftercare, adviceInEnglish)).toContain('If there are scabs left')
  for (const day of [0, 4, 7, 10, 28, 30])
    expect(aftercareAdvice(day, aftercare, adviceInEnglish)).toMatch(/Leave scabs alone/)
  expect(aftercareAdvice(0, aftercare, adviceInEnglish)).not.toContain('From today')
})

test('a language falls back from region to language, from client to clinic, to English', () => {
  expect([languageFor('en-IE', 'de'), languageFor('xx', 'en-GB'), languageFor(null, 'de-CH')]).toEqual([
    'en',
    'en',
    'en',
  ])
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
