import { v7 as uuidv7 } from 'uuid'
import type { Answer, Caller } from './app.ts'

export type StockOf = {
  readonly needle: string
  readonly pigment: string
  readonly diluent: string
  readonly pigmentProduct: string
}

export async function aProduct(caller: Caller, change: object = {}): Promise<string> {
  const body = {
    id: uuidv7(),
    kind: 'pigment',
    brand: 'Carbo',
    name: 'Grey',
    needleCode: null,
    useWithinDays: 90,
  }
  const made = await caller('POST', '/api/products', { ...body, ...change })
  if (made.status !== 201) throw new Error(`products answered ${made.status}: ${JSON.stringify(made.body)}`)
  return made.body.id
}

export const receive = (caller: Caller, productId: string, change: object = {}): Promise<Answer> =>
  caller('POST', '/api/lots', {
    ...{ id: uuidv7(), productId, lotNumber: 'A1', expiresOn: '2027-06-30', receivedOn: '2026-02-01' },
    ...{ pieces: 10, ...change },
  })

export async function aLot(caller: Caller, productId: string, change: object = {}): Promise<string> {
  const made = await receive(caller, productId, change)
  if (made.status !== 201) throw new Error(`lots answered ${made.status}: ${JSON.stringify(made.body)}`)
  return made.body.id
}

/** A needle, a pigment and a sterile diluent with ten pieces each. */
export async function aStock(caller: Caller): Promise<StockOf> {
  const needle = await aProduct(caller, {
    kind: 'needle',
    name: 'Cartridge',
    needleCode: '0803RL',
    useWithinDays: null,
  })
  const pigment = await aProduct(caller)
  const diluent = await aProduct(caller, {
    kind: 'diluent',
    brand: 'Aqua',
    name: 'Water for injection',
    useWithinDays: 1,
  })
  return {
    needle: await aLot(caller, needle, { lotNumber: 'N1' }),
    pigment: await aLot(caller, pigment, { lotNumber: 'P1' }),
    diluent: await aLot(caller, diluent, { lotNumber: 'D1' }),
    pigmentProduct: pigment,
  }
}

/** Begins the first session of a planned client with a lot of each kind, no gate passed by anybody. */
export const aStart = (
  client: { clientId: string; planId: string },
  stock: StockOf,
  change: object = {},
) => ({
  id: uuidv7(),
  ...client,
  sessionNumber: 1,
  scabs: null,
  lotIds: [stock.needle, stock.pigment, stock.diluent],
  roomId: null,
  appointmentId: null,
  redness: 'none',
  overrides: [],
  ...change,
})

export const aPass = (stock: StockOf, change: object = {}) => ({
  id: uuidv7(),
  doneAt: '2026-03-02T09:30:00Z',
  zone: 'frontal',
  place: 'fill',
  needleCode: '0803RL',
  needleLotId: stock.needle,
  pigmentLotId: stock.pigment,
  diluentLotId: stock.diluent,
  shade: 22,
  settingMm: 1.2,
  endPoint: 'no-bleeding',
  dots: 500,
  needleChanged: false,
  note: null,
  ...change,
})
