import { clinicRecords } from './0001-clinic-records.ts'
import { booking } from './0002-booking.ts'
import { forms } from './0003-forms.ts'
import { sessionsAndStock } from './0004-sessions-and-stock.ts'
import { money } from './0005-money.ts'
import { people } from './0006-people.ts'
import { messages } from './0007-messages.ts'
import { doors } from './0008-doors.ts'
import { exchange } from './0009-exchange.ts'
import { reports } from './0010-reports.ts'
import { portal } from './0011-portal.ts'
import { legalHold } from './0012-legal-hold.ts'
import { doubtsAndEstimates } from './0013-doubts-and-estimates.ts'
import { clientTexts } from './0014-client-texts.ts'
import { clientPasskeys } from './0015-client-passkeys.ts'
import { staffLanguage } from './0016-staff-language.ts'
import { levelsAndTouchUps } from './0017-levels-and-touch-ups.ts'
import type { Migration } from './migration.ts'

/** In order of their numbers; an entry is never edited once it has been released. */
export const migrations: readonly Migration[] = [
  clinicRecords,
  booking,
  forms,
  sessionsAndStock,
  money,
  people,
  messages,
  doors,
  exchange,
  reports,
  portal,
  legalHold,
  doubtsAndEstimates,
  clientTexts,
  clientPasskeys,
  staffLanguage,
  levelsAndTouchUps,
]

/** Schema that this Halftone works with. */
export const newestSchema = Math.max(...migrations.map(({ number }) => number))
