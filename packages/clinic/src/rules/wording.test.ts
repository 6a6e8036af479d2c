import { expect, test } from 'vitest'
import { brokenWordingRules } from './wording.ts'

test('[WD-1] the other word for non-surgical is caught, however it is written', () => {
  const texts = ['A non-invasive treatment', 'noninvasive', 'Non invasive']
  expect(texts.map(brokenWordingRules)).toEqual([['WD-1'], ['WD-1'], ['WD-1']])
  expect(brokenWordingRules('A non-surgical treatment with needles')).toEqual([])
})

test('[WD-2] promises of growth or healing are caught, concealing is not', () => {
  const texts = ['Regrows hair', 'hair regrowth', 'cures scars', 'It grows new hair']
  expect(texts.map(brokenWordingRules)).toEqual([['WD-2'], ['WD-2'], ['WD-2'], ['WD-2']])
  expect(brokenWordingRules('Dots conceal the scar; hair grows as before; a secure room')).toEqual([])
})

test('[WD-3] advice to leave off a medicine is caught, sending to the prescriber is not', () => {
  const texts = [
    'Stop your blood thinners for four weeks',
    'please pause aspirin',
    'discontinue all medication',
  ]
  expect(texts.map(brokenWordingRules)).toEqual([['WD-3'], ['WD-3'], ['WD-3']])
  expect(brokenWordingRules('Keep taking your medicine and ask the prescriber')).toEqual([])
})

test('[WD-4] certainty that nobody has is caught', () => {
  expect(brokenWordingRules('Guaranteed, painless and it never fades')).toEqual(['WD-4'])
  expect(brokenWordingRules('About 10 percent fainter after six months')).toEqual([])
})
