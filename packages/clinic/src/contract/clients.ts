import { z } from 'zod'
import { journeyStages } from '../today/journey.ts'
import { roles, route } from './route.ts'
import {
  daySchema,
  emailSchema,
  idParams,
  idSchema,
  instantSchema,
  lineSchema,
  localeSchema,
  revisionSchema,
} from './values.ts'

/** A client as the API shows it. Reception gets `note`, `photoId` and `designId` as null: health data. */
export const clientSchema = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string().nullable(),
  /** Since when mail to this address comes back; null: nothing speaks against it. */
  emailDoubtfulSince: instantSchema.nullable(),
  phone: z.string().nullable(),
  birthDate: daySchema.nullable(),
  pattern: z.enum(['men', 'women']),
  note: z.string().nullable(),
  /** Language to write in; null: the clinic's. */
  preferredLanguage: z.string().nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  revision: z.int(),
  /** Newest front photo, or the newest photo where there is no front one. */
  photoId: idSchema.nullable(),
  /** Design saved last. */
  designId: idSchema.nullable(),
  /** Plan frozen last. */
  planId: idSchema.nullable(),
})
export type Client = z.output<typeof clientSchema>

/** A client in the list, with where they stand. To reception everything before a plan is `added` or `consultation`. */
export const listedClientSchema = clientSchema.extend({
  journey: z.object({
    stage: z.enum(journeyStages),
    /** Sessions done of the newest plan, and how many it has. */
    done: z.int(),
    planned: z.int(),
  }),
})
export type ListedClient = z.output<typeof listedClientSchema>

const clientFields = {
  name: lineSchema(200),
  email: emailSchema.nullable().optional(),
  phone: lineSchema(40).nullable().optional(),
  birthDate: daySchema.nullable().optional(),
  pattern: z.enum(['men', 'women']),
  note: z.string().max(20_000).nullable().optional(),
  preferredLanguage: localeSchema.nullable().optional(),
}

export const listClientsRoute = route({
  method: 'GET',
  path: '/api/clients',
  summary: 'Clients by name; search looks in name, e-mail address and phone number',
  tag: 'clients',
  roles,
  scope: 'clients:read',
  query: z.object({
    search: z.string().trim().max(200).optional(),
    cursor: z.string().max(1000).optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  response: z.object({ clients: z.array(listedClientSchema), nextCursor: z.string().nullable() }),
})

export const addClientRoute = route({
  method: 'POST',
  path: '/api/clients',
  summary: 'Add a client',
  tag: 'clients',
  roles,
  scope: 'clients:write',
  body: z.object(clientFields),
  response: clientSchema,
  status: 201,
})

export const getClientRoute = route({
  method: 'GET',
  path: '/api/clients/:id',
  summary: 'One client',
  tag: 'clients',
  roles,
  scope: 'clients:read',
  params: idParams,
  response: clientSchema,
})

export const changeClientRoute = route({
  method: 'PATCH',
  path: '/api/clients/:id',
  summary: 'Change fields of a client; absent fields stay, null clears',
  tag: 'clients',
  roles,
  scope: 'clients:write',
  params: idParams,
  body: z.object({
    ...clientFields,
    name: clientFields.name.optional(),
    pattern: clientFields.pattern.optional(),
    /** The revision that the change was made on; a stale one is refused with `changed-elsewhere`. */
    revision: revisionSchema.optional(),
  }),
  response: clientSchema,
})
