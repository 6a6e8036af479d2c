import { zoneNames } from '@halftone/engine'
import { z } from 'zod'
import { planSessionSchema } from '../plan/plan.ts'
import { findingSchema } from '../quote/quote.ts'
import { passChangeSchema, passFactsSchema } from '../sessions/session-pass.ts'
import { gateNames, gateSchema } from '../rules/session-gates.ts'
import { photoViews } from './photos.ts'
import { route } from './route.ts'
import { daySchema, idParams, idSchema, instantSchema, lineSchema, personNameSchema } from './values.ts'

const practice = ['owner', 'practitioner'] as const
const reasonSchema = z.string().trim().min(1).max(500)
const textSchema = z.string().trim().max(4000)

export const redness = ['none', 'slight', 'marked'] as const
export const photoMoments = ['before', 'during', 'fresh'] as const

export const sessionEntrySchema = z.object({
  id: idSchema,
  clientId: idSchema,
  planId: idSchema,
  planNumber: z.int(),
  sessionNumber: z.int(),
  state: z.enum(['open', 'closed']),
  practitioner: personNameSchema,
  openedAt: instantSchema,
  closedAt: instantSchema.nullable(),
  plannedDots: z.int(),
  doneDots: z.int(),
  plannedMinutes: z.int(),
  /** Minutes with the needle by the timer; null while open. */
  needleMinutes: z.number().nullable(),
})
export type SessionEntry = z.output<typeof sessionEntrySchema>

const lotNameSchema = z.object({ id: idSchema, name: z.string() })

const amendmentSchema = z.object({
  id: idSchema,
  /** The pass that it corrects; null for a word about the session. */
  passId: idSchema.nullable(),
  changes: passChangeSchema,
  reason: z.string(),
  at: instantSchema,
  by: personNameSchema,
})

const passSchema = passFactsSchema.extend({
  id: idSchema,
  doneAt: instantSchema,
  by: personNameSchema,
  /** Struck out by a correction: it no longer counts. */
  struck: z.boolean(),
  /** What was written first, where a correction lies over it. */
  original: passFactsSchema.nullable(),
  needleLot: lotNameSchema,
  pigmentLot: lotNameSchema,
  diluentLot: lotNameSchema,
  findings: z.array(findingSchema),
})
export type SessionPass = z.output<typeof passSchema>

const numbingFactsSchema = z.object({
  product: lineSchema(120),
  lotId: idSchema.nullable(),
  lidocainePercent: z.number().min(0).max(100),
  grams: z.number().gt(0).max(500),
  areaCm2: z.number().gt(0).max(2000),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  appliedBy: lineSchema(120),
  wrapped: z.boolean(),
  skinWhole: z.boolean(),
})

const adverseEventSchema = z.object({
  id: idSchema,
  sessionId: idSchema.nullable(),
  onsetOn: daySchema,
  sign: z.string(),
  action: z.string(),
  outcome: z.string().nullable(),
  serious: z.boolean(),
  /** The earlier entry that this one goes on with. */
  followsId: idSchema.nullable(),
  /** Lots of the session, as they are to be told to the maker. */
  lots: z.array(z.string()),
  at: instantSchema,
  by: personNameSchema,
})
export type AdverseEvent = z.output<typeof adverseEventSchema>

export const sessionSchema = sessionEntrySchema.extend({
  clientName: z.string(),
  designId: idSchema,
  designRevision: z.int(),
  room: z.object({ id: idSchema, name: z.string() }).nullable(),
  appointmentId: idSchema.nullable(),
  sessionCount: z.int(),
  scabs: z.boolean().nullable(),
  redness: z.enum(redness),
  /** The gates as they were when the session began, and why an owner passed some. */
  gates: z.array(gateSchema),
  overrides: z.array(z.object({ gate: z.enum(gateNames), reason: z.string() })),
  /** Lots that were chosen before it began. */
  lotIds: z.array(idSchema),
  closingNote: z.string().nullable(),
  planned: planSessionSchema,
  zones: z.array(z.object({ zone: z.enum(zoneNames), plannedDots: z.int(), doneDots: z.int() })),
  passes: z.array(passSchema),
  amendments: z.array(amendmentSchema),
  numbing: z.array(
    numbingFactsSchema.extend({
      id: idSchema,
      product: z.string(),
      appliedBy: z.string(),
      by: personNameSchema,
    }),
  ),
  photos: z.array(z.object({ photoId: idSchema, view: z.enum(photoViews), moment: z.enum(photoMoments) })),
  adverseEvents: z.array(adverseEventSchema),
  /** What stands out in the whole: too many dots, numbing limits. */
  findings: z.array(findingSchema),
})
export type TreatmentSession = z.output<typeof sessionSchema>

const gateQuestion = {
  clientId: idSchema,
  planId: idSchema,
  sessionNumber: z.int().min(1).max(4),
  /** Null where nobody has looked yet. */
  scabs: z.boolean().nullable(),
  lotIds: z.array(idSchema).max(20),
}

