import { type ClinicSettings, consentState, type FormContent } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'
import { clinicCalendar, type DayOf } from '../clinic/clinic-calendar.ts'

const selectConsents = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('consent as c')
    .innerJoin('formVersion as v', (join) =>
      join.onRef('v.clinicId', '=', 'c.clinicId').onRef('v.id', '=', 'c.formVersionId'),
    )
    .innerJoin('formAnswer as a', (join) =>
      join.onRef('a.clinicId', '=', 'c.clinicId').onRef('a.id', '=', 'c.answerId'),
    )
    .leftJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'c.clinicId').onRef('p.id', '=', 'c.witnessId'),
    )
    .leftJoin('consentWithdrawal as w', (join) =>
      join.onRef('w.clinicId', '=', 'c.clinicId').onRef('w.consentId', '=', 'c.id'),
    )
    .select(['c.id', 'c.clientId', 'v.formId', 'c.formVersionId', 'v.version', 'v.content', 'a.answers'])
    .select(['c.text', 'c.textSha256', 'c.signature', 'c.signedName', 'c.signedAt', 'c.identity', 'c.device'])
    .select(['p.id as witnessId', 'p.name as witnessName', 'w.at as withdrawnAt'])
    .select(['w.reason as withdrawnReason'])
    .select((builder) =>
      builder
        .selectFrom('formVersion as n')
        .select((newest) => newest.fn.max('n.version').as('version'))
        .whereRef('n.clinicId', '=', 'v.clinicId')
        .whereRef('n.formId', '=', 'v.formId')
        .as('newestVersion'),
    )

type ConsentRow = Awaited<ReturnType<ReturnType<typeof selectConsents>['executeTakeFirstOrThrow']>>

function showConsent(row: ConsentRow, now: Date, settings: ClinicSettings, dayOf: DayOf) {
  const { witnessId, witnessName, newestVersion, content, signedAt, withdrawnAt, ...rest } = row
  const parsed = JSON.parse(content) as FormContent
  const facts = {
    signedOn: dayOf(signedAt),
    withdrawn: withdrawnAt !== null,
    newerText: (newestVersion ?? rest.version) > rest.version,
  }
  return {
    ...rest,
    facts,
    title: parsed.title,
    content: parsed,
    state: consentState(facts, dayOf(now), settings),
    signedWith: rest.signature.kind,
    signedAt: signedAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    witness: witnessId === null || witnessName === null ? null : { id: witnessId, name: witnessName },
  }
}
export type StoredConsent = ReturnType<typeof showConsent>

export async function getConsent(
  transaction: ClinicTransaction,
  id: string,
  now: Date,
  settings: ClinicSettings,
): Promise<StoredConsent> {
  const row = await selectConsents(transaction).where('c.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  return showConsent(row, now, settings, await clinicCalendar(transaction))
}

/** Consents of a client, newest first. */
export async function listConsents(
  transaction: ClinicTransaction,
  clientId: string,
  now: Date,
  settings: ClinicSettings,
): Promise<StoredConsent[]> {
  const rows = await selectConsents(transaction)
    .where('c.clientId', '=', clientId)
    .orderBy('c.signedAt', 'desc')
    .orderBy('c.id', 'desc')
    .execute()
  const dayOf = await clinicCalendar(transaction)
  return rows.map((row) => showConsent(row, now, settings, dayOf))
}
