import { addDays, bookDay, type ClinicSettings, dayAt } from '@halftone/clinic'
import { sql } from 'kysely'
import type { ClinicTransaction } from '../../database/connect.ts'
import { settingsOf } from '../clinic/settings.ts'

/** Everything that writing in the books needs to know: who, when, and the clinic's own rules. */
export type MoneyDesk = {
  readonly transaction: ClinicTransaction
  readonly clinicId: string
  /** Null where nobody of the clinic was there: a card provider, a client's own page. */
  readonly personId: string | null
  readonly now: Date
  readonly clinicName: string
  readonly isDemo: boolean
  readonly locale: string
  readonly currency: string
  readonly settings: ClinicSettings
  readonly today: string
  /** The day that new entries count for. */
  readonly bookDay: string
  /** Clients are not told: what is written happened elsewhere or long ago. */
  readonly quietly: boolean
}

/** Lets what is written in one clinic's books follow one another, so that each check sees what the one before wrote. */
export const lockBooks = (transaction: ClinicTransaction, clinicId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`money ${clinicId}`}, 0))`.execute(transaction)

export async function openDesk(
  transaction: ClinicTransaction,
  who: { readonly clinicId: string; readonly personId: string | null },
  now: Date,
): Promise<MoneyDesk> {
  const [clinic, closed] = await Promise.all([
    transaction
      .selectFrom('clinic')
      .select(['name', 'locale', 'currency', 'timeZone', 'settings', 'demo'])
      .executeTakeFirstOrThrow(),
    transaction.selectFrom('dayClose').select('day').orderBy('day', 'desc').limit(1).executeTakeFirst(),
  ])
  const today = dayAt(now.getTime(), clinic.timeZone)
  return {
    ...{ transaction, clinicId: who.clinicId, personId: who.personId, now, today },
    ...{ clinicName: clinic.name, locale: clinic.locale, currency: clinic.currency, isDemo: clinic.demo },
    settings: settingsOf(clinic.currency, clinic.settings),
    bookDay: bookDay(today, closed === undefined ? null : addDays(closed.day, 1)),
    quietly: false,
  }
}

/** The desk with the books locked, for everything that writes. */
export async function openBooks(
  transaction: ClinicTransaction,
  who: { readonly clinicId: string; readonly personId: string | null },
  now: Date,
): Promise<MoneyDesk> {
  await lockBooks(transaction, who.clinicId)
  return openDesk(transaction, who, now)
}
