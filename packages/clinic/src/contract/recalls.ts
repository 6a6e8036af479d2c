import { z } from 'zod'
import { matchStrengths } from '../recall/match-recall.ts'
import { route } from './route.ts'
import { daySchema, idParams, idSchema, instantSchema, lineSchema, personNameSchema } from './values.ts'

const practice = ['owner', 'practitioner'] as const
const noticeSchema = z.string().trim().min(1).max(20_000)

const criteriaSchema = z.object({
  lots: z.array(z.string().trim().min(1).max(60)).max(200),
  fromDay: daySchema.nullable(),
  toDay: daySchema.nullable(),
})

const recallEntrySchema = z.object({
  id: idSchema,
  title: z.string(),
  /** A drill sets nothing aside and reaches nobody. */
  drill: z.boolean(),
  receivedAt: instantSchema,
  by: personNameSchema,
  closedAt: instantSchema.nullable(),
})

const recallLotSchema = z.object({
  id: idSchema,
  name: z.string(),
  level: z.int(),
  strength: z.enum(matchStrengths),
  why: z.array(z.string()),
  /** Set aside for this recall. */
  confirmed: z.boolean(),
})

export const contactWays = ['phone', 'email', 'letter', 'message', 'in-person'] as const
export const contactOutcomes = ['reached', 'not-reached', 'message-left'] as const

export const recallSchema = recallEntrySchema.extend({
  notice: z.string(),
  criteria: criteriaSchema,
  lots: z.array(recallLotSchema),
  /** Sessions that used a lot that is set aside. */
  sessions: z.array(
    z.object({
      id: idSchema,
      clientId: idSchema,
      clientName: z.string(),
      sessionNumber: z.int(),
      openedAt: instantSchema,
      lots: z.array(z.string()),
    }),
  ),
  clients: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      phone: z.string().nullable(),
      email: z.string().nullable(),
      lastOutcome: z.enum(contactOutcomes).nullable(),
    }),
  ),
  contacts: z.array(
    z.object({
      id: idSchema,
      clientId: idSchema,
      clientName: z.string(),
      way: z.enum(contactWays),
      outcome: z.enum(contactOutcomes),
      note: z.string().nullable(),
      at: instantSchema,
      by: personNameSchema,
    }),
  ),
  readiness: z.object({ ready: z.boolean(), clientsLeft: z.int(), piecesLeft: z.int() }),
  closingNote: z.string().nullable(),
})
export type Recall = z.output<typeof recallSchema>

export const listRecallsRoute = route({
  method: 'GET',
  path: '/api/recalls',
  summary: 'Recalls and drills, newest first',
  tag: 'recalls',
  roles: practice,
  response: z.object({ recalls: z.array(recallEntrySchema) }),
})

export const addRecallRoute = route({
  method: 'POST',
  path: '/api/recalls',
  summary: 'Paste a notice: lots and days are read from it and matched against the stock',
  tag: 'recalls',
  roles: practice,
  body: z.object({
    id: idSchema,
    title: lineSchema(160),
    notice: noticeSchema,
    drill: z.boolean(),
    /** Instead of what is read from the text. */
    criteria: criteriaSchema.optional(),
  }),
  response: recallSchema,
  status: 201,
})

export const getRecallRoute = route({
  method: 'GET',
  path: '/api/recalls/:id',
  summary: 'A recall with matches and reasons, sessions, clients, contacts and what is left to do',
  tag: 'recalls',
  roles: practice,
  params: idParams,
  response: recallSchema,
})

export const confirmRecallLotsRoute = route({
  method: 'POST',
  path: '/api/recalls/:id/lots',
  summary: 'Set lots aside for a recall; in a drill they stay usable',
  tag: 'recalls',
  roles: practice,
  params: idParams,
  body: z.object({ lotIds: z.array(idSchema).min(1).max(200) }),
  response: recallSchema,
  status: 201,
})

export const addRecallContactRoute = route({
  method: 'POST',
  path: '/api/recalls/:id/contacts',
  summary: 'Write down how a client was reached, or not; sent again with the same id it counts once',
  tag: 'recalls',
  roles: practice,
  params: idParams,
  body: z.object({
    id: idSchema,
    clientId: idSchema,
    way: z.enum(contactWays),
    outcome: z.enum(contactOutcomes),
    note: z.string().trim().min(1).max(1000).nullable(),
  }),
  response: recallSchema,
  status: 201,
})

export const closeRecallRoute = route({
  method: 'POST',
  path: '/api/recalls/:id/close',
  summary: 'Close a recall once everybody was tried and the stock is gone',
  tag: 'recalls',
  roles: practice,
  params: idParams,
  body: z.object({ note: z.string().trim().min(1).max(2000) }),
  response: recallSchema,
})

export const recallLettersRoute = route({
  method: 'GET',
  path: '/api/recalls/:id/letters.pdf',
  summary: 'One letter for each client, A4',
  tag: 'recalls',
  roles: practice,
  params: idParams,
  response: 'file',
})

export const recallReportRoute = route({
  method: 'GET',
  path: '/api/recalls/:id/report.pdf',
  summary: 'The close-out report, A4: lots, stock, sessions, contacts, times',
  tag: 'recalls',
  roles: practice,
  params: idParams,
  response: 'file',
})

export const sendRecallMessagesRoute = route({
  method: 'POST',
  path: '/api/recalls/:id/messages',
  summary: 'Write to every client who met a lot of the recall; whoever was written to before is left out',
  tag: 'recalls',
  roles: practice,
  params: idParams,
  response: z.object({ written: z.int() }),
})