export const sessionGatesRoute = route({
  method: 'POST',
  path: '/api/session-gates',
  summary: 'What stands in the way of a session now; nothing is stored',
  tag: 'sessions',
  roles: practice,
  body: z.object(gateQuestion),
  response: z.object({ gates: z.array(gateSchema) }),
})

export const startSessionRoute = route({
  method: 'POST',
  path: '/api/sessions',
  summary: 'Begin a session of a plan; the gates are checked, an owner may pass some with a reason',
  tag: 'sessions',
  roles: practice,
  body: z.object({
    id: idSchema,
    ...gateQuestion,
    roomId: idSchema.nullable(),
    appointmentId: idSchema.nullable(),
    redness: z.enum(redness),
    overrides: z.array(z.object({ gate: z.enum(gateNames), reason: reasonSchema })).max(8),
  }),
  response: sessionSchema,
  status: 201,
})

export const listSessionsRoute = route({
  method: 'GET',
  path: '/api/clients/:id/sessions',
  summary: 'Sessions of a client, newest first, with done against planned',
  tag: 'sessions',
  roles: practice,
  scope: 'records:read',
  params: idParams,
  response: z.object({
    sessions: z.array(sessionEntrySchema),
    /** The session that comes next by the newest plan; null without a plan or when its course is done. */
    next: z.object({ planId: idSchema, sessionNumber: z.int() }).nullable(),
    adverseEvents: z.array(adverseEventSchema),
  }),
})

export const getSessionRoute = route({
  method: 'GET',
  path: '/api/sessions/:id',
  summary: 'A session with its plan, passes, corrections, numbing and photos',
  tag: 'sessions',
  roles: practice,
  scope: 'records:read',
  params: idParams,
  response: sessionSchema,
})

export const addPassRoute = route({
  method: 'POST',
  path: '/api/sessions/:id/passes',
  summary: 'Record a pass; sent again with the same id it counts once',
  tag: 'sessions',
  roles: practice,
  params: idParams,
  body: passFactsSchema.extend({ id: idSchema, doneAt: instantSchema }),
  response: sessionSchema,
  status: 201,
})

export const addNumbingRoute = route({
  method: 'POST',
  path: '/api/sessions/:id/numbing',
  summary: 'Record a numbing product; limits are pointed out, what was done is kept in any case',
  tag: 'sessions',
  roles: practice,
  params: idParams,
  body: numbingFactsSchema.extend({ id: idSchema }),
  response: sessionSchema,
  status: 201,
})

export const linkPhotoRoute = route({
  method: 'POST',
  path: '/api/sessions/:id/photos',
  summary: 'Link a photo of the client to the session',
  tag: 'sessions',
  roles: practice,
  params: idParams,
  body: z.object({ photoId: idSchema, moment: z.enum(photoMoments) }),
  response: sessionSchema,
  status: 201,
})

export const amendSessionRoute = route({
  method: 'POST',
  path: '/api/sessions/:id/amendments',
  summary: 'Correct a pass or add a word, with a reason; what was written first stays',
  tag: 'sessions',
  roles: practice,
  params: idParams,
  body: z.object({
    id: idSchema,
    passId: idSchema.nullable(),
    changes: passChangeSchema,
    reason: reasonSchema,
  }),
  response: sessionSchema,
  status: 201,
})

export const closeSessionRoute = route({
  method: 'POST',
  path: '/api/sessions/:id/close',
  summary: 'Close a session; from then on it is corrected by amendments alone',
  tag: 'sessions',
  roles: practice,
  params: idParams,
  body: z.object({
    closedAt: instantSchema,
    /** Minutes with the needle, by the timer. */
    needleMinutes: z.number().min(0).max(1440),
    note: textSchema.nullable(),
  }),
  response: sessionSchema,
})

export const sessionRecordRoute = route({
  method: 'GET',
  path: '/api/sessions/:id/record.pdf',
  summary: 'The record of a session as an A4 document',
  tag: 'sessions',
  roles: practice,
  params: idParams,
  response: 'file',
})

export const pigmentPassportRoute = route({
  method: 'GET',
  path: '/api/clients/:id/pigment-passport.pdf',
  summary:
    'Every pigment in the skin of a client with lot and day, for the client; the code holds the same text',
  tag: 'sessions',
  roles: practice,
  params: idParams,
  response: 'file',
})

export const addAdverseEventRoute = route({
  method: 'POST',
  path: '/api/clients/:id/adverse-events',
  summary: 'Record something that went wrong; the lots of the session are attached',
  tag: 'sessions',
  roles: practice,
  params: idParams,
  body: z.object({
    id: idSchema,
    sessionId: idSchema.nullable(),
    onsetOn: daySchema,
    sign: textSchema.min(1),
    action: textSchema.min(1),
    outcome: textSchema.min(1).nullable(),
    serious: z.boolean(),
    followsId: idSchema.nullable(),
  }),
  response: adverseEventSchema,
  status: 201,
})
