import { z } from 'zod'

/** What an archive is. A backup holds the secrets of sign-ins as well and every clinic; an export is for people. */
export const archiveFormats = ['halftone-export', 'halftone-backup'] as const

export const manifestName = 'manifest.json'
/** Version of the archive's own layout, apart from the database's schema. */
export const archiveVersion = 1

const fileSchema = z.object({ path: z.string(), bytes: z.int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })

const clinicPartSchema = z.object({
  clinicId: z.uuid(),
  name: z.string(),
  /** Rows of each table. */
  tables: z.record(z.string(), z.int()),
  /** Last links of the audit log's chains. */
  auditHeads: z.array(z.object({ chainId: z.string(), position: z.int(), hash: z.string() })),
})

export const manifestSchema = z.object({
  format: z.enum(archiveFormats),
  version: z.int(),
  /** Number of the newest migration that the data went through. */
  schemaVersion: z.int(),
  madeBy: z.string(),
  madeAt: z.iso.datetime({ offset: true }),
  /** Only this client's records; null: everything. */
  clientId: z.uuid().nullable(),
  clinics: z.array(clinicPartSchema),
  /** What could not be printed, in words. */
  remarks: z.array(z.string()),
  files: z.array(fileSchema),
})
export type Manifest = z.infer<typeof manifestSchema>
export type ManifestFile = z.infer<typeof fileSchema>

/** Where a clinic's parts lie. An export has one clinic, so its paths are plain. */
export const dataFolder = (format: Manifest['format'], clinicId: string) =>
  format === 'halftone-export' ? 'data' : `clinics/${clinicId}/data`
export const filesFolder = (format: Manifest['format'], clinicId: string) =>
  format === 'halftone-export' ? 'files' : `clinics/${clinicId}/files`

const secretColumn = /(^|_)(password|secret|token|challenge|credential)(_|$)|(code|key|pin)_hash$/

/** Sign-ins under way, addresses with a secret in them: worthless elsewhere, dangerous in a file that is passed on. */
export const holdsSecrets = (table: {
  readonly name: string
  readonly columns: readonly string[]
}): boolean => table.name !== 'person' && table.columns.some((column) => secretColumn.test(column))

/** Columns that an export leaves out although the table comes along. */
export const omittedColumns: { readonly [table: string]: readonly string[] } = {
  person: ['password_hash'],
  client_import: ['content'],
  message_channel: ['sealed'],
}
