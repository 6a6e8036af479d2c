import Bowser from 'bowser'
import type { ClinicTransaction } from '../../database/connect.ts'

/** Ends the sessions of a person, but the one that is kept, if any. */
export async function endSessions(
  transaction: ClinicTransaction,
  personId: string,
  keptSessionId?: string,
): Promise<void> {
  let query = transaction.deleteFrom('authSession').where('personId', '=', personId)
  if (keptSessionId !== undefined) query = query.where('id', '!=', keptSessionId)
  await query.execute()
}

/** What a User-Agent says in words, such as "Chrome 140" and "Android 15"; null where it does not say. */
export function deviceWords(userAgent: string): { browser: string | null; system: string | null } {
  if (userAgent === '') return { browser: null, system: null }
  const { browser, os } = Bowser.parse(userAgent)
  const words = (name: string | undefined, version: string | undefined) =>
    name === undefined || name === '' ? null : [name, version].filter(Boolean).join(' ')
  return {
    browser: words(browser.name, browser.version?.split('.')[0]),
    system: words(os.name, os.versionName ?? os.version),
  }
}
