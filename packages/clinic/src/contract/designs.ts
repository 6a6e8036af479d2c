import type { Design } from '@halftone/engine'
import { z } from 'zod'
import { route } from './route.ts'
import { idParams, idSchema, instantSchema, personNameSchema } from './values.ts'

/** A design file; the server reads it with `parseDesign` and answers `design-invalid` with a sentence. */
const designBody = z.custom<Design>((value) => typeof value === 'object' && value !== null)

const practice = ['owner', 'practitioner'] as const
const designBodyLimitBytes = 4 * 1024 * 1024

export const designEntrySchema = z.object({
  id: idSchema,
  clientId: idSchema,
  name: z.string(),
  revision: z.int(),
  savedAt: instantSchema,
  savedBy: personNameSchema,
})

export const savedDesignSchema = designEntrySchema.extend({ design: designBody })

export const listDesignsRoute = route({
  method: 'GET',
  path: '/api/clients/:id/designs',
  summary: 'Designs of a client, last saved first',
  tag: 'designs',
  roles: practice,
  scope: 'records:read',
  params: idParams,
  response: z.object({ designs: z.array(designEntrySchema) }),
})

export const addDesignRoute = route({
  method: 'POST',
  path: '/api/clients/:id/designs',
  summary: 'Save a new design as revision 1',
  tag: 'designs',
  roles: practice,
  params: idParams,
  body: z.object({ design: designBody }),
  response: savedDesignSchema,
  status: 201,
  bodyLimitBytes: designBodyLimitBytes,
})

export const getDesignRoute = route({
  method: 'GET',
  path: '/api/designs/:id',
  summary: 'One design with its revision',
  tag: 'designs',
  roles: practice,
  scope: 'records:read',
  params: idParams,
  response: savedDesignSchema,
})

export const saveDesignRoute = route({
  method: 'PUT',
  path: '/api/designs/:id',
  summary: 'Save over `revision`; 409 design-changed-elsewhere when somebody saved in between',
  tag: 'designs',
  roles: practice,
  params: idParams,
  body: z.object({ revision: z.int().min(1), design: designBody }),
  response: savedDesignSchema,
  bodyLimitBytes: designBodyLimitBytes,
})

export const listDesignVersionsRoute = route({
  method: 'GET',
  path: '/api/designs/:id/versions',
  summary: 'Every saved revision, newest first',
  tag: 'designs',
  roles: practice,
  params: idParams,
  response: z.object({
    versions: z.array(z.object({ revision: z.int(), savedAt: instantSchema, savedBy: personNameSchema })),
  }),
})

export const getDesignVersionRoute = route({
  method: 'GET',
  path: '/api/designs/:id/versions/:revision',
  summary: 'The design as it was at a revision',
  tag: 'designs',
  roles: practice,
  params: idParams.extend({ revision: z.coerce.number().int().min(1) }),
  response: savedDesignSchema,
})
