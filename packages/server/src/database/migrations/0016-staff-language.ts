import type { Migration } from './migration.ts'

const sql = /* sql */ `
-- Null: nobody chose, the app speaks as the clinic does.
alter table person
  add column language text check (language ~ '^[a-z]{2,3}$');
`

/** The language in which each person reads the app. */
export const staffLanguage: Migration = { number: 16, name: 'staff-language', sql, rights: {} }
