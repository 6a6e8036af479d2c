import { z } from 'zod'
import { roles, route } from './route.ts'
import { instantSchema } from './values.ts'

export const myCalendarFeedRoute = route({
  method: 'GET',
  path: '/api/me/calendar-feed',
  summary: 'Whether the own calendar can be subscribed to; the address itself was shown once',
  tag: 'booking',
  roles,
  response: z.object({ madeAt: instantSchema.nullable(), lastReadAt: instantSchema.nullable() }),
})

export const makeCalendarFeedRoute = route({
  method: 'POST',
  path: '/api/me/calendar-feed',
  summary: 'Make a secret address for the own calendar; an earlier one stops working',
  tag: 'booking',
  roles,
  response: z.object({ path: z.string(), madeAt: instantSchema }),
  status: 201,
})

export const revokeCalendarFeedRoute = route({
  method: 'DELETE',
  path: '/api/me/calendar-feed',
  summary: 'Make the address of the own calendar stop working',
  tag: 'booking',
  roles,
  response: 'empty',
})

export const calendarFeedRoute = route({
  method: 'GET',
  path: '/api/calendar-feeds/:secret/appointments.ics',
  summary: 'Appointments of one person for a calendar program; the secret in the address is the sign-in',
  tag: 'booking',
  roles: 'public',
  params: z.object({ secret: z.string().max(200) }),
  response: 'file',
})
