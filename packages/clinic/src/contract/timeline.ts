import { z } from 'zod'
import { appointmentKinds, appointmentStates } from '../booking/appointment-states.ts'
import { photoPurposes } from '../rules/photo-use.ts'
import { screenOutcomes } from '../rules/screen-outcome.ts'
import { messageChannels, messageStates } from '../messages/message-kinds.ts'
import { symptoms, triageLevels } from '../rules/triage.ts'
import { timelineKinds, type TimelineKind } from '../timeline/timeline-kinds.ts'
import { feeKinds } from './charges.ts'
import { messageKindSchema } from './messages.ts'
import { photoViews } from './photos.ts'
import { questionSubjects } from './portal.ts'
import { roles, route } from './route.ts'
import { daySchema, idParams, idSchema, instantSchema } from './values.ts'

const item = <const K extends TimelineKind, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({
    kind: z.literal(kind),
    /** Of the kind and the record behind it: once per timeline. */
    key: z.string(),
    at: instantSchema,
    /** Who did it; null where nobody of the clinic was there. */
    byName: z.string().nullable(),
    ...shape,
  })

export const timelineItemSchema = z.discriminatedUnion('kind', [
  item('appointment', {
    id: idSchema,
    appointmentKind: z.enum(appointmentKinds),
    sessionNumber: z.int().nullable(),
    state: z.enum(appointmentStates),
    endsAt: instantSchema,
  }),
  item('design', { id: idSchema, name: z.string(), revision: z.int() }),
  item('plan', { id: idSchema, number: z.int(), sessionCount: z.int() }),
  item('session', {
    id: idSchema,
    sessionNumber: z.int(),
    planNumber: z.int(),
    state: z.enum(['open', 'closed']),
    needleMinutes: z.number().nullable(),
    overrideCount: z.int(),
  }),
  item('amendment', { sessionId: idSchema, sessionNumber: z.int(), reason: z.string() }),
  item('photos', {
    count: z.int(),
    /** At most six of the day, the newest first. */
    photos: z.array(z.object({ id: idSchema, view: z.enum(photoViews) })),
  }),
  item('paper', {
    event: z.enum([
      'consent-signed',
      'consent-withdrawn',
      'screen-handed-in',
      'screen-decided',
      'form-handed-in',
      'patch-test-placed',
      'patch-test-read',
      'permission-answered',
    ]),
    /** The consent that can be opened; null for other papers. */
    consentId: idSchema.nullable(),
    /** Name of the form; null for papers without one. */
    formName: z.string().nullable(),
    /** What the paper says; null for reception. */
    says: z
      .union([
        z.object({ outcome: z.enum(screenOutcomes) }),
        z.object({ goOn: z.boolean() }),
        z.object({ result: z.enum(['clear', 'reaction', 'declined']) }),
        z.object({ purpose: z.enum(photoPurposes), given: z.boolean() }),
      ])
      .nullable(),
  }),
  item('money', {
    event: z.string(),
    /** Of a fee, not of a plan or a package. */
    isFee: z.boolean(),
    feeKind: z.enum(feeKinds).nullable(),
    /** The clinic's own words for the charge; null where it has none. */
    title: z.string().nullable(),
    amountMinor: z.int(),
    currency: z.string(),
    method: z.enum(['cash', 'bank', 'card']).nullable(),
    paymentId: idSchema.nullable(),
    receiptNumber: z.int().nullable(),
  }),
  item('adverse-event', {
    id: idSchema,
    sign: z.string(),
    onsetOn: daySchema,
    serious: z.boolean(),
    goesOn: z.boolean(),
  }),
  item('check-in', {
    id: idSchema,
    /** What the client was advised. */
    level: z.enum(triageLevels),
    /** Days since the session it follows; null before any session. */
    day: z.int().nullable(),
    /** Signs, words and photo are health data: empty for reception. */
    signs: z.array(z.enum(symptoms)),
    note: z.string().nullable(),
    photoId: idSchema.nullable(),
    /** Nobody of the clinic has closed it yet. */
    open: z.boolean(),
  }),
  item('question', {
    id: idSchema,
    about: z.enum(questionSubjects),
    text: z.string(),
    /** Null while it waits for one; `byName` is who wrote it. */
    answer: z.string().nullable(),
  }),
  item('message', {
    id: idSchema,
    messageKind: messageKindSchema,
    channel: z.enum(messageChannels),
    subject: z.string(),
    state: z.enum(messageStates),
  }),
])
export type TimelineItem = z.output<typeof timelineItemSchema>

export const timelineRoute = route({
  method: 'GET',
  path: '/api/clients/:id/timeline',
  summary: 'Everything of a client in one list, newest first; reception gets no health data',
  tag: 'clients',
  roles,
  params: idParams,
  query: z.object({
    /** Kinds to show, with commas between them; all of them unless told. */
    kinds: z
      .string()
      .max(200)
      .transform((text) => text.split(','))
      .pipe(z.array(z.enum(timelineKinds)).min(1))
      .optional(),
    cursor: z.string().max(1000).optional(),
    limit: z.coerce.number().int().min(1).max(100).optional(),
  }),
  response: z.object({ items: z.array(timelineItemSchema), nextCursor: z.string().nullable() }),
})
