import { z } from 'zod'
import { appointmentKinds, appointmentStates, cancelReasons } from '../booking/appointment-states.ts'
import { findingSchema } from '../quote/quote.ts'
import { timeOffSchema, workingHoursSchema } from './hours.ts'
import { roomSchema } from './rooms.ts'
import { roles, route } from './route.ts'
import { daySchema, idParams, idSchema, instantSchema, personNameSchema, revisionSchema } from './values.ts'

/** Lengths that can be booked, minutes. */
const minutesSchema = z.int().min(5).max(720)

export const placeSchema = z.object({
  startsAt: instantSchema,
  practitionerId: idSchema,
  /** Null in a clinic without rooms. */
  roomId: idSchema.nullable(),
})

export const appointmentSchema = z.object({
  id: idSchema,
  revision: z.int(),
  clientId: idSchema,
  clientName: z.string(),
  clientPhone: z.string().nullable(),
  courseId: idSchema.nullable(),
  kind: z.enum(appointmentKinds),
  /** 1-based number of the session within its course. */
  sessionNumber: z.int().nullable(),
  state: z.enum(appointmentStates),
  startsAt: instantSchema,
  endsAt: instantSchema,
  /** With setting up and cleaning up. */
  blockedFrom: instantSchema,
  blockedTo: instantSchema,
  practitioner: personNameSchema,
  room: personNameSchema.nullable(),
  /** Until when the time is held without a deposit. */
  heldUntil: instantSchema.nullable(),
  cancelReason: z.enum(cancelReasons).nullable(),
})
export type Appointment = z.output<typeof appointmentSchema>

export const calendarRoute = route({
  method: 'GET',
  path: '/api/calendar',
  summary: 'Everything that a calendar of some days shows; at most 42 days, in the time zone of the clinic',
  tag: 'booking',
  roles,
  scope: 'appointments:read',
  query: z.object({ fromDay: daySchema, toDay: daySchema }),
  response: z.object({
    timeZone: z.string(),
    appointments: z.array(appointmentSchema),
    timeOff: z.array(timeOffSchema),
    hours: workingHoursSchema,
    rooms: z.array(roomSchema),
    /** Practitioners of the days shown, those who left included. */
    practitioners: z.array(personNameSchema),
    startStepMinutes: z.int(),
  }),
})

export const getAppointmentRoute = route({
  method: 'GET',
  path: '/api/appointments/:id',
  summary: 'One appointment',
  tag: 'booking',
  roles,
  scope: 'appointments:read',
  params: idParams,
  response: appointmentSchema,
})

export const freeTimesRoute = route({
  method: 'POST',
  path: '/api/free-times',
  summary: 'Next free times of practitioner, room and client, from now or from a day on',
  tag: 'booking',
  roles,
  scope: 'appointments:read',
  body: z.object({
    minutes: minutesSchema,
    clientId: idSchema.optional(),
    practitionerId: idSchema.optional(),
    roomId: idSchema.optional(),
    fromDay: daySchema.optional(),
    nearMinute: z.int().min(0).max(1440).optional(),
    /** Most on one day. */
    perDay: z.int().min(1).max(60).default(3),
    count: z.int().min(1).max(60).default(6),
  }),
  response: z.object({ times: z.array(placeSchema.extend({ endsAt: instantSchema })) }),
})

export const addAppointmentRoute = route({
  method: 'POST',
  path: '/api/appointments',
  summary:
    'Book one appointment; outside hours or in an absence only with `anyway`, and never over another one',
  tag: 'booking',
  roles,
  scope: 'appointments:write',
  body: placeSchema.extend({
    clientId: idSchema,
    kind: z.enum(appointmentKinds),
    minutes: minutesSchema,
    /** The person has read what speaks against it. */
    anyway: z.boolean().default(false),
    /** The client is there already. */
    walkIn: z.boolean().default(false),
  }),
  response: appointmentSchema,
  status: 201,
})

const visitMoveSchema = placeSchema.extend({ id: idSchema, revision: revisionSchema })

export const previewMoveRoute = route({
  method: 'POST',
  path: '/api/appointments/:id/move-preview',
  summary:
    'What moving an appointment would change: later visits of its course that come along, and what speaks against it',
  tag: 'booking',
  roles,
  scope: 'appointments:read',
  params: idParams,
  body: placeSchema.extend({ minutes: minutesSchema.optional() }),
  response: z.object({
    findings: z.array(findingSchema),
    /** Later visits that come along; `to` is null where no free time was found. */
    later: z.array(z.object({ appointment: appointmentSchema, to: placeSchema.nullable() })),
    /** Later visits that stay. */
    staying: z.array(appointmentSchema),
  }),
})

export const moveAppointmentRoute = route({
  method: 'POST',
  path: '/api/appointments/:id/move',
  summary: 'Move an appointment together with exactly the later visits named; all of it happens, or nothing',
  tag: 'booking',
  roles,
  scope: 'appointments:write',
  params: idParams,
  body: placeSchema.extend({
    revision: revisionSchema,
    minutes: minutesSchema.optional(),
    later: z.array(visitMoveSchema).max(8).default([]),
    anyway: z.boolean().default(false),
  }),
  response: z.object({ appointments: z.array(appointmentSchema) }),
})

export const cancelAppointmentRoute = route({
  method: 'POST',
  path: '/api/appointments/:id/cancel',
  summary: 'Cancel an appointment and give its time back; tells who on the waitlist could have it',
  tag: 'booking',
  roles,
  scope: 'appointments:write',
  params: idParams,
  body: z.object({
    revision: revisionSchema,
    reason: z.enum(['client', 'clinic', 'ill', 'other']),
  }),
  response: z.object({ appointment: appointmentSchema, waiting: z.int() }),
})

export const setAppointmentStateRoute = route({
  method: 'POST',
  path: '/api/appointments/:id/state',
  summary: 'The client has arrived, is done, did not come, or that was a slip',
  tag: 'booking',
  roles,
  scope: 'appointments:write',
  params: idParams,
  body: z.object({ revision: revisionSchema, state: z.enum(['booked', 'arrived', 'done', 'no-show']) }),
  response: appointmentSchema,
})

export const appointmentFileRoute = route({
  method: 'GET',
  path: '/api/appointments/:id/appointment.ics',
  summary: 'The appointment for the calendar of the client, or its cancellation',
  tag: 'booking',
  roles,
  params: idParams,
  response: 'file',
})
