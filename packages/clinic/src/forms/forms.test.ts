import { expect, test } from 'vitest'
import { brokenWordingRules } from '../rules/wording.ts'
import { missingAnswers, shownAnswers, visibleBlocks, wrongAnswers } from './answers.ts'
import { formFaults } from './check-form.ts'
import { defaultHealthScreen } from './default-health-screen.ts'
import { defaultTreatmentConsent } from './default-treatment-consent.ts'
import { formContentSchema, type FormContent } from './form.ts'
import { photoWording } from './photo-wording.ts'
import { signatureSchema } from './signature.ts'

const yesNo = { block: 'question', answer: 'yes-no', required: true } as const
const chain: FormContent = {
  title: 'Chain',
  lead: null,
  blocks: [
    { ...yesNo, id: 'a', text: 'A?' },
    { ...yesNo, id: 'b', text: 'B?', showIf: { question: 'a', is: [true] } },
    { ...yesNo, id: 'c', text: 'C?', showIf: { question: 'b', is: [true] } },
  ],
}

test('the forms that a clinic starts with can be published and say nothing that the rules forbid', () => {
  for (const [kind, content] of [
    ['health-screen', defaultHealthScreen],
    ['consent', defaultTreatmentConsent],
  ] as const) {
    expect(formContentSchema.parse(content)).toEqual(content)
    expect(formFaults(kind, content)).toEqual([])
    expect(brokenWordingRules(JSON.stringify(content))).toEqual([])
  }
  expect(Object.values(photoWording).flatMap(brokenWordingRules)).toEqual([])
})

test('sentences for clients stay short enough to be read at twelve', () => {
  for (const { blocks } of [defaultHealthScreen, defaultTreatmentConsent])
    for (const { text } of blocks)
      for (const sentence of text.split(/(?<=[.?!])\s+/))
        expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(24)
})

test('a question is hidden with the one that it hangs on, and its answer is not handed in', () => {
  const ids = (answers: object) => visibleBlocks(chain, answers as never).map(({ id }) => id)
  expect(ids({})).toEqual(['a'])
  expect(ids({ a: true, b: true })).toEqual(['a', 'b', 'c'])
  expect(ids({ a: false, b: true })).toEqual(['a'])
  expect(missingAnswers(chain, { a: true, b: true }).map(({ pointer }) => pointer)).toEqual(['/answers/c'])
  expect(shownAnswers(chain, { a: false, b: true, c: true })).toEqual({ a: false })
})

test('an answer of the wrong kind is named by its place', () => {
  const content: FormContent = {
    title: 'Kinds',
    lead: null,
    blocks: [
      { ...yesNo, id: 'yes', text: 'Yes?' },
      { ...yesNo, id: 'one', text: 'One?', answer: 'choice', options: ['x', 'y'] },
      { ...yesNo, id: 'many', text: 'Many?', answer: 'choices', options: ['x', 'y'] },
      { ...yesNo, id: 'day', text: 'Day?', answer: 'day' },
      { ...yesNo, id: 'number', text: 'Number?', answer: 'number' },
      { ...yesNo, id: 'line', text: 'Line?', answer: 'line' },
      { block: 'statement', id: 'tick', text: 'Tick.' },
    ],
  }
  const good = { yes: false, one: 'x', many: ['y'], day: '2026-03-02', number: 3, line: 'x', tick: true }
  const bad = {
    yes: 'x',
    one: 'z',
    many: ['z'],
    day: '2026-02-30',
    number: '3',
    line: 4,
    tick: 'x',
    else: 'x',
  }
  expect(wrongAnswers(content, good)).toEqual([])
  expect(wrongAnswers(content, bad).map(({ pointer }) => pointer)).toEqual(
    Object.keys(bad).map((id) => `/answers/${id}`),
  )
})

test('a form with a fault is named by the place of it', () => {
  const pointers = (blocks: FormContent['blocks']) =>
    formFaults('questions', { title: 'T', lead: null, blocks }).map(({ pointer }) => pointer)
  expect(pointers([])).toEqual(['/content/blocks'])
  expect(
    pointers([
      { ...yesNo, id: 'a', text: 'A?' },
      { ...yesNo, id: 'a', text: 'A?' },
    ]),
  ).toEqual(['/content/blocks/1/id'])
  expect(pointers([{ ...yesNo, id: 'a', text: 'A?', showIf: { question: 'later', is: [true] } }])).toEqual([
    '/content/blocks/0/showIf',
  ])
  expect(pointers([{ ...yesNo, id: 'a', text: 'Will you stop your blood thinners?' }])).toEqual([
    '/content/blocks/0/text',
  ])
  expect(pointers([{ ...yesNo, id: 'a', text: 'A?', answer: 'choice', options: ['x'] }])).toEqual([
    '/content/blocks/0/options',
  ])
  expect(pointers([{ ...yesNo, id: 'a', text: 'A?', concern: { when: [true] } }])).toEqual([
    '/content/blocks/0/concern',
  ])
  expect(pointers([{ ...yesNo, id: 'a', text: 'A?', concern: { when: [true], ruleId: 'CA-24' } }])).toEqual([
    '/content/blocks/0/concern',
  ])
})

test('a signature is whole pairs of numbers on its pad', () => {
  const drawn = (points: number[]) => signatureSchema.safeParse({ kind: 'drawn', strokes: [points] }).success
  expect(drawn([0, 0, 1000, 300])).toBe(true)
  for (const points of [[], [1, 2, 3], [0, 0, 1001, 0], [0, 0, 10, 301], [0, 0, 0.5, 1]])
    expect(drawn(points)).toBe(false)
  expect(signatureSchema.safeParse({ kind: 'drawn', strokes: [] }).success).toBe(false)
})
