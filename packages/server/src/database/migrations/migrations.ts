import { clinicRecords } from './0001-clinic-records.ts'
import { booking } from './0002-booking.ts'
import { sessionsAndStock } from './0004-sessions-and-stock.ts'
import type { Migration } from './migration.ts'

/** In order of their numbers; an entry is never edited once it has been released. */
export const migrations: readonly Migration[] = [clinicRecords, booking, sessionsAndStock]

/** Schema that this Halftone works with. */
export const newestSchema = Math.max(...migrations.map(({ number }) => number))
