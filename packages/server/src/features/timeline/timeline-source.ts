import type { TimelineItem, TimelineKind } from '@halftone/clinic'
import { type RawBuilder, sql } from 'kysely'
import type { ClinicTransaction } from '../../database/connect.ts'

/** Where a page begins: everything that comes after this item, in the order of `at` and `key`, newest first. */
export type TimelineCursor = { readonly at: string; readonly key: string }

export type TimelineQuestion = {
  readonly transaction: ClinicTransaction
  readonly clientId: string
  /** False for reception: no item may say anything about health. */
  readonly seesHealth: boolean
  readonly cursor: TimelineCursor | null
  /** The most items that a page can use of one source. */
  readonly limit: number
}

/** Where one kind of item comes from; a new kind is one more file and one line in `timeline-sources.ts`. */
export type TimelineSource = {
  readonly kind: TimelineKind
  /** Items after the cursor, newest first, at most `limit`. */
  readonly read: (question: TimelineQuestion) => Promise<TimelineItem[]>
}

/** The calendar day of an instant in the clinic, as SQL. */
export const clinicDayOf = (at: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(${at} at time zone (select time_zone from clinic))::date`

/** Newest first; items of one instant by their key. */
export const inOrder = (a: TimelineCursor, b: TimelineCursor): number =>
  a.at === b.at ? (a.key < b.key ? 1 : -1) : a.at < b.at ? 1 : -1

/**
 * Condition, and order, of a source whose rows have an instant and an id.
 * @param at the instant's column, such as `a.starts_at`
 * @param id column of the id, as text the end of the key
 * @param prefix beginning of the key
 */
export function pageOf(
  { cursor }: Pick<TimelineQuestion, 'cursor'>,
  at: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
  prefix: string,
): { readonly after: RawBuilder<boolean>; readonly order: RawBuilder<unknown> } {
  // Instants are told in milliseconds; what the database keeps is finer where it made the time itself.
  const instant = sql`date_trunc('milliseconds', ${at})`
  const key = sql`(${prefix} || ${id}::text) collate "C"`
  return {
    after:
      cursor === null
        ? sql<boolean>`true`
        : sql<boolean>`(${instant}, ${key}) < (${cursor.at}::timestamptz, ${cursor.key} collate "C")`,
    order: sql`${instant} desc, ${key} desc`,
  }
}
