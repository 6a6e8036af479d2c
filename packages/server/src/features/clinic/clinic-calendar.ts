import { dayAt } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'

/** The day of an instant in the calendar of the transaction's clinic (YYYY-MM-DD). */
export type DayOf = (at: Date) => string

/** Days as the clinic counts them, wherever the server stands. */
export async function clinicCalendar(transaction: ClinicTransaction): Promise<DayOf> {
  const { timeZone } = await transaction.selectFrom('clinic').select('timeZone').executeTakeFirstOrThrow()
  return (at) => dayAt(at.getTime(), timeZone)
}

/** A calendar day of the clinic (YYYY-MM-DD), and its zone. */
export type ClinicDay = { readonly today: string; readonly timeZone: string }

/** The calendar day of the clinic at an instant, its zone, and the locale (BCP 47) in which it writes days. */
export async function clinicDay(
  transaction: ClinicTransaction,
  at: Date,
): Promise<ClinicDay & { readonly locale: string }> {
  const { timeZone, locale } = await transaction
    .selectFrom('clinic')
    .select(['timeZone', 'locale'])
    .executeTakeFirstOrThrow()
  return { today: dayAt(at.getTime(), timeZone), timeZone, locale }
}
