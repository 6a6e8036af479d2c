import { dayAt, type SessionFacts } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { oneOf } from '../../database/one-of.ts'
import { Problem } from '../../problems.ts'
import { clinicDay } from '../clinic/clinic-calendar.ts'

/** The part of a session's facts that a client's papers and photos know. */
export type PaperFacts = Pick<
  SessionFacts,
  'today' | 'now' | 'birthDate' | 'consent' | 'healthScreen' | 'patchTest' | 'baselinePhotos'
>

/** Gathers what the gates before a session need to know of a client's papers. */
export async function gatherPaperFacts(
  transaction: ClinicTransaction,
  clientId: string,
  now: Date,
): Promise<PaperFacts> {
  const facts = (await gatherPaperFactsOf(transaction, [clientId], now)).get(clientId)
  if (facts === undefined) throw new Problem('not-found')
  return facts
}

/** The same for many clients, with as many queries as for one. */
export async function gatherPaperFactsOf(
  transaction: ClinicTransaction,
  clientIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, PaperFacts>> {
  if (clientIds.length === 0) return new Map()
  const ids = [...new Set(clientIds)]
  const [{ today, timeZone }, clients, consentRows, screenRows, patchTestRows] = await Promise.all([
    clinicDay(transaction, now),
    transaction
      .selectFrom('client')
      .select((builder) => [
        'id',
        'birthDate',
        builder
          .exists(
            builder
              .selectFrom('photo as p')
              .select('p.id')
              .whereRef('p.clinicId', '=', 'client.clinicId')
              .whereRef('p.clientId', '=', 'client.id'),
          )
          .as('hasPhoto'),
      ])
      .where('id', '=', oneOf(ids))
      .execute(),
    newestConsents(transaction, ids),
    newestScreens(transaction, ids),
    newestPatchTests(transaction, ids),
  ])
  const dayOf = (at: Date) => dayAt(at.getTime(), timeZone)
  const consents = byClient(consentRows)
  const screens = byClient(screenRows)
  const patchTests = byClient(patchTestRows)
  return new Map(
    clients.map(({ id, birthDate, hasPhoto }) => {
      const [consent, screen, placed] = [consents.get(id), screens.get(id), patchTests.get(id)]
      const patchTest =
        placed === undefined
          ? null
          : {
              declined: placed.declined,
              placedAt: placed.placedAt.toISOString(),
              result: placed.result,
              readAt: placed.readAt?.toISOString() ?? null,
            }
      const facts: PaperFacts = {
        ...{ today, now: now.toISOString(), birthDate, patchTest, baselinePhotos: Boolean(hasPhoto) },
        consent:
          consent === undefined
            ? null
            : {
                signedOn: dayOf(consent.signedAt),
                withdrawn: consent.withdrawnAt !== null,
                newerText: (consent.newestVersion ?? consent.version) > consent.version,
              },
        healthScreen:
          screen?.result && screen.submittedAt !== null
            ? {
                answeredOn: dayOf(screen.submittedAt),
                outcome: screen.result.outcome,
                until: screen.result.until,
                cleared: isCleared(screen),
              }
            : null,
      }
      return [id, facts]
    }),
  )
}

const byClient = <Row extends { readonly clientId: string }>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.clientId, row]))

const newestConsents = (transaction: ClinicTransaction, clientIds: readonly string[]) =>
  transaction
    .selectFrom('consent as c')
    .innerJoin('formVersion as v', (join) =>
      join.onRef('v.clinicId', '=', 'c.clinicId').onRef('v.id', '=', 'c.formVersionId'),
    )
    .leftJoin('consentWithdrawal as w', (join) =>
      join.onRef('w.clinicId', '=', 'c.clinicId').onRef('w.consentId', '=', 'c.id'),
    )
    .distinctOn('c.clientId')
    .select(['c.clientId', 'c.signedAt', 'v.version', 'w.at as withdrawnAt'])
    .select((builder) =>
      builder
        .selectFrom('formVersion as n')
        .select((newest) => newest.fn.max('n.version').as('version'))
        .whereRef('n.clinicId', '=', 'v.clinicId')
        .whereRef('n.formId', '=', 'v.formId')
        .as('newestVersion'),
    )
    .where('c.clientId', '=', oneOf(clientIds))
    .orderBy('c.clientId')
    .orderBy('c.signedAt', 'desc')
    .orderBy('c.id', 'desc')
    .execute()

/** The newest health screen of each client that was handed in, with the newest decision about it. */
const newestScreens = (transaction: ClinicTransaction, clientIds: readonly string[]) =>
  transaction
    .selectFrom('formAnswer as a')
    .innerJoin('formVersion as v', (join) =>
      join.onRef('v.clinicId', '=', 'a.clinicId').onRef('v.id', '=', 'a.formVersionId'),
    )
    .innerJoin('form as f', (join) =>
      join.onRef('f.clinicId', '=', 'v.clinicId').onRef('f.id', '=', 'v.formId'),
    )
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('screenDecision as sd')
          .select(['sd.goOn', 'sd.letterOn'])
          .whereRef('sd.clinicId', '=', 'a.clinicId')
          .whereRef('sd.answerId', '=', 'a.id')
          .orderBy('sd.at', 'desc')
          .orderBy('sd.id', 'desc')
          .limit(1)
          .as('d'),
      (join) => join.onTrue(),
    )
    .distinctOn('a.clientId')
    .select(['a.clientId', 'a.submittedAt', 'a.result', 'd.goOn', 'd.letterOn'])
    .where('a.clientId', '=', oneOf(clientIds))
    .where('a.submittedAt', 'is not', null)
    .where('f.kind', '=', 'health-screen')
    .orderBy('a.clientId')
    .orderBy('a.startedAt', 'desc')
    .orderBy('a.id', 'desc')
    .execute()

type Screen = Awaited<ReturnType<typeof newestScreens>>[number]

/** A decision that rests on a letter clears a screen that asks for one; without the letter it does not. */
function isCleared({ result, goOn, letterOn }: Screen): boolean {
  if (goOn !== true) return false
  return result?.outcome === 'judgement' || (result?.outcome === 'letter' && letterOn !== null)
}

const newestPatchTests = (transaction: ClinicTransaction, clientIds: readonly string[]) =>
  transaction
    .selectFrom('patchTest as t')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('patchTestReading as pr')
          .select(['pr.result', 'pr.at'])
          .whereRef('pr.clinicId', '=', 't.clinicId')
          .whereRef('pr.patchTestId', '=', 't.id')
          .orderBy('pr.at', 'desc')
          .orderBy('pr.id', 'desc')
          .limit(1)
          .as('r'),
      (join) => join.onTrue(),
    )
    .distinctOn('t.clientId')
    .select(['t.clientId', 't.declined', 't.placedAt', 'r.result', 'r.at as readAt'])
    .where('t.clientId', '=', oneOf(clientIds))
    .orderBy('t.clientId')
    .orderBy('t.placedAt', 'desc')
    .orderBy('t.id', 'desc')
    .execute()
