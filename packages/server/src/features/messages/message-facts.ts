import type { ClientLanguage, ClinicSettings } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { settingsOf } from '../clinic/settings.ts'
import { activeChannels, type ActiveChannels } from './channel-queries.ts'

/** What every message needs to know of its clinic. */
export type MessageFacts = {
  readonly clinicName: string
  readonly locale: string
  readonly timeZone: string
  readonly currency: string
  readonly settings: ClinicSettings
  readonly channels: ActiveChannels
}

export async function readMessageFacts(transaction: ClinicTransaction): Promise<MessageFacts> {
  const clinic = await transaction
    .selectFrom('clinic')
    .select(['name', 'locale', 'timeZone', 'currency', 'settings'])
    .executeTakeFirstOrThrow()
  const { name, locale, timeZone, currency } = clinic
  return {
    ...{ clinicName: name, locale, timeZone, currency },
    settings: settingsOf(currency, clinic.settings),
    channels: await activeChannels(transaction),
  }
}

/** Several visits in one text, a line each; who and where only where they are known. */
export const visitLines = (
  visits: readonly {
    readonly startsAt: Date
    readonly practitionerName?: string
    readonly roomName?: string | null
  }[],
  words: ReturnType<typeof messageWords>,
): string =>
  visits
    .map(({ startsAt, practitionerName, roomName }) =>
      [words.day(startsAt), words.time(startsAt), practitionerName, roomName].filter(Boolean).join(', '),
    )
    .join('\n')

/** Days and times as a message writes them, in its own language and the clinic's zone. */
export function messageWords(
  language: ClientLanguage,
  { locale, timeZone }: Pick<MessageFacts, 'locale' | 'timeZone'>,
) {
  // The clinic's own region where it speaks the language, so that en-IE stays en-IE.
  const tag = locale.toLowerCase().startsWith(language) ? locale : language
  const day = new Intl.DateTimeFormat(tag, { weekday: 'long', day: 'numeric', month: 'long', timeZone })
  const plainDay = new Intl.DateTimeFormat(tag, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const time = new Intl.DateTimeFormat(tag, { timeStyle: 'short', timeZone })
  return {
    language,
    locale: tag,
    day: (at: Date) => day.format(at),
    /** Of a calendar day, YYYY-MM-DD. */
    plainDay: (text: string) => plainDay.format(new Date(`${text}T00:00:00Z`)),
    time: (at: Date) => time.format(at),
  }
}
