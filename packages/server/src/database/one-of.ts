import { type RawBuilder, sql } from 'kysely'

/**
 * The ids of a list, for `where(column, '=', oneOf(ids))`. Unlike `in`, the statement reads the same however many there
 * are, so that its plan is kept.
 */
export const oneOf = (ids: readonly string[]): RawBuilder<string> => sql<string>`any(${[...ids]}::uuid[])`
