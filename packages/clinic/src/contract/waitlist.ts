import { z } from 'zod'
import { appointmentKinds } from '../booking/appointment-states.ts'
import { appointmentSchema, placeSchema } from './appointments.ts'
import { roles, route } from './route.ts'
import { daySchema, idParams, idSchema, instantSchema, personNameSchema, revisionSchema } from './values.ts'

export const waitlistEntrySchema = z.object({
  id: idSchema,
  revision: z.int(),
  client: personNameSchema,
  clientPhone: z.string().nullable(),
  kind: z.enum(appointmentKinds),
  minutes: z.int(),
  practitioner: personNameSchema.nullable(),
  fromDay: daySchema,
  toDay: daySchema,
  earliestMinute: z.int(),
  latestMinute: z.int(),
  state: z.enum(['waiting', 'offered']),
  /** What was offered and is held. */
  offered: appointmentSchema.nullable(),
  /** First free time within the wish, where there is one. */
  free: placeSchema.extend({ endsAt: instantSchema }).nullable(),
})
export type WaitlistEntry = z.output<typeof waitlistEntrySchema>

export const listWaitlistRoute = route({
  method: 'GET',
  path: '/api/waitlist',
  summary: 'Who waits, longest first, with the first time that is free for each',
  tag: 'booking',
  roles,
  scope: 'appointments:read',
  response: z.object({ entries: z.array(waitlistEntrySchema) }),
})

export const addWaitlistEntryRoute = route({
  method: 'POST',
  path: '/api/waitlist',
  summary: 'Put a client on the waitlist',
  tag: 'booking',
  roles,
  scope: 'appointments:write',
  body: z
    .object({
      clientId: idSchema,
      kind: z.enum(appointmentKinds),
      minutes: z.int().min(5).max(720),
      practitionerId: idSchema.nullable().default(null),
      fromDay: daySchema,
      toDay: daySchema,
      earliestMinute: z.int().min(0).max(1440).default(0),
      latestMinute: z.int().min(0).max(1440).default(1440),
    })
    .refine(({ fromDay, toDay }) => fromDay <= toDay, {
      path: ['toDay'],
      error: 'The last day must not come before the first.',
    }),
  response: waitlistEntrySchema,
  status: 201,
})

export const offerWaitlistTimeRoute = route({
  method: 'POST',
  path: '/api/waitlist/:id/offer',
  summary: 'Hold a free time for somebody who waits, for a day; their answer books it or gives it back',
  tag: 'booking',
  roles,
  params: idParams,
  body: placeSchema.extend({ revision: revisionSchema }),
  response: waitlistEntrySchema,
})

export const answerWaitlistOfferRoute = route({
  method: 'POST',
  path: '/api/waitlist/:id/answer',
  summary: 'The client takes the time that was offered, does not, or leaves the waitlist',
  tag: 'booking',
  roles,
  params: idParams,
  body: z.object({ revision: revisionSchema, answer: z.enum(['taken', 'declined', 'withdrawn']) }),
  response: 'empty',
})
