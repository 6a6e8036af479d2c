import { z } from 'zod'
import { jobSchema } from './jobs.ts'
import { route } from './route.ts'
import { idParams, idSchema, instantSchema, personNameSchema } from './values.ts'

const owner = ['owner'] as const

/** Largest table of clients, bytes, and most rows that are taken at once. */
export const clientTableMaxBytes = 64 * 1024 ** 2
export const clientTableMaxRows = 200_000

/** What a column of a table can be. A first and a last name make one name. */
export const clientColumns = [
  'name',
  'firstName',
  'lastName',
  'email',
  'phone',
  'birthDate',
  'pattern',
  'note',
] as const
export type ClientColumn = (typeof clientColumns)[number]

export const tableEncodings = ['utf-8', 'windows-1252', 'utf-16le'] as const
export const tableSeparators = [',', ';', '\t', '|'] as const

export const clientImportStates = ['draft', 'committed', 'undone'] as const
export type ClientImportState = (typeof clientImportStates)[number]

const readingSchema = {
  encoding: z.enum(tableEncodings),
  separator: z.enum(tableSeparators),
  /** For each column of the file what it is; null: left out. */
  mapping: z.array(z.enum(clientColumns).nullable()).max(200),
}

export const clientImportSchema = z.object({
  id: idSchema,
  fileName: z.string(),
  state: z.enum(clientImportStates),
  ...readingSchema,
  /** First line of the file. */
  header: z.array(z.string()),
  /** The first rows below it. */
  sample: z.array(z.array(z.string())),
  added: z.int(),
  createdAt: instantSchema,
  createdBy: personNameSchema,
  committedAt: instantSchema.nullable(),
  undoneAt: instantSchema.nullable(),
})
export type ClientImport = z.output<typeof clientImportSchema>

export const rowFaults = [
  'name-missing',
  'name-unreadable',
  'email-wrong',
  'phone-wrong',
  'birth-date-wrong',
  'birth-date-unclear',
  'note-too-long',
  'too-many-cells',
] as const
export type RowFault = (typeof rowFaults)[number]

export const rowTwins = ['client', 'row'] as const

export const rowFindingSchema = z.object({
  /** Line of the file, from 1, as an editor counts. */
  line: z.int(),
  /** The row cannot be taken: what is wrong, in which column, with what in it. */
  faults: z.array(z.object({ fault: z.enum(rowFaults), column: z.string(), value: z.string() })),
  /** Looks like somebody: a client of the clinic, or an earlier line of the file. */
  twin: z
    .object({
      of: z.enum(rowTwins),
      name: z.string(),
      clientId: idSchema.nullable(),
      line: z.int().nullable(),
    })
    .nullable(),
})
export type RowFinding = z.output<typeof rowFindingSchema>

export const checkedTableSchema = z.object({
  rows: z.int(),
  /** Rows that would come in. */
  ready: z.int(),
  bad: z.int(),
  twins: z.int(),
  /** The first hundred; the file of bad rows has them all. */
  findings: z.array(rowFindingSchema),
})
export type CheckedTable = z.output<typeof checkedTableSchema>

export const addClientImportRoute = route({
  method: 'POST',
  path: '/api/client-imports',
  summary:
    'Upload a table of clients (CSV); encoding, separator and columns are guessed, nothing is added yet',
  tag: 'exchange',
  roles: owner,
  form: z.object({}),
  response: clientImportSchema,
  status: 201,
  bodyLimitBytes: clientTableMaxBytes,
})

export const listClientImportsRoute = route({
  method: 'GET',
  path: '/api/client-imports',
  summary: 'Imports of clients, newest first',
  tag: 'exchange',
  roles: owner,
  response: z.object({ imports: z.array(clientImportSchema) }),
})

export const getClientImportRoute = route({
  method: 'GET',
  path: '/api/client-imports/:id',
  summary: 'One import with its header and first rows',
  tag: 'exchange',
  roles: owner,
  params: idParams,
  response: clientImportSchema,
})

export const changeClientImportRoute = route({
  method: 'PATCH',
  path: '/api/client-imports/:id',
  summary: 'Read the table differently: encoding, separator, columns',
  tag: 'exchange',
  roles: owner,
  params: idParams,
  body: z.object(readingSchema).partial(),
  response: clientImportSchema,
})

export const checkClientImportRoute = route({
  method: 'GET',
  path: '/api/client-imports/:id/check',
  summary: 'Dry run: what would come in, what is wrong row by row, who is there already',
  tag: 'exchange',
  roles: owner,
  params: idParams,
  response: checkedTableSchema,
})

export const badRowsRoute = route({
  method: 'GET',
  path: '/api/client-imports/:id/bad-rows.csv',
  summary: 'Every row that cannot be taken, as it was, with what is wrong beside it',
  tag: 'exchange',
  roles: owner,
  params: idParams,
  response: 'file',
})

export const commitClientImportRoute = route({
  method: 'POST',
  path: '/api/client-imports/:id/commit',
  summary: 'Add the sound rows in one transaction; rows that look like somebody are left out unless told',
  tag: 'exchange',
  roles: owner,
  params: idParams,
  body: z.object({ withTwins: z.boolean() }),
  response: jobSchema,
  status: 201,
})

export const undoClientImportRoute = route({
  method: 'POST',
  path: '/api/client-imports/:id/undo',
  summary: 'Take the clients of an import out again, as long as nobody worked on one of them',
  tag: 'exchange',
  roles: owner,
  params: idParams,
  body: z.object({}),
  response: z.object({
    /** True: they are out. False: somebody worked on the clients named here, and nothing was done. */
    undone: z.boolean(),
    touched: z.array(z.object({ clientId: idSchema, name: z.string() })),
    touchedCount: z.int(),
  }),
})

export const deleteClientImportRoute = route({
  method: 'DELETE',
  path: '/api/client-imports/:id',
  summary: 'Throw a draft away, with its file',
  tag: 'exchange',
  roles: owner,
  params: idParams,
  response: 'empty',
})
