import { z } from 'zod'
import { jobSchema } from './jobs.ts'
import { route } from './route.ts'
import { daySchema, idParams, idSchema, instantSchema, lineSchema, personNameSchema } from './values.ts'

const practice = ['owner', 'practitioner'] as const
const owner = ['owner'] as const

/** Largest archive that a browser may bring, bytes; the command line takes any. */
export const archiveMaxBytes = 8 * 1024 ** 3

export const startExportRoute = route({
  method: 'POST',
  path: '/api/exports',
  summary: 'Begin an export of everything, or of one client; only an owner exports everything',
  tag: 'exchange',
  roles: practice,
  body: z.object({ clientId: idSchema.nullable() }),
  response: jobSchema,
  status: 201,
})

export const exportFileRoute = route({
  method: 'GET',
  path: '/api/exports/:id/archive.zip',
  summary: 'The finished archive',
  tag: 'exchange',
  roles: practice,
  params: idParams,
  response: 'file',
})

export const importArchiveRoute = route({
  method: 'POST',
  path: '/api/archive-imports',
  summary: 'Bring an exported archive into this clinic, which must be empty; all of it or nothing',
  tag: 'exchange',
  roles: owner,
  form: z.object({}),
  response: jobSchema,
  status: 201,
  bodyLimitBytes: archiveMaxBytes,
})

const chainHeadSchema = z.object({ chainId: idSchema, position: z.int(), hash: z.string() })

export const auditBreaks = ['changed', 'missing', 'inserted', 'link-broken', 'cut-off'] as const
export type AuditBreak = (typeof auditBreaks)[number]

export const checkAuditRoute = route({
  method: 'GET',
  path: '/api/audit/check',
  summary: 'Whether the audit log is whole: every entry against the hash chain',
  tag: 'exchange',
  roles: owner,
  response: z.object({
    intact: z.boolean(),
    entries: z.int(),
    heads: z.array(chainHeadSchema),
    /** The first twenty places where the chain does not hold. */
    breaks: z.array(
      z.object({
        chainId: idSchema.nullable(),
        position: z.int().nullable(),
        entryId: idSchema.nullable(),
        what: z.enum(auditBreaks),
      }),
    ),
  }),
})

export const auditAnchorSchema = z.object({
  schema: z.literal('halftone-audit-anchor-1'),
  clinicId: idSchema,
  at: instantSchema,
  heads: z.array(chainHeadSchema),
})
export type AuditAnchor = z.output<typeof auditAnchorSchema>

export const auditAnchorRoute = route({
  method: 'GET',
  path: '/api/audit/anchor.json',
  summary: 'The head of the chain, to be kept elsewhere: a later check then finds a log that was cut off',
  tag: 'exchange',
  roles: owner,
  response: 'file',
})

export const erasureParts = [
  'identity',
  'photos',
  'designs',
  'plans',
  'appointments',
  'waitlist',
  'answers',
  'consents',
  'patch-tests',
  'photo-permissions',
  'sessions',
  'adverse-events',
  'money',
  'other',
] as const
export type ErasurePart = (typeof erasureParts)[number]

export const erasureBlocks = ['legal-hold', 'session-open', 'money-open', 'erased-already'] as const
export type ErasureBlock = (typeof erasureBlocks)[number]

const erasurePreviewSchema = z.object({
  clientName: z.string(),
  /** What is deleted for good, with how many. */
  goes: z.array(z.object({ part: z.enum(erasureParts), count: z.int() })),
  /** What has to stay without free words, until when and by which rule; null: as long as the books. */
  stays: z.array(
    z.object({
      part: z.enum(erasureParts),
      count: z.int(),
      until: daySchema.nullable(),
      ruleId: z.string(),
      sentence: z.string(),
    }),
  ),
  /** What has to be done first. */
  blocks: z.array(z.enum(erasureBlocks)),
})
export type ErasurePreview = z.output<typeof erasurePreviewSchema>

export const previewErasureRoute = route({
  method: 'GET',
  path: '/api/clients/:id/erasure',
  summary: 'What erasing a client would delete, what the law keeps and until when',
  tag: 'exchange',
  roles: owner,
  params: idParams,
  response: erasurePreviewSchema,
})

export const eraseClientRoute = route({
  method: 'POST',
  path: '/api/clients/:id/erasure',
  summary: 'Erase a client for good; `confirmName` is their name as it stands',
  tag: 'exchange',
  roles: owner,
  params: idParams,
  body: z.object({ reason: z.string().trim().min(1).max(500), confirmName: lineSchema(200) }),
  response: z.object({ keptUntil: daySchema.nullable() }),
})

export const listErasuresRoute = route({
  method: 'GET',
  path: '/api/erasures',
  summary: 'Who was erased when, by number only, and until when the rest is kept',
  tag: 'exchange',
  roles: owner,
  response: z.object({
    erasures: z.array(
      z.object({
        clientId: idSchema,
        at: instantSchema,
        by: personNameSchema,
        reason: z.string(),
        keptUntil: daySchema.nullable(),
        finishedAt: instantSchema.nullable(),
      }),
    ),
  }),
})
