import { z } from 'zod'
import { roles, route } from './route.ts'
import { currencySchema, emailSchema, lineSchema, localeSchema, timeZoneSchema } from './values.ts'

const demoSignInSchema = z.object({ email: z.string(), role: z.enum(roles) })

export const statusRoute = route({
  method: 'GET',
  path: '/api/status',
  summary: 'Is this server set up, and which version runs',
  tag: 'setup',
  roles: 'public',
  response: z.object({
    setup: z.enum(['needed', 'done']),
    version: z.string(),
    demo: z.boolean(),
    /** Demo clinic only: its made-up people who can sign in, and the password that they share. */
    demoSignIns: z.array(demoSignInSchema).optional(),
    demoPassword: z.string().optional(),
  }),
})

export const setUpClinicRoute = route({
  method: 'POST',
  path: '/api/setup/clinic',
  summary: 'Make the clinic and its owner, and sign the owner in (only once)',
  tag: 'setup',
  roles: 'public',
  body: z.object({
    clinicName: lineSchema(120),
    ownerName: lineSchema(120),
    email: emailSchema,
    password: z.string().max(1000),
    currency: currencySchema,
    locale: localeSchema,
    timeZone: timeZoneSchema.optional(),
  }),
  response: z.object({ clinicId: z.uuid() }),
  status: 201,
})

export const setUpDemoRoute = route({
  method: 'POST',
  path: '/api/setup/demo',
  summary: 'Make the demo clinic with six clients, and sign its owner in (only once)',
  tag: 'setup',
  roles: 'public',
  query: z.object({ timeZone: timeZoneSchema.optional() }),
  response: z.object({
    clinicId: z.uuid(),
    password: z.string(),
    signIns: z.array(demoSignInSchema),
  }),
  status: 201,
})
