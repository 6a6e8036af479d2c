import { z } from 'zod'
import { route } from './route.ts'
import { idParams, idSchema, instantSchema, lineSchema, personNameSchema } from './values.ts'

const practice = ['owner', 'practitioner'] as const
const owner = ['owner'] as const

const reasonSchema = z.string().trim().min(1).max(1000)

/** [RT-3] Something that a court or an authority has asked to keep of one client. */
const legalHoldSchema = z.object({
  id: idSchema,
  /** The court, authority or insurer. */
  askedBy: z.string(),
  reason: z.string(),
  placedAt: instantSchema,
  placedBy: personNameSchema,
  /** Null while it stands. */
  lifted: z.object({ at: instantSchema, by: personNameSchema, reason: z.string() }).nullable(),
})
export type LegalHold = z.output<typeof legalHoldSchema>

export const listLegalHoldsRoute = route({
  method: 'GET',
  path: '/api/clients/:id/legal-holds',
  summary: 'Legal holds on a client, newest first; the client may be erased already',
  tag: 'exchange',
  roles: practice,
  params: idParams,
  response: z.object({ holds: z.array(legalHoldSchema) }),
})

export const placeLegalHoldRoute = route({
  method: 'POST',
  path: '/api/clients/:id/legal-holds',
  summary: 'Keep everything of a client until the hold is lifted, whatever else the rules say',
  tag: 'exchange',
  roles: owner,
  params: idParams,
  body: z.object({ askedBy: lineSchema(200), reason: reasonSchema }),
  response: legalHoldSchema,
  status: 201,
})

export const liftLegalHoldRoute = route({
  method: 'POST',
  path: '/api/legal-holds/:id/lift',
  summary: 'Lift a legal hold; the ordinary rules hold again',
  tag: 'exchange',
  roles: owner,
  params: idParams,
  body: z.object({ reason: reasonSchema }),
  response: legalHoldSchema,
})
