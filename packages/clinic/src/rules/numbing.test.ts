import { expect, test } from 'vitest'
import { numbingFindings, type NumbingClient, type NumbingEntry } from './numbing.ts'

const client: NumbingClient = { weightKg: 80, lidocaineAllergy: false, severeLiverDisease: false }
const entry: NumbingEntry = {
  product: 'Cream',
  lidocainePercent: 4,
  grams: 5,
  areaCm2: 300,
  startedAt: '2026-03-02T09:00:00Z',
  endedAt: '2026-03-02T09:40:00Z',
  appliedBy: 'Petra',
  wrapped: false,
  skinWhole: true,
}
const codes = (entries: readonly NumbingEntry[], who: NumbingClient = client) =>
  numbingFindings(entries, who).map(({ ruleId, severity }) => `${ruleId} ${severity}`)

test('[NB-1] 4 percent passes, more is a stop', () => {
  expect(codes([entry])).toEqual([])
  expect(codes([{ ...entry, lidocainePercent: 5 }])).toEqual(['NB-1 stop'])
})

test('[NB-2] [NB-3] broken skin and a wrap are stops', () => {
  expect(codes([{ ...entry, skinWhole: false }])).toEqual(['NB-2 stop'])
  expect(codes([{ ...entry, wrapped: true }])).toEqual(['NB-3 stop'])
})

test('[NB-4] 60 g and 600 cm2 pass, more does not', () => {
  expect(codes([{ ...entry, lidocainePercent: 0, grams: 60, areaCm2: 600 }])).toEqual([])
  expect(codes([{ ...entry, lidocainePercent: 0, grams: 61 }])).toEqual(['NB-4 stop'])
  expect(codes([{ ...entry, areaCm2: 601 }])).toEqual(['NB-4 stop'])
})

test('[NB-5] lidocaine adds up over the day: 7.5 g of a 4 percent cream are the 300 mg of the label', () => {
  expect(codes([{ ...entry, grams: 7.4 }])).toEqual([])
  expect(codes([{ ...entry, grams: 7.5 }])).toEqual(['NB-5 stop'])
  expect(codes([entry, { ...entry, grams: 2.5 }])).toEqual(['NB-5 stop', 'NB-6 warn'])
  expect(codes([{ ...entry, grams: 6 }], { ...client, weightKg: 50 })).toEqual(['NB-5 stop'])
  expect(codes([{ ...entry, grams: 6 }], { ...client, weightKg: null })).toEqual([])
})

test('[NB-6] a second time is a warning', () => {
  expect(
    codes([
      { ...entry, grams: 2 },
      { ...entry, grams: 2 },
    ]),
  ).toEqual(['NB-6 warn'])
})

test('[NB-7] what nobody wrote down is named', () => {
  const [found] = numbingFindings([{ ...entry, grams: null, appliedBy: null }], client)
  expect(found).toMatchObject({
    ruleId: 'NB-7',
    sentence: 'The log lacks the grams, who put it on; write it down.',
  })
})

test('[NB-8] an allergy or a sick liver is a stop for lidocaine, not for a cooling gel', () => {
  expect(codes([entry], { ...client, lidocaineAllergy: true })).toEqual(['NB-8 stop'])
  expect(codes([entry], { ...client, severeLiverDisease: true })).toEqual(['NB-8 stop'])
  expect(codes([{ ...entry, lidocainePercent: 0 }], { ...client, severeLiverDisease: true })).toEqual([])
})
