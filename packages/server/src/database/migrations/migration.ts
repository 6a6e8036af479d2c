/**
 * One step of the schema. Every key of every table begins with the clinic, so that the tables can be spread by clinic.
 * SQL for PostgreSQL 15 and newer.
 */
export type Migration = {
  readonly number: number
  readonly name: string
  /** Extensions of PostgreSQL's own contrib set that the step needs. */
  readonly extensions?: readonly string[]
  readonly sql: string
  /** What requests may do with each table, and each function that is not for everybody: least privilege, in SQL's words. */
  readonly rights: { readonly [tableOrFunction: string]: string }
}
