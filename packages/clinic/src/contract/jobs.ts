import { z } from 'zod'
import { route } from './route.ts'
import { idParams, idSchema, instantSchema } from './values.ts'

const practice = ['owner', 'practitioner'] as const

export const jobKinds = ['export', 'archive-import', 'client-import'] as const
export type JobKind = (typeof jobKinds)[number]

/** Something long that the server does by itself: how far it is, and how it ended. */
export const jobSchema = z.object({
  id: idSchema,
  kind: z.enum(jobKinds),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** Steps done and steps in all; 0 in all while that is not known. */
  done: z.int(),
  total: z.int(),
  /** `failed`: a sentence on what to mend. */
  problem: z.string().nullable(),
  /** `export`: only this client; null for the whole clinic. */
  clientId: idSchema.nullable(),
  /** `export`, once done: bytes of the archive. */
  bytes: z.int().nullable(),
  startedAt: instantSchema,
})
export type Job = z.output<typeof jobSchema>

export const listJobsRoute = route({
  method: 'GET',
  path: '/api/jobs',
  summary: 'Exports and imports of this clinic since the server started, newest first',
  tag: 'exchange',
  roles: practice,
  response: z.object({ jobs: z.array(jobSchema) }),
})

export const getJobRoute = route({
  method: 'GET',
  path: '/api/jobs/:id',
  summary: 'How far an export or import is',
  tag: 'exchange',
  roles: practice,
  params: idParams,
  response: jobSchema,
})

export const cancelJobRoute = route({
  method: 'DELETE',
  path: '/api/jobs/:id',
  summary: 'Cancel an export or import that runs, or throw away the archive of one that is done',
  tag: 'exchange',
  roles: practice,
  params: idParams,
  response: 'empty',
})
