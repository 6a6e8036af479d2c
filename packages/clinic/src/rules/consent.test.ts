import { expect, test } from 'vitest'
import { missingAnswers } from '../forms/answers.ts'
import { formFaults } from '../forms/check-form.ts'
import { defaultTreatmentConsent } from '../forms/default-treatment-consent.ts'
import { documentText } from '../forms/document-text.ts'
import { photoWording } from '../forms/photo-wording.ts'
import { signatureFault } from '../forms/signature.ts'
import { consentElements, consentState, defaultConsentSettings, missingElements } from './consent.ts'
import { photoPurposes } from './photo-use.ts'

const settings = { consent: defaultConsentSettings }
const signed = { signedOn: '2026-03-02', withdrawn: false, newerText: false }

test('[CN-1] the first text covers every element, and a text that leaves one out is not published', () => {
  expect(formFaults('consent', defaultTreatmentConsent)).toEqual([])
  expect(missingElements([])).toEqual([...consentElements])
  for (const element of consentElements) {
    const blocks = defaultTreatmentConsent.blocks.filter(
      (block) => !('covers' in block && block.covers?.includes(element)),
    )
    const faults = formFaults('consent', { ...defaultTreatmentConsent, blocks })
    expect(
      faults.some(({ detail }) => detail.startsWith('The text does not say')),
      element,
    ).toBe(true)
  }
})

test('[CN-2] a blank consent lacks every tick and answer, a finished one lacks nothing', () => {
  const ids = defaultTreatmentConsent.blocks
    .filter(({ block }) => block === 'statement' || block === 'question')
    .map(({ id }) => id)
  expect(missingAnswers(defaultTreatmentConsent, {}).map(({ pointer }) => pointer)).toEqual(
    ids.map((id) => `/answers/${id}`),
  )
  const ticks = Object.fromEntries(ids.map((id) => [id, id === 'patch-choice' ? 'I want one' : true]))
  expect(missingAnswers(defaultTreatmentConsent, ticks)).toEqual([])
  expect(missingAnswers(defaultTreatmentConsent, { ...ticks, agree: false })).toEqual([
    { pointer: '/answers/agree', detail: 'Read it and tick it.' },
  ])
  expect(missingAnswers({ ...defaultTreatmentConsent, blocks: [] }, {})).toHaveLength(1)
})

test('[CN-3] the text that is signed holds every word and every answer, the same bytes each time', () => {
  const text = documentText(defaultTreatmentConsent, { agree: true, 'patch-choice': 'I want one' })
  for (const block of defaultTreatmentConsent.blocks) expect(text).toContain(block.text)
  expect(text).toContain('[x] I am 18 or older')
  expect(text).toContain('> I want one')
  expect(documentText({ title: 'e\u0301', lead: 'a\r\nb', blocks: [] }, {})).toBe('\u00e9\n\na\nb')
})

test('[CN-4] a consent that was withdrawn counts no more, however fresh', () => {
  expect(consentState({ ...signed, withdrawn: true }, '2026-03-02', settings)).toBe('withdrawn')
})

test('[CN-5] a consent counts for twelve months and for the newest text', () => {
  expect(consentState(null, '2026-03-02', settings)).toBe('missing')
  expect(consentState(signed, '2027-03-01', settings)).toBe('current')
  expect(consentState(signed, '2027-03-02', settings)).toBe('expired')
  expect(consentState({ ...signed, newerText: true }, '2026-03-03', settings)).toBe('older-text')
})

test('[CN-6] a typed name must be the name, a drawn one more than a slip, and a clinic may ask for drawing', () => {
  const name = 'Zoë O’Brien-Li'
  expect(signatureFault({ kind: 'typed', name: ' zoe o brien li ' }, name, settings)).toBeUndefined()
  expect(signatureFault({ kind: 'typed', name: 'Z' }, name, settings)).toContain('exactly')
  const refused = { consent: { ...defaultConsentSettings, typedSignature: 'refused' as const } }
  expect(signatureFault({ kind: 'typed', name }, name, refused)).toContain('drawn')
  expect(signatureFault({ kind: 'drawn', strokes: [[10, 10, 12, 11]] }, name, settings)).toContain('whole')
  expect(
    signatureFault({ kind: 'drawn', strokes: [[10, 10, 200, 90, 300, 40]] }, name, refused),
  ).toBeUndefined()
})

test('[CN-7] photos have words of their own for each purpose, and the treatment’s text sends there', () => {
  expect(Object.keys(photoWording)).toEqual([...photoPurposes])
  expect(new Set(Object.values(photoWording)).size).toBe(photoPurposes.length)
  expect(documentText(defaultTreatmentConsent, {})).toContain('Photos are asked for on a page of their own.')
})

test('[CN-8] the text says that a scan is possible and whom to tell', () => {
  expect(documentText(defaultTreatmentConsent, {})).toMatch(
    /no reason against an MRI scan\. Tell the people at the scanner/,
  )
})
