import { z } from 'zod'
import { findingSchema } from '../quote/quote.ts'
import { appointmentSchema, placeSchema } from './appointments.ts'
import { roles, route } from './route.ts'
import { daySchema, idParams, idSchema, instantSchema, personNameSchema, revisionSchema } from './values.ts'

const timeSchema = placeSchema.extend({ endsAt: instantSchema })

export const courseSchema = z.object({
  id: idSchema,
  revision: z.int(),
  clientId: idSchema,
  planId: idSchema.nullable(),
  planNumber: z.int().nullable(),
  state: z.enum(['held', 'booked', 'cancelled']),
  heldUntil: instantSchema.nullable(),
  depositReceivedAt: instantSchema.nullable(),
  createdAt: instantSchema,
  createdBy: personNameSchema,
  /** In order, cancelled ones included. */
  appointments: z.array(appointmentSchema),
})
export type Course = z.output<typeof courseSchema>

export const proposeCourseRoute = route({
  method: 'POST',
  path: '/api/plans/:id/course-proposal',
  summary:
    'Times for every visit of a plan with their gaps; settled visits stay and the rest is laid around them',
  tag: 'booking',
  roles,
  params: idParams,
  body: z.object({
    fromDay: daySchema.optional(),
    practitionerId: idSchema.optional(),
    roomId: idSchema.optional(),
    nearMinute: z.int().min(0).max(1440).optional(),
    settled: z
      .array(placeSchema.extend({ index: z.int().min(0).max(8) }))
      .max(9)
      .default([]),
  }),
  response: z.object({
    visits: z.array(
      z.object({
        kind: z.enum(['session', 'finishing']),
        sessionNumber: z.int().nullable(),
        minutes: z.int(),
        gapDays: z.int(),
        lastGapDays: z.int().nullable(),
        /** Null when no free time was found. */
        time: timeSchema.nullable(),
        alternatives: z.array(timeSchema),
      }),
    ),
    findings: z.array(findingSchema),
    /** A course of this plan that is booked already. */
    bookedCourseId: idSchema.nullable(),
    /** Until when the times would be held for the deposit; null: booked at once. */
    heldUntil: instantSchema.nullable(),
  }),
})

export const bookCourseRoute = route({
  method: 'POST',
  path: '/api/courses',
  summary: 'Book every visit of a plan in one step: all of them, or none',
  tag: 'booking',
  roles,
  body: z.object({
    planId: idSchema,
    /** In the order of the plan, the finishing visit last; it may be left out. */
    visits: z.array(placeSchema).min(1).max(9),
    anyway: z.boolean().default(false),
  }),
  response: courseSchema,
  status: 201,
})

export const clientBookingsRoute = route({
  method: 'GET',
  path: '/api/clients/:id/bookings',
  summary: 'Courses of a client, newest first, and the appointments outside of any course',
  tag: 'booking',
  roles,
  scope: 'appointments:read',
  params: idParams,
  response: z.object({
    courses: z.array(courseSchema),
    appointments: z.array(appointmentSchema),
    timeZone: z.string(),
  }),
})

export const receiveDepositRoute = route({
  method: 'POST',
  path: '/api/courses/:id/deposit-received',
  summary: 'The deposit is there: what was held is booked',
  tag: 'booking',
  roles: ['owner', 'reception'],
  params: idParams,
  body: z.object({ revision: revisionSchema }),
  response: courseSchema,
})

export const cancelCourseRoute = route({
  method: 'POST',
  path: '/api/courses/:id/cancel',
  summary: 'Cancel every visit of a course that is still to come, and end its charge where that is asked for',
  tag: 'booking',
  roles,
  params: idParams,
  body: z.object({
    revision: revisionSchema,
    reason: z.enum(['client', 'clinic', 'ill', 'other']),
    /** Ends the accepted quote of its plan in the same step; for the desk alone. */
    charge: z
      .object({
        by: z.enum(['client', 'clinic']),
        /** What the person saw would be kept. */
        keptMinor: z.int().min(0),
        requestKey: z.uuid(),
      })
      .optional(),
  }),
  response: courseSchema,
})
