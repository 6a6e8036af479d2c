import { z } from 'zod'
import { roles, route } from './route.ts'
import { idParams, idSchema, lineSchema, revisionSchema } from './values.ts'

export const roomSchema = z.object({
  id: idSchema,
  name: z.string(),
  active: z.boolean(),
  revision: z.int(),
})
export type Room = z.output<typeof roomSchema>

export const listRoomsRoute = route({
  method: 'GET',
  path: '/api/rooms',
  summary: 'Rooms by name, those out of use last',
  tag: 'booking',
  roles,
  scope: 'appointments:read',
  response: z.object({ rooms: z.array(roomSchema) }),
})

export const addRoomRoute = route({
  method: 'POST',
  path: '/api/rooms',
  summary: 'Add a room',
  tag: 'booking',
  roles: ['owner'],
  body: z.object({ name: lineSchema(60) }),
  response: roomSchema,
  status: 201,
})

export const changeRoomRoute = route({
  method: 'PATCH',
  path: '/api/rooms/:id',
  summary: 'Rename a room or take it out of use; what is booked in it stays',
  tag: 'booking',
  roles: ['owner'],
  params: idParams,
  body: z.object({
    revision: revisionSchema,
    name: lineSchema(60).optional(),
    active: z.boolean().optional(),
  }),
  response: roomSchema,
})
