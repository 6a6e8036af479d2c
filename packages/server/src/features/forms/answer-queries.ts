import type { Answers, FormContent } from '@halftone/clinic'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'

const selectAnswers = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('formAnswer as a')
    .innerJoin('formVersion as v', (join) =>
      join.onRef('v.clinicId', '=', 'a.clinicId').onRef('v.id', '=', 'a.formVersionId'),
    )
    .innerJoin('form as f', (join) =>
      join.onRef('f.clinicId', '=', 'v.clinicId').onRef('f.id', '=', 'v.formId'),
    )
    .select(['a.id', 'a.clientId', 'v.formId', 'a.formVersionId', 'f.kind', 'v.version', 'a.revision'])
    .select(['a.startedAt', 'a.submittedAt', 'a.result', 'a.answers', 'v.content', 'v.contentSha256'])

type AnswerRow = Awaited<ReturnType<ReturnType<typeof selectAnswers>['executeTakeFirstOrThrow']>>

type Decision = Awaited<ReturnType<typeof decisionsOf>>[number]

const decisionsOf = async (transaction: ClinicTransaction, answerIds: readonly string[]) => {
  if (answerIds.length === 0) return []
  const rows = await transaction
    .selectFrom('screenDecision as d')
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'd.clinicId').onRef('p.id', '=', 'd.byId'),
    )
    .select(['d.id', 'd.answerId', 'd.goOn', 'd.reason', 'd.letterOn', 'd.at', 'p.id as personId', 'p.name'])
    .where('d.answerId', 'in', answerIds)
    .orderBy('d.at', 'desc')
    .orderBy('d.id', 'desc')
    .execute()
  return rows.map(({ at, personId, name, ...row }) => ({
    ...row,
    at: at.toISOString(),
    by: { id: personId, name },
  }))
}

const showAnswer = (
  { content, startedAt, submittedAt, ...row }: AnswerRow,
  decisions: readonly Decision[],
) => {
  const parsed = JSON.parse(content) as FormContent
  return {
    ...row,
    title: parsed.title,
    content: parsed,
    startedAt: startedAt.toISOString(),
    submittedAt: submittedAt?.toISOString() ?? null,
    decisions: decisions.filter(({ answerId }) => answerId === row.id).map(({ answerId: _, ...one }) => one),
  }
}

export async function getAnswer(transaction: ClinicTransaction, id: string) {
  const row = await selectAnswers(transaction).where('a.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  return showAnswer(row, await decisionsOf(transaction, [id]))
}
export type StoredAnswer = Awaited<ReturnType<typeof getAnswer>>

/** Answers of a client, newest first. */
export async function listAnswers(transaction: ClinicTransaction, clientId: string) {
  const rows = await selectAnswers(transaction)
    .where('a.clientId', '=', clientId)
    .orderBy('a.startedAt', 'desc')
    .orderBy('a.id', 'desc')
    .execute()
  const decisions = await decisionsOf(
    transaction,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const { content: _, answers: __, contentSha256: ___, ...entry } = showAnswer(row, decisions)
    return entry
  })
}

/** The draft of a version for a client: the one that was begun, or a new one. */
export async function startAnswer(
  transaction: ClinicTransaction,
  input: { clinicId: string; personId: string | null; clientId: string; formVersionId: string; now: Date },
): Promise<string> {
  const { clinicId, clientId, formVersionId, now, personId } = input
  await transaction
    .insertInto('formAnswer')
    .values({
      ...{ clinicId, id: uuidv7(), clientId, formVersionId, revision: 1, startedAt: now },
      ...{ startedBy: personId, submittedAt: null, result: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { id } = await transaction
    .selectFrom('formAnswer')
    .select('id')
    .where('clientId', '=', clientId)
    .where('formVersionId', '=', formVersionId)
    .where('submittedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return id
}

/** Locks a draft for writing; refuses one that is handed in or was saved elsewhere. */
export async function lockDraft(
  transaction: ClinicTransaction,
  id: string,
  revision: number,
): Promise<StoredAnswer> {
  const row = await transaction
    .selectFrom('formAnswer')
    .select(['revision', 'submittedAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  if (row.submittedAt !== null) throw new Problem('paper-closed', 'Begin a new one instead.')
  if (row.revision !== revision)
    throw new Problem('paper-changed-elsewhere', `Revision ${row.revision} is saved now.`, {
      currentRevision: row.revision,
    })
  return getAnswer(transaction, id)
}

export async function writeAnswer(
  transaction: ClinicTransaction,
  id: string,
  change: { answers: Answers; revision: number; submittedAt?: Date; result?: object },
): Promise<void> {
  const { answers, revision, submittedAt, result } = change
  await transaction
    .updateTable('formAnswer')
    .set({
      answers: JSON.stringify(answers),
      revision,
      ...(submittedAt === undefined ? {} : { submittedAt }),
      ...(result === undefined ? {} : { result: JSON.stringify(result) }),
    })
    .where('id', '=', id)
    .execute()
}
