import { z } from 'zod'
import { answersSchema, formContentSchema, formKinds } from '../forms/form.ts'
import { signatureSchema } from '../forms/signature.ts'
import { consentStates } from '../rules/consent.ts'
import { patchTestStates } from '../rules/patch-test.ts'
import { photoPurposes } from '../rules/photo-use.ts'
import { screenOutcomes } from '../rules/screen-outcome.ts'
import { route } from './route.ts'
import { idParams, idSchema, instantSchema, lineSchema } from './values.ts'

const tag = 'portal'
const roles = 'client' as const

const portalPaperSchema = z.object({
  /** Null while nothing was begun. */
  answerId: idSchema.nullable(),
  consentId: idSchema.nullable(),
  formId: idSchema,
  kind: z.enum(formKinds),
  title: z.string(),
  state: z.enum(['open', 'draft', 'done', 'withdrawn', 'expired']),
  at: instantSchema.nullable(),
  outcome: z.enum(screenOutcomes).nullable(),
  consentState: z.enum(consentStates).nullable(),
})
export type PortalPaper = z.output<typeof portalPaperSchema>

const permissionSchema = z.object({
  purpose: z.enum(photoPurposes),
  given: z.boolean(),
  at: instantSchema.nullable(),
})

export const portalPapersRoute = route({
  method: 'GET',
  path: '/api/portal/papers',
  summary: 'Own papers: what is to do and what is done',
  tag,
  roles,
  response: z.object({
    papers: z.array(portalPaperSchema),
    patchTest: z.object({ state: z.enum(patchTestStates), readableFrom: instantSchema.nullable() }),
    permissions: z.array(permissionSchema),
  }),
})

const portalAnswerSchema = z.object({
  id: idSchema,
  kind: z.enum(formKinds),
  title: z.string(),
  content: formContentSchema,
  contentSha256: z.string(),
  answers: answersSchema,
  revision: z.int(),
  submittedAt: instantSchema.nullable(),
  outcome: z.enum(screenOutcomes).nullable(),
})
export type PortalAnswer = z.output<typeof portalAnswerSchema>

export const portalStartAnswerRoute = route({
  method: 'POST',
  path: '/api/portal/answers',
  summary: 'Begin a paper, or go on with its draft',
  tag,
  roles,
  body: z.object({ formId: idSchema }),
  response: portalAnswerSchema,
  status: 201,
})

export const portalAnswerRoute = route({
  method: 'GET',
  path: '/api/portal/answers/:id',
  summary: 'A paper as far as it is filled in',
  tag,
  roles,
  params: idParams,
  response: portalAnswerSchema,
})

const answerBody = { revision: z.int().min(1), answers: answersSchema }

export const portalSaveAnswerRoute = route({
  method: 'PUT',
  path: '/api/portal/answers/:id',
  summary: 'Keep what is filled in so far; gaps are allowed',
  tag,
  roles,
  params: idParams,
  body: z.object(answerBody),
  response: portalAnswerSchema,
})

export const portalSubmitAnswerRoute = route({
  method: 'POST',
  path: '/api/portal/answers/:id/submission',
  summary: 'Hand in a paper; 422 paper-incomplete points to everything that is missing',
  tag,
  roles,
  params: idParams,
  body: z.object(answerBody),
  response: portalAnswerSchema,
})

export const portalSignRoute = route({
  method: 'POST',
  path: '/api/portal/answers/:id/signature',
  summary: 'Sign a consent at home',
  tag,
  roles,
  params: idParams,
  body: z.object({
    ...answerBody,
    contentSha256: z.string().length(64),
    signedName: lineSchema(200),
    signature: signatureSchema,
  }),
  response: portalAnswerSchema,
  status: 201,
})

export const portalWithdrawRoute = route({
  method: 'POST',
  path: '/api/portal/consents/:id/withdrawal',
  summary: 'Take a consent back; what was signed stays as it is',
  tag,
  roles,
  params: idParams,
  response: 'empty',
})

export const portalConsentDocumentRoute = route({
  method: 'GET',
  path: '/api/portal/consents/:id/document.pdf',
  summary: 'A consent as it was signed',
  tag,
  roles,
  params: idParams,
  response: 'file',
})

export const portalPermissionRoute = route({
  method: 'POST',
  path: '/api/portal/photo-permissions',
  summary: 'Say yes or no to one use of the own photos; a no counts at once everywhere',
  tag,
  roles,
  body: z.object({ purpose: z.enum(photoPurposes), given: z.boolean() }),
  response: z.object({ permissions: z.array(permissionSchema) }),
  status: 201,
})
