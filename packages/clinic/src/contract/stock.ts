import { z } from 'zod'
import { findingSchema } from '../quote/quote.ts'
import { lotStates, movementKinds, productKinds } from '../stock/lot-state.ts'
import { roles, route } from './route.ts'
import {
  daySchema,
  idParams,
  idSchema,
  instantSchema,
  lineSchema,
  personNameSchema,
  revisionSchema,
} from './values.ts'

const practice = ['owner', 'practitioner'] as const
const piecesSchema = z.int().min(1).max(10_000)
const reasonSchema = z.string().trim().min(1).max(500)

export const lotSchema = z.object({
  id: idSchema,
  productId: idSchema,
  lotNumber: z.string(),
  expiresOn: daySchema.nullable(),
  receivedOn: daySchema,
  openedOn: daySchema.nullable(),
  useWithinDays: z.int().nullable(),
  /** Pieces on the shelf; below zero where it was miscounted. */
  level: z.int(),
  state: z.enum(lotStates),
  /** Why it may not be used today; null where it may. */
  refusal: findingSchema.nullable(),
  hasSafetySheet: z.boolean(),
})
export type StockLot = z.output<typeof lotSchema>

export const productSchema = z.object({
  id: idSchema,
  kind: z.enum(productKinds),
  brand: z.string(),
  name: z.string(),
  /** Cartridge code of a needle, such as 0603RL. */
  needleCode: z.string().nullable(),
  useWithinDays: z.int().nullable(),
  active: z.boolean(),
  revision: z.int(),
  lots: z.array(lotSchema),
})
export type StockProduct = z.output<typeof productSchema>

export const listStockRoute = route({
  method: 'GET',
  path: '/api/stock',
  summary: 'Products by kind and name with their lots, levels and what may not be used today',
  tag: 'stock',
  roles,
  scope: 'stock:read',
  response: z.object({ today: daySchema, products: z.array(productSchema) }),
})

export const addProductRoute = route({
  method: 'POST',
  path: '/api/products',
  summary: 'Add a product; sent again with the same id it is added once',
  tag: 'stock',
  roles,
  body: z.object({
    id: idSchema,
    kind: z.enum(productKinds),
    brand: lineSchema(80),
    name: lineSchema(120),
    needleCode: lineSchema(8).nullable(),
    useWithinDays: z.int().min(1).max(3650).nullable(),
  }),
  response: productSchema,
  status: 201,
})

export const changeProductRoute = route({
  method: 'PATCH',
  path: '/api/products/:id',
  summary: 'Rename a product, set its days once open, or take it out of use; its lots stay',
  tag: 'stock',
  roles: ['owner'],
  params: idParams,
  body: z.object({
    revision: revisionSchema,
    brand: lineSchema(80).optional(),
    name: lineSchema(120).optional(),
    useWithinDays: z.int().min(1).max(3650).nullable().optional(),
    active: z.boolean().optional(),
  }),
  response: productSchema,
})

export const receiveLotRoute = route({
  method: 'POST',
  path: '/api/lots',
  summary: 'Take a lot in, or more pieces of one that is known; sent again it counts once',
  tag: 'stock',
  roles,
  scope: 'stock:write',
  body: z.object({
    /** Id of the receipt, made by the sender. */
    id: idSchema,
    productId: idSchema,
    lotNumber: lineSchema(60),
    expiresOn: daySchema.nullable(),
    receivedOn: daySchema,
    pieces: piecesSchema,
  }),
  response: lotSchema,
  status: 201,
})

export const moveStockRoute = route({
  method: 'POST',
  path: '/api/lots/:id/movements',
  summary: 'Open, use or dispose of pieces of a lot; sent again with the same id it counts once',
  tag: 'stock',
  roles,
  scope: 'stock:write',
  params: idParams,
  body: z.object({
    id: idSchema,
    kind: z.enum(['opened', 'used', 'disposed']),
    pieces: piecesSchema,
    at: instantSchema,
    /** Why pieces were disposed of. */
    reason: reasonSchema.nullable(),
  }),
  response: lotSchema,
  status: 201,
})

export const lotHistoryRoute = route({
  method: 'GET',
  path: '/api/lots/:id/movements',
  summary: 'Every movement of a lot, newest first',
  tag: 'stock',
  roles,
  scope: 'stock:read',
  params: idParams,
  response: z.object({
    movements: z.array(
      z.object({
        id: idSchema,
        kind: z.enum(movementKinds),
        pieces: z.int(),
        at: instantSchema,
        reason: z.string().nullable(),
        by: personNameSchema,
      }),
    ),
  }),
})

export const addSafetySheetRoute = route({
  method: 'POST',
  path: '/api/lots/:id/safety-sheet',
  summary: 'Keep the safety sheet of a lot (PDF, base64); a newer one takes its place',
  tag: 'stock',
  roles,
  params: idParams,
  body: z.object({ base64: z.base64().max(11_000_000) }),
  response: lotSchema,
  bodyLimitBytes: 12 * 1024 * 1024,
})

export const safetySheetRoute = route({
  method: 'GET',
  path: '/api/lots/:id/safety-sheet.pdf',
  summary: 'The safety sheet of a lot',
  tag: 'stock',
  roles,
  params: idParams,
  response: 'file',
})

export const hygieneKinds = ['sterilisation', 'cleaning', 'waste'] as const
export type HygieneKind = (typeof hygieneKinds)[number]

const hygieneEntrySchema = z.object({
  id: idSchema,
  kind: z.enum(hygieneKinds),
  at: instantSchema,
  what: z.string(),
  passed: z.boolean(),
  note: z.string().nullable(),
  by: personNameSchema,
  /** The earlier entry that this one corrects. */
  correctsId: idSchema.nullable(),
})
export type HygieneEntry = z.output<typeof hygieneEntrySchema>

export const listHygieneRoute = route({
  method: 'GET',
  path: '/api/hygiene',
  summary: 'The hygiene log of the last twelve months, newest first',
  tag: 'stock',
  roles,
  response: z.object({ entries: z.array(hygieneEntrySchema) }),
})

export const addHygieneRoute = route({
  method: 'POST',
  path: '/api/hygiene',
  summary: 'Write into the hygiene log; a correction names the entry that it corrects',
  tag: 'stock',
  roles: practice,
  body: z.object({
    id: idSchema,
    kind: z.enum(hygieneKinds),
    at: instantSchema,
    what: lineSchema(200),
    passed: z.boolean(),
    note: reasonSchema.nullable(),
    correctsId: idSchema.nullable(),
  }),
  response: hygieneEntrySchema,
  status: 201,
})
