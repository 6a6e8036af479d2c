import { z } from 'zod'
import { answersSchema, formContentSchema, formKinds } from '../forms/form.ts'
import { screenResultSchema } from '../forms/screen-health.ts'
import { signatureSchema } from '../forms/signature.ts'
import { consentStates } from '../rules/consent.ts'
import { patchTestStates } from '../rules/patch-test.ts'
import { photoPurposes } from '../rules/photo-use.ts'
import { roles, route } from './route.ts'
import { daySchema, idParams, idSchema, instantSchema, lineSchema, personNameSchema } from './values.ts'

const practice = ['owner', 'practitioner'] as const
const reason = z.string().trim().min(1).max(2000)

export const paperNames = ['health-screen', 'consent', 'patch-test', 'photo-permission'] as const
export type PaperName = (typeof paperNames)[number]

const decisionSchema = z.object({
  id: idSchema,
  goOn: z.boolean(),
  reason: z.string(),
  /** Day of the doctor's letter that the decision rests on. */
  letterOn: daySchema.nullable(),
  at: instantSchema,
  by: personNameSchema,
})

const answerEntrySchema = z.object({
  id: idSchema,
  clientId: idSchema,
  formId: idSchema,
  formVersionId: idSchema,
  kind: z.enum(formKinds),
  title: z.string(),
  version: z.int(),
  revision: z.int(),
  startedAt: instantSchema,
  /** Null while it is a draft. */
  submittedAt: instantSchema.nullable(),
  /** What a health screen leads to, as it was on the day it was handed in. */
  result: screenResultSchema.nullable(),
  decisions: z.array(decisionSchema),
})
export type AnswerEntry = z.output<typeof answerEntrySchema>

export const answerSchema = answerEntrySchema.extend({
  content: formContentSchema,
  contentSha256: z.string(),
  answers: answersSchema,
})
export type PaperAnswer = z.output<typeof answerSchema>

const consentEntrySchema = z.object({
  id: idSchema,
  clientId: idSchema,
  formId: idSchema,
  formVersionId: idSchema,
  title: z.string(),
  version: z.int(),
  state: z.enum(consentStates),
  signedAt: instantSchema,
  signedName: z.string(),
  signedWith: z.enum(['drawn', 'typed']),
  /** Who stood beside the client; null for one who signed at home. */
  witness: personNameSchema.nullable(),
  /** SHA-256 of the signed text's UTF-8 bytes, hex. */
  textSha256: z.string(),
  withdrawnAt: instantSchema.nullable(),
  withdrawnReason: z.string().nullable(),
})
export type ConsentEntry = z.output<typeof consentEntrySchema>

export const consentSchema = consentEntrySchema.extend({
  /** The exact text that was signed. */
  text: z.string(),
  content: formContentSchema,
  answers: answersSchema,
  signature: signatureSchema,
  identity: z.enum(['known', 'document']),
  device: z.string(),
})

const patchTestSchema = z.object({
  id: idSchema,
  declined: z.boolean(),
  placedAt: instantSchema,
  place: z.string().nullable(),
  product: z.string().nullable(),
  lot: z.string().nullable(),
  recordedBy: personNameSchema,
  result: z.enum(['clear', 'reaction']).nullable(),
  readAt: instantSchema.nullable(),
  note: z.string().nullable(),
  state: z.enum(patchTestStates),
  readableFrom: instantSchema,
})

const permissionSchema = z.object({
  purpose: z.enum(photoPurposes),
  given: z.boolean(),
  /** The newest answer; null where nobody has asked. */
  at: instantSchema.nullable(),
  wording: z.string(),
})

/** Whether each paper is there: all that reception sees. */
export const paperStatesRoute = route({
  method: 'GET',
  path: '/api/clients/:id/paper-states',
  summary: 'Which papers of a client are there, without what they say',
  tag: 'papers',
  roles,
  params: idParams,
  response: z.object({
    papers: z.array(
      z.object({ paper: z.enum(paperNames), there: z.boolean(), on: instantSchema.nullable() }),
    ),
  }),
})

export const papersRoute = route({
  method: 'GET',
  path: '/api/clients/:id/papers',
  summary: 'Papers of a client: answers with outcomes, consents, patch tests, photo permissions',
  tag: 'papers',
  roles: practice,
  scope: 'records:read',
  params: idParams,
  response: z.object({
    answers: z.array(answerEntrySchema),
    /** The health screen counts until this day; null where none counts. */
    screenFreshUntil: daySchema.nullable(),
    consents: z.array(consentEntrySchema),
    patchTests: z.array(patchTestSchema),
    permissions: z.array(permissionSchema),
  }),
})

