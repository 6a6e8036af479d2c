import { z } from 'zod'
import { weeklyHoursSchema } from '../booking/diary.ts'
import { dayMinutes } from '../booking/zoned-time.ts'
import { roles, route } from './route.ts'
import { daySchema, idParams, idSchema } from './values.ts'

const weekSchema = z.array(weeklyHoursSchema).max(42)

export const workingHoursSchema = z.object({
  /** Hours of the clinic, for everybody without hours of their own. */
  clinic: weekSchema,
  people: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      /** Can be booked. */
      bookable: z.boolean(),
      /** Null: those of the clinic. */
      hours: weekSchema.nullable(),
    }),
  ),
})

export const workingHoursRoute = route({
  method: 'GET',
  path: '/api/working-hours',
  summary: 'Weekly hours of the clinic and of each practitioner',
  tag: 'booking',
  roles,
  scope: 'appointments:read',
  response: workingHoursSchema,
})

export const setWorkingHoursRoute = route({
  method: 'PUT',
  path: '/api/working-hours',
  summary:
    'Set the weekly hours of the clinic (`personId` null) or of a person; null hours go back to those of the clinic',
  tag: 'booking',
  roles: ['owner'],
  body: z.object({
    personId: idSchema.nullable(),
    hours: weekSchema.nullable(),
    bookable: z.boolean().optional(),
    /** The hours that the page showed before; where they are others by now, `changed-elsewhere`. */
    seen: weekSchema.nullable().optional(),
  }),
  response: workingHoursSchema,
})

export const timeOffSchema = z.object({
  id: idSchema,
  whose: z.enum(['clinic', 'person', 'room', 'client']),
  subjectId: idSchema.nullable(),
  /** Name of the person, room or client. */
  subjectName: z.string().nullable(),
  fromDay: daySchema,
  /** Inclusive. */
  toDay: daySchema,
  /** On each of the days, minutes since midnight: 0 to 1440 for the whole day. */
  fromMinute: z.int(),
  toMinute: z.int(),
})
export type TimeOffEntry = z.output<typeof timeOffSchema>

export const listTimeOffRoute = route({
  method: 'GET',
  path: '/api/time-off',
  summary: 'Absences that end on or after a day; of one client where one is named',
  tag: 'booking',
  roles,
  scope: 'appointments:read',
  query: z.object({ fromDay: daySchema, clientId: idSchema.optional() }),
  response: z.object({ timeOff: z.array(timeOffSchema) }),
})

export const addTimeOffRoute = route({
  method: 'POST',
  path: '/api/time-off',
  summary:
    'Add leave, a closed day, a closed room or days on which a client cannot come; tells what is booked in it',
  tag: 'booking',
  roles,
  body: z
    .object({
      whose: z.enum(['clinic', 'person', 'room', 'client']),
      subjectId: idSchema.nullable(),
      fromDay: daySchema,
      toDay: daySchema,
      fromMinute: z.int().min(0).max(dayMinutes).default(0),
      toMinute: z.int().min(0).max(dayMinutes).default(dayMinutes),
    })
    .refine(({ fromDay, toDay }) => fromDay <= toDay, {
      path: ['toDay'],
      error: 'The last day must not come before the first.',
    })
    .refine(({ fromMinute, toMinute }) => fromMinute < toMinute, {
      path: ['toMinute'],
      error: 'The end must come after the start.',
    })
    .refine(({ whose, subjectId }) => (whose === 'clinic') === (subjectId === null), {
      path: ['subjectId'],
      error: 'Name whose absence it is; the clinic has no id here.',
    }),
  response: timeOffSchema.extend({ bookedWithin: z.int() }),
  status: 201,
})

export const deleteTimeOffRoute = route({
  method: 'DELETE',
  path: '/api/time-off/:id',
  summary: 'Take an absence back',
  tag: 'booking',
  roles,
  params: idParams,
  response: 'empty',
})
