import { describe, expect, it } from 'vitest'
import { stockRules } from '../rules/stock.ts'
import { matchRecall, type RecallLot } from './match-recall.ts'
import { daysIn, readNotice } from './read-notice.ts'
import { recallReadiness } from './recall-readiness.ts'

const byShipping =
  'Dynamic example: scalp pigments Scalpaink SC, Scalpaink PA and Scalpaink AL, all lots shipped from 6 Aug 2018 to 1 Oct 2018, are recalled because of bacteria.'
const byLot =
  'Sierra Stain recalls: Batch #1 Lot BL23 Mfd 07/01/23 Exp 07/01/26; Lot no. RD-104, RD-105 and GN9.'

const lots: RecallLot[] = [
  { id: 'a', brand: 'Scalpaink', product: 'SC', lotNumber: '77A', receivedOn: '2018-08-20' },
  { id: 'b', brand: 'Scalpaink', product: 'PA', lotNumber: '78A', receivedOn: '2019-06-01' },
  { id: 'c', brand: 'Other House', product: 'Grey 2', lotNumber: 'X1', receivedOn: '2018-08-20' },
  { id: 'd', brand: 'Sierra Stain', product: 'Black', lotNumber: 'bl 23', receivedOn: '2024-01-10' },
  { id: 'e', brand: 'Sierra Stain', product: 'Red', lotNumber: 'RD-1O4', receivedOn: '2024-01-10' },
  { id: 'f', brand: 'Another', product: 'Red', lotNumber: 'RD-106', receivedOn: '2024-01-10' },
]
const matched = (notice: string) =>
  matchRecall(notice, readNotice(notice), lots).map(({ lotId, strength }) => `${lotId} ${strength}`)

describe('a recall notice', () => {
  it('[LT-7] gives its lots, and no word that is none', () => {
    expect(readNotice(byLot).lots).toEqual(
      ['1', 'BL23', 'RD-104', 'RD-105', 'GN9'].filter((lot) => lot.length > 1),
    )
    expect(readNotice('A lot of bottles, all lots shipped in June.').lots).toEqual([])
  })

  it('[LT-7] gives lots that are named together, one below the other, or from one to another', () => {
    const lotsOf = (notice: string) => readNotice(notice).lots
    expect(lotsOf('We recall Carbon grey, lots NL-2207 and NL-2209, expiry 2027-01.')).toEqual([
      'NL-2207',
      'NL-2209',
    ])
    expect(lotsOf('Affected batches: A17; A18 & A19')).toEqual(['A17', 'A18', 'A19'])
    expect(lotsOf('Lot/Batch numbers:\n- NL-2207\n- NL-2208\nStop use at once.')).toEqual([
      'NL-2207',
      'NL-2208',
    ])
    expect(lotsOf('Lotes NL-2207, NL-2208 y NL-2210')).toEqual(['NL-2207', 'NL-2208', 'NL-2210'])
    expect(lotsOf('Lots NL-2205 to NL-2208')).toEqual(['NL-2205', 'NL-2206', 'NL-2207', 'NL-2208'])
    expect(lotsOf('lots A1 to Z9 and B-007 – B-010')).toEqual([
      'A1',
      'Z9',
      'B-007',
      'B-008',
      'B-009',
      'B-010',
    ])
    expect(lotsOf('Lot L-1 to L-99999999')).toEqual(['L-1', 'L-99999999'])
    expect(lotsOf('Lots A17, A18, and A19')).toEqual(['A17', 'A18', 'A19'])
    expect(lotsOf(`lot A1${'\n '.repeat(9000)}`)).toEqual(['A1'])
  })

  it('[LT-7] gives a range of days only where it names one', () => {
    expect(readNotice(byShipping)).toMatchObject({ fromDay: '2018-08-06', toDay: '2018-10-01' })
    expect(readNotice(byLot)).toMatchObject({ fromDay: null, toDay: null })
    expect(readNotice('sold between 2025-01-02 and 2025-02-03')).toMatchObject({
      fromDay: '2025-01-02',
      toDay: '2025-02-03',
    })
  })

  it('reads days as they are written', () => {
    expect(
      daysIn('07/13/23, 13.07.2023, July 13, 2023, 13 July 2023, 2023-07-13, 31.02.2023').map(
        ({ day }) => day,
      ),
    ).toEqual(Array.from({ length: 5 }, () => '2023-07-13'))
  })
})

describe('lots that a notice may mean', () => {
  it('[LT-7] are found by brand and product with a day in the range; out of it they are looked at', () => {
    expect(matched(byShipping)).toEqual(['a likely', 'b look'])
  })

  it('[LT-7] are found by lot number, sure with the brand, also when misread or one character off', () => {
    expect(matched(byLot)).toEqual(['d sure', 'e likely', 'f look'])
  })

  it('[LT-7] say why, one sentence each', () => {
    const [first] = matchRecall(byLot, readNotice(byLot), lots)
    expect(first?.why).toEqual(['The notice names lot BL23.', 'The notice names the brand Sierra Stain.'])
  })

  it('[LT-7] are never found by a brand alone', () => {
    expect(matched('Scalpaink has a new address.')).toEqual([])
  })
})

it('[LT-8] a recall is ready to close when everybody was tried and nothing is left on the shelf', () => {
  const done = { lots: [{ level: 0 }], clients: [{ id: 'x' }], contacts: [{ clientId: 'x' }] }
  expect(recallReadiness(done)).toEqual({ ready: true, clientsLeft: 0, piecesLeft: 0 })
  expect(recallReadiness({ ...done, contacts: [] })).toMatchObject({ ready: false, clientsLeft: 1 })
  expect(recallReadiness({ ...done, lots: [{ level: 3 }, { level: -1 }] })).toMatchObject({
    ready: false,
    piecesLeft: 3,
  })
  expect(stockRules['LT-8'].change).toBe('hard')
})
