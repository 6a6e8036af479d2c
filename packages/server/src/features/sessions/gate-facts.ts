import { dayAt, type Gate, type GateName, sessionGates, type SessionFacts } from '@halftone/clinic'
import { sql } from 'kysely'
import type { ClinicTransaction } from '../../database/connect.ts'
import { oneOf } from '../../database/one-of.ts'
import { Problem } from '../../problems.ts'
import { clinicDay } from '../clinic/clinic-calendar.ts'
import { settingsOf } from '../clinic/settings.ts'
import { gatherPaperFactsOf } from '../forms/paper-facts.ts'
import { lotFactsAt, readLots } from '../stock/stock-queries.ts'

export type GateQuestion = {
  readonly clientId: string
  readonly scabs: boolean | null
  readonly lotIds: readonly string[]
}

/** What is known of a client before anybody has looked at the skin and chosen the lots. */
export type ClientFacts = Omit<SessionFacts, 'scabs' | 'lots'>

/** Facts of many clients, with as many queries as for one. */
export async function gatherClientFacts(
  transaction: ClinicTransaction,
  clientIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, ClientFacts>> {
  if (clientIds.length === 0) return new Map()
  const [{ timeZone }, papers, last] = await Promise.all([
    clinicDay(transaction, now),
    gatherPaperFactsOf(transaction, clientIds, now),
    transaction
      .selectFrom('treatmentSession')
      .select(['clientId', sql<Date>`max(opened_at)`.as('openedAt')])
      .where('clientId', '=', oneOf(clientIds))
      .groupBy('clientId')
      .execute(),
  ])
  const lastOn = new Map(
    last.map(({ clientId, openedAt }) => [clientId, dayAt(openedAt.getTime(), timeZone)]),
  )
  return new Map(
    [...papers].map(([clientId, facts]) => [
      clientId,
      { ...facts, lastSessionOn: lastOn.get(clientId) ?? null },
    ]),
  )
}

/** Everything that the gates need to know, gathered in one place. */
export async function gatherGateFacts(
  transaction: ClinicTransaction,
  { clientId, scabs, lotIds }: GateQuestion,
  now: Date,
): Promise<SessionFacts> {
  const [{ timeZone }, clients, lots] = await Promise.all([
    clinicDay(transaction, now),
    gatherClientFacts(transaction, [clientId], now),
    readLots(transaction, lotIds),
  ])
  const facts = clients.get(clientId)
  if (facts === undefined) throw new Problem('not-found')
  return { ...facts, scabs, lots: lots.map((lot) => lotFactsAt(lot, now, timeZone)) }
}

/** The gates of a session as they stand now. */
export async function readGates(
  transaction: ClinicTransaction,
  question: GateQuestion,
  now: Date,
): Promise<Gate[]> {
  const [clinic, facts] = await Promise.all([
    transaction.selectFrom('clinic').select(['currency', 'settings']).executeTakeFirstOrThrow(),
    gatherGateFacts(transaction, question, now),
  ])
  return sessionGates(facts, settingsOf(clinic.currency, clinic.settings))
}

/** The part of what was passed with a reason that was really in the way. */
export const neededOverrides = <O extends { readonly gate: GateName }>(
  gates: readonly Gate[],
  overrides: readonly O[],
): O[] => overrides.filter(({ gate }) => gates.some((known) => known.gate === gate && !known.passed))
