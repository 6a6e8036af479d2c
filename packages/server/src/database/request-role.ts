import type { ClientBase } from 'pg'
import { migrations } from './migrations/migrations.ts'
import { StartRefusal } from '../start-refusal.ts'

/** Role of every request: no superuser, owner of nothing, so row-level security binds it. */
export const requestRole = 'halftone_request'

/**
 * Makes the role and gives it its rights. Where the database's owner may not make roles (a hosted PostgreSQL), the
 * owner itself serves the requests: the policies are forced, so they bind it too; a superuser they would not.
 * @returns the role to take in each request, `undefined` to stay the owner
 */
export async function prepareRequestRole(client: ClientBase): Promise<string | undefined> {
  const { rows } = await client.query<{ bypasses: boolean; may_make: boolean; present: boolean }>(
    `select rolsuper or rolbypassrls as bypasses, rolsuper or rolcreaterole as may_make,
            exists (select from pg_roles where rolname = $1) as present
       from pg_roles where rolname = current_user`,
    [requestRole],
  )
  const me = rows[0]
  if (me === undefined) throw new Error('current_user is not in pg_roles')
  if (!me.present && me.may_make)
    await client.query(
      `do $$ begin create role ${requestRole} nologin; exception when duplicate_object then null; end $$`,
    )
  const allowed = await client
    .query(`begin; set local role ${requestRole}; rollback`)
    .then(() => true)
    .catch(() => client.query('rollback').then(() => false))
  if (!allowed) {
    if (!me.bypasses) return undefined
    throw new StartRefusal(
      'database-unreachable',
      `The database user may read every clinic's rows and cannot take the role ${requestRole}; use an ordinary user in DATABASE_URL.`,
    )
  }
  await client.query(`grant usage on schema public to ${requestRole}`)
  for (const { rights } of migrations)
    for (const [table, list] of Object.entries(rights))
      await client.query(`grant ${list} on ${table} to ${requestRole}`)
  return requestRole
}
