import {
  type ClinicSettings,
  dayAt,
  type Gate,
  type GateName,
  sessionGates,
  type SessionFacts,
} from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { settingsOf } from '../clinic/settings.ts'
import { gatherPaperFacts } from '../forms/paper-facts.ts'
import { clinicDay, lotFactsAt, readLots } from '../stock/stock-queries.ts'

export type GateQuestion = {
  readonly clientId: string
  readonly scabs: boolean | null
  readonly lotIds: readonly string[]
}

/** Everything that the gates need to know, gathered in one place. */
export async function gatherGateFacts(
  transaction: ClinicTransaction,
  { clientId, scabs, lotIds }: GateQuestion,
  now: Date,
  settings: ClinicSettings,
): Promise<SessionFacts> {
  const { today, timeZone } = await clinicDay(transaction, now)
  const last = await transaction
    .selectFrom('treatmentSession')
    .select('openedAt')
    .where('clientId', '=', clientId)
    .orderBy('openedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  const lots = await readLots(transaction, lotIds)
  return {
    ...(await gatherPaperFacts(transaction, clientId, now, settings)),
    today,
    lastSessionOn: last === undefined ? null : dayAt(last.openedAt.getTime(), timeZone),
    scabs,
    lots: lots.map((lot) => lotFactsAt(lot, now, timeZone)),
  }
}

/** The gates of a session as they stand now. */
export async function readGates(
  transaction: ClinicTransaction,
  question: GateQuestion,
  now: Date,
): Promise<Gate[]> {
  const clinic = await transaction
    .selectFrom('clinic')
    .select(['currency', 'settings'])
    .executeTakeFirstOrThrow()
  const settings = settingsOf(clinic.currency, clinic.settings)
  return sessionGates(await gatherGateFacts(transaction, question, now, settings), settings)
}

/** The part of what was passed with a reason that was really in the way. */
export const neededOverrides = <O extends { readonly gate: GateName }>(
  gates: readonly Gate[],
  overrides: readonly O[],
): O[] => overrides.filter(({ gate }) => gates.some((known) => known.gate === gate && !known.passed))
