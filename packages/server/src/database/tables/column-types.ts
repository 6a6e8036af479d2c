import type { ColumnType } from 'kysely'

/** JSON columns are written as text, so that an array never becomes a PostgreSQL array. */
export type Json<T> = ColumnType<T, string, string>
export type JsonWithDefault<T> = ColumnType<T, string | undefined, string>
export type CreatedAt = ColumnType<Date, Date | undefined, never>
