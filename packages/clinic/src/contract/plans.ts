import { z } from 'zod'
import type { Plan } from '../plan/plan.ts'
import { roles, route } from './route.ts'
import { idParams, idSchema, instantSchema, personNameSchema } from './values.ts'

const practice = ['owner', 'practitioner'] as const

/** The plan's own schema lives with the rules; the server never sends one that it did not compute. */
const planBody = z.custom<Plan>((value) => typeof value === 'object' && value !== null)

export const planEntrySchema = z.object({
  id: idSchema,
  clientId: idSchema,
  designId: idSchema,
  designRevision: z.int(),
  /** Running number within the clinic, printed on the document. */
  number: z.int(),
  createdAt: instantSchema,
  createdBy: personNameSchema,
})

export const savedPlanSchema = planEntrySchema.extend({ plan: planBody, pictureCount: z.int() })

export const proposedPlanRoute = route({
  method: 'GET',
  path: '/api/designs/:id/plan',
  summary: 'The plan that follows from the saved design and the clinic settings today; nothing is stored',
  tag: 'plans',
  roles: practice,
  params: idParams,
  response: z.object({ designRevision: z.int(), plan: planBody }),
})

export const freezePlanRoute = route({
  method: 'POST',
  path: '/api/designs/:id/plans',
  summary: 'Freeze the plan; pictures (JPEG, PNG or WebP, base64) are printed on its document',
  tag: 'plans',
  roles: practice,
  params: idParams,
  body: z.object({
    /** The revision that the person saw; 409 when the design has moved on. */
    revision: z.int().min(1).optional(),
    pictures: z
      .array(z.object({ label: z.string().trim().max(60), base64: z.base64().max(6_000_000) }))
      .max(6)
      .optional(),
  }),
  response: savedPlanSchema,
  status: 201,
  bodyLimitBytes: 24 * 1024 * 1024,
})

export const listPlansRoute = route({
  method: 'GET',
  path: '/api/clients/:id/plans',
  summary: 'Frozen plans of a client, newest first',
  tag: 'plans',
  roles,
  scope: 'records:read',
  params: idParams,
  response: z.object({ plans: z.array(planEntrySchema) }),
})

export const getPlanRoute = route({
  method: 'GET',
  path: '/api/plans/:id',
  summary: 'A frozen plan',
  tag: 'plans',
  roles,
  scope: 'records:read',
  params: idParams,
  response: savedPlanSchema,
})

export const planDocumentRoute = route({
  method: 'GET',
  path: '/api/plans/:id/document.pdf',
  summary: 'The frozen plan as an A4 document for the client',
  tag: 'plans',
  roles,
  params: idParams,
  response: 'file',
})