export const startAnswerRoute = route({
  method: 'POST',
  path: '/api/clients/:id/answers',
  summary: 'Begin a form for a client, or go on with the draft of its newest version',
  tag: 'papers',
  roles: practice,
  params: idParams,
  body: z.object({ formId: idSchema }),
  response: answerSchema,
  status: 201,
})

export const getAnswerRoute = route({
  method: 'GET',
  path: '/api/answers/:id',
  summary: 'A form as far as it is filled in',
  tag: 'papers',
  roles: practice,
  params: idParams,
  response: answerSchema,
})

const answerBody = { revision: z.int().min(1), answers: answersSchema }

export const saveAnswerRoute = route({
  method: 'PUT',
  path: '/api/answers/:id',
  summary: 'Keep what is filled in so far; gaps are allowed',
  tag: 'papers',
  roles: practice,
  params: idParams,
  body: z.object(answerBody),
  response: answerSchema,
})

export const submitAnswerRoute = route({
  method: 'POST',
  path: '/api/answers/:id/submission',
  summary: 'Hand in a form; 422 paper-incomplete points to everything that is missing',
  tag: 'papers',
  roles: practice,
  params: idParams,
  body: z.object(answerBody),
  response: answerSchema,
})

export const decideScreenRoute = route({
  method: 'POST',
  path: '/api/answers/:id/decisions',
  summary: 'Record what the practitioner decides about a health screen; earlier decisions stay',
  tag: 'papers',
  roles: practice,
  params: idParams,
  body: z.object({ goOn: z.boolean(), reason, letterOn: daySchema.nullable().optional() }),
  response: answerSchema,
  status: 201,
})

export const signConsentRoute = route({
  method: 'POST',
  path: '/api/answers/:id/signature',
  summary: 'Sign a consent: freezes its exact text with a checksum; 422 paper-incomplete for a blank one',
  tag: 'papers',
  roles: practice,
  params: idParams,
  body: z.object({
    ...answerBody,
    /** Of the text that the client read. */
    contentSha256: z.string().max(64),
    signedName: lineSchema(200).optional(),
    signature: signatureSchema.optional(),
    /** How the clinic knows who signs. */
    identity: z.enum(['known', 'document']).optional(),
  }),
  response: consentSchema,
  status: 201,
})

export const getConsentRoute = route({
  method: 'GET',
  path: '/api/consents/:id',
  summary: 'A signed consent, word for word',
  tag: 'papers',
  roles: practice,
  scope: 'records:read',
  params: idParams,
  response: consentSchema,
})

export const consentDocumentRoute = route({
  method: 'GET',
  path: '/api/consents/:id/document.pdf',
  summary: 'The signed consent as an A4 document with an audit page',
  tag: 'papers',
  roles: practice,
  params: idParams,
  response: 'file',
})

export const withdrawConsentRoute = route({
  method: 'POST',
  path: '/api/consents/:id/withdrawal',
  summary: 'Withdraw a consent; what was signed stays as it is',
  tag: 'papers',
  roles: practice,
  params: idParams,
  body: z.object({ reason: z.string().trim().max(2000).nullable().optional() }),
  response: consentSchema,
  status: 201,
})

export const addPatchTestRoute = route({
  method: 'POST',
  path: '/api/clients/:id/patch-tests',
  summary: 'Record a patch test that was placed, or offered and declined',
  tag: 'papers',
  roles: practice,
  params: idParams,
  body: z.object({
    declined: z.boolean(),
    /** Now, where absent. */
    placedAt: instantSchema.optional(),
    place: lineSchema(200).nullable().optional(),
    product: lineSchema(200).nullable().optional(),
    lot: lineSchema(100).nullable().optional(),
  }),
  response: patchTestSchema,
  status: 201,
})

export const readPatchTestRoute = route({
  method: 'POST',
  path: '/api/patch-tests/:id/readings',
  summary: 'Record how a patch test looks; the newest reading counts',
  tag: 'papers',
  roles: practice,
  params: idParams,
  body: z.object({
    result: z.enum(['clear', 'reaction']),
    note: z.string().trim().max(2000).nullable().optional(),
  }),
  response: patchTestSchema,
  status: 201,
})

export const answerPhotoPermissionRoute = route({
  method: 'POST',
  path: '/api/clients/:id/photo-permissions',
  summary: 'Record a yes or a no to one use of photos; the newest answer counts',
  tag: 'papers',
  roles: practice,
  params: idParams,
  body: z.object({ purpose: z.enum(photoPurposes), given: z.boolean() }),
  response: z.object({ permissions: z.array(permissionSchema) }),
  status: 201,
})
