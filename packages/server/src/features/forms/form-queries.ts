import type { FormContent, FormKind } from '@halftone/clinic'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'
import { sha256Of } from './sha256.ts'

type Author = { readonly clinicId: string; readonly personId: string }

const selectForms = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('form as f')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('formVersion as fv')
          .select(['fv.id', 'fv.version', 'fv.content'])
          .whereRef('fv.clinicId', '=', 'f.clinicId')
          .whereRef('fv.formId', '=', 'f.id')
          .orderBy('fv.version', 'desc')
          .limit(1)
          .as('v'),
      (join) => join.onTrue(),
    )
    .select(['f.id', 'f.kind', 'f.name', 'f.content', 'f.revision', 'f.retired', 'f.savedAt'])
    .select(['v.id as versionId', 'v.version', 'v.content as published'])

type FormRow = Awaited<ReturnType<ReturnType<typeof selectForms>['executeTakeFirstOrThrow']>>

const showForm = ({ published, savedAt, content, ...row }: FormRow) => ({
  ...row,
  content,
  changed: published === null || published !== contentText(content),
  savedAt: savedAt.toISOString(),
})

/** The content as it is frozen: keys in the order of the schema, so that equal contents are equal texts. */
export const contentText = (content: FormContent): string => JSON.stringify(sorted(content))

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, child]) => child !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, child]) => [key, sorted(child)]),
  )
}

export async function listForms(transaction: ClinicTransaction) {
  const rows = await selectForms(transaction).orderBy('f.retired').orderBy('f.id').execute()
  return rows.map((row) => {
    const { content: _, ...entry } = showForm(row)
    return entry
  })
}

export async function getForm(transaction: ClinicTransaction, id: string) {
  const row = await selectForms(transaction).where('f.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  return showForm(row)
}

export async function addForm(
  transaction: ClinicTransaction,
  { clinicId, personId }: Author,
  form: { readonly kind: FormKind; readonly name: string; readonly content: FormContent },
  now: Date,
): Promise<string> {
  const id = uuidv7()
  await transaction
    .insertInto('form')
    .values({
      ...{ clinicId, id, kind: form.kind, name: form.name, revision: 1, savedAt: now, savedBy: personId },
      content: JSON.stringify(form.content),
    })
    .execute()
  return id
}

/** Freezes the form's draft as its next version; the caller holds the form's lock. */
export async function addVersion(
  transaction: ClinicTransaction,
  { clinicId, personId }: Author,
  formId: string,
  content: FormContent,
  now: Date,
): Promise<string> {
  const last = await transaction
    .selectFrom('formVersion')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('formId', '=', formId)
    .executeTakeFirst()
  const id = uuidv7()
  const text = contentText(content)
  await transaction
    .insertInto('formVersion')
    .values({
      ...{ clinicId, id, formId, version: (last?.version ?? 0) + 1, content: text },
      ...{ contentSha256: sha256Of(text), publishedAt: now, publishedBy: personId },
    })
    .execute()
  return id
}

const selectVersions = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('formVersion as v')
    .innerJoin('form as f', (join) =>
      join.onRef('f.clinicId', '=', 'v.clinicId').onRef('f.id', '=', 'v.formId'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'v.clinicId').onRef('p.id', '=', 'v.publishedBy'),
    )
    .select(['v.id', 'v.formId', 'f.kind', 'v.version', 'v.content', 'v.contentSha256', 'v.publishedAt'])
    .select(['p.id as personId', 'p.name as personName'])

type VersionRow = Awaited<ReturnType<ReturnType<typeof selectVersions>['executeTakeFirstOrThrow']>>

const showVersion = ({ content, publishedAt, personId, personName, ...row }: VersionRow) => ({
  ...row,
  content: JSON.parse(content) as FormContent,
  publishedAt: publishedAt.toISOString(),
  publishedBy: { id: personId, name: personName },
})

export async function listVersions(transaction: ClinicTransaction, formId: string) {
  const rows = await selectVersions(transaction)
    .where('v.formId', '=', formId)
    .orderBy('v.version', 'desc')
    .execute()
  return rows.map((row) => {
    const { content: _, ...version } = showVersion(row)
    return version
  })
}

export async function getVersion(transaction: ClinicTransaction, id: string) {
  const row = await selectVersions(transaction).where('v.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  return showVersion(row)
}
