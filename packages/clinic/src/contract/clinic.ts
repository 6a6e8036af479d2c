import { z } from 'zod'
import { roles, route } from './route.ts'
import { currencySchema, idSchema, instantSchema, lineSchema, localeSchema } from './values.ts'

/** Settings of the rules that this clinic changed; what is absent follows the cited default. */
const planSettingsSchema = z.record(z.string(), z.unknown())

export const clinicSchema = z.object({
  id: idSchema,
  name: z.string(),
  currency: z.string(),
  locale: z.string(),
  demo: z.boolean(),
  createdAt: instantSchema,
  settings: planSettingsSchema,
})

export const getClinicRoute = route({
  method: 'GET',
  path: '/api/clinic',
  summary: 'The clinic and its settings',
  tag: 'clinic',
  roles,
  response: clinicSchema,
})

export const changeClinicRoute = route({
  method: 'PATCH',
  path: '/api/clinic',
  summary: 'Change the clinic or its settings; absent settings stay, null goes back to the default',
  tag: 'clinic',
  roles: ['owner'],
  body: z.object({
    name: lineSchema(120).optional(),
    currency: currencySchema.optional(),
    locale: localeSchema.optional(),
    settings: planSettingsSchema.optional(),
  }),
  response: clinicSchema,
})
