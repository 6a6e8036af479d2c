import { z } from 'zod'
import { saidSchema } from '../rules/said.ts'
import { appointmentKinds } from '../booking/appointment-states.ts'
import { lotStates, productKinds } from '../stock/lot-state.ts'
import { needNames } from '../today/visit-needs.ts'
import { appointmentSchema, placeSchema } from './appointments.ts'
import { deskCheckInSchema } from './portal-desk.ts'
import { roles, route } from './route.ts'
import { currencySchema, daySchema, idSchema, instantSchema, personNameSchema } from './values.ts'

/** A visit of today with what is still missing for it. */
const visitSchema = appointmentSchema.extend({
  needs: z.array(
    z.object({
      need: z.enum(needNames),
      /** What was found and what mends it; null for reception. */
      sentence: z.string().nullable(),
      /** The same for whoever says it in another language; absent where it is only said in English. */
      said: z.array(saidSchema).optional(),
    }),
  ),
  /** The session that is open for this client; null for reception. */
  openSessionId: idSchema.nullable(),
})

export const todaySchema = z.object({
  today: daySchema,
  now: instantSchema,
  timeZone: z.string(),
  visits: z.array(visitSchema),
  /** The first visit after today; null where nothing is booked. */
  next: z.object({ startsAt: instantSchema, count: z.int() }).nullable(),
  /** Lots on the shelf that expire soon or may not be used any more. */
  lots: z.array(
    z.object({
      id: idSchema,
      /** Brand and name of the product. */
      name: z.string(),
      lotNumber: z.string(),
      state: z.enum(lotStates),
      expiresOn: daySchema.nullable(),
      level: z.int(),
    }),
  ),
  /** Products of which too little is left to use. */
  low: z.array(
    z.object({ productId: idSchema, name: z.string(), kind: z.enum(productKinds), pieces: z.int() }),
  ),
  /** What is due; null for practitioners. */
  money: z
    .object({
      currency: currencySchema,
      dueMinor: z.int(),
      overdueMinor: z.int(),
      /** Oldest first, at most twenty. */
      parts: z.array(
        z.object({
          clientId: idSchema,
          clientName: z.string(),
          chargeId: idSchema,
          kind: z.enum(['deposit', 'instalment', 'whole']),
          dueOn: daySchema,
          openMinor: z.int(),
          overdue: z.boolean(),
        }),
      ),
      partCount: z.int(),
    })
    .nullable(),
  /** Clients to be looked at again and not yet booked, the longest due first. */
  touchUps: z.object({
    count: z.int(),
    clients: z.array(
      z.object({ clientId: idSchema, clientName: z.string(), lastOn: daySchema, dueOn: daySchema }),
    ),
  }),
  /** Adverse events whose outcome is not known; null for reception. */
  adverseEvents: z
    .array(
      z.object({
        id: idSchema,
        clientId: idSchema,
        clientName: z.string(),
        sign: z.string(),
        onsetOn: daySchema,
        serious: z.boolean(),
      }),
    )
    .nullable(),
  /** Check-ins that wait for somebody, the most urgent first, at most eight; without health data for reception. */
  checkIns: z.object({
    count: z.int(),
    open: z.array(deskCheckInSchema.omit({ reviews: true, reasons: true })),
  }),
  /** Questions of clients that wait for an answer, as far as the role may see them. */
  questionCount: z.int(),
  /** Those on the waitlist for whom a time has come free. */
  waitlist: z.array(
    z.object({
      id: idSchema,
      client: personNameSchema,
      kind: z.enum(appointmentKinds),
      free: placeSchema.extend({ endsAt: instantSchema }),
    }),
  ),
  /** Recalls that are not closed; drills are left out. */
  recalls: z.array(z.object({ id: idSchema, title: z.string() })),
})
export type Today = z.output<typeof todaySchema>

export const todayRoute = route({
  method: 'GET',
  path: '/api/today',
  summary: 'The morning page: who comes, what is missing, what is due, as far as the role may see it',
  tag: 'today',
  roles,
  response: todaySchema,
})
