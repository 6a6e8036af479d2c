import { z } from 'zod'
import { formContentSchema, formKinds, formLimits } from '../forms/form.ts'
import { route } from './route.ts'
import { idParams, idSchema, instantSchema, lineSchema, personNameSchema } from './values.ts'

const practice = ['owner', 'practitioner'] as const
const owner = ['owner'] as const
const formBodyLimitBytes = 512 * 1024

const formEntrySchema = z.object({
  id: idSchema,
  kind: z.enum(formKinds),
  name: z.string(),
  /** Counts saves of the draft; a save names the one it saw. */
  revision: z.int(),
  /** Newest published version; null before the first. */
  version: z.int().nullable(),
  versionId: idSchema.nullable(),
  /** The draft says something else than the published version. */
  changed: z.boolean(),
  retired: z.boolean(),
  savedAt: instantSchema,
})

/** A form with the draft that its next version is made from. */
export const formSchema = formEntrySchema.extend({ content: formContentSchema })

export const formVersionSchema = z.object({
  id: idSchema,
  formId: idSchema,
  kind: z.enum(formKinds),
  version: z.int(),
  content: formContentSchema,
  /** SHA-256 of the content as it is stored, hex. */
  contentSha256: z.string(),
  publishedAt: instantSchema,
  publishedBy: personNameSchema,
})

export const listFormsRoute = route({
  method: 'GET',
  path: '/api/forms',
  summary: 'Forms of the clinic: health screens, consents and others',
  tag: 'forms',
  roles: practice,
  response: z.object({ forms: z.array(formEntrySchema) }),
})

export const addFormRoute = route({
  method: 'POST',
  path: '/api/forms',
  summary: 'Start a form; nobody sees it before its first version',
  tag: 'forms',
  roles: owner,
  body: z.object({
    kind: z.enum(formKinds),
    name: lineSchema(formLimits.lineLength),
    content: formContentSchema,
  }),
  response: formSchema,
  status: 201,
  bodyLimitBytes: formBodyLimitBytes,
})

export const getFormRoute = route({
  method: 'GET',
  path: '/api/forms/:id',
  summary: 'One form with its draft',
  tag: 'forms',
  roles: practice,
  params: idParams,
  response: formSchema,
})

export const saveFormRoute = route({
  method: 'PUT',
  path: '/api/forms/:id',
  summary: 'Save the draft over `revision`; 409 form-changed-elsewhere when somebody saved in between',
  tag: 'forms',
  roles: owner,
  params: idParams,
  body: z.object({
    revision: z.int().min(1),
    name: lineSchema(formLimits.lineLength).optional(),
    content: formContentSchema.optional(),
    retired: z.boolean().optional(),
  }),
  response: formSchema,
  bodyLimitBytes: formBodyLimitBytes,
})

export const publishFormRoute = route({
  method: 'POST',
  path: '/api/forms/:id/versions',
  summary: 'Freeze the draft as the next version; 422 form-incomplete names what is missing',
  tag: 'forms',
  roles: owner,
  params: idParams,
  body: z.object({ revision: z.int().min(1) }),
  response: formVersionSchema,
  status: 201,
})

export const listFormVersionsRoute = route({
  method: 'GET',
  path: '/api/forms/:id/versions',
  summary: 'Every published version, newest first',
  tag: 'forms',
  roles: practice,
  params: idParams,
  response: z.object({ versions: z.array(formVersionSchema.omit({ content: true })) }),
})

export const getFormVersionRoute = route({
  method: 'GET',
  path: '/api/form-versions/:id',
  summary: 'A version exactly as it was published',
  tag: 'forms',
  roles: practice,
  params: idParams,
  response: formVersionSchema,
})
