import type { ClientBase } from 'pg'
import { clientRights } from './migrations/0011-portal.ts'
import { requestRole } from './request-role.ts'

/** Role of what a client asks for on their own page: far fewer tables than the clinic's, and of some only columns. */
export const clientRole = 'halftone_client'

/**
 * Makes the client's role and gives it its rights; where the database's user may not, the request's role serves clients
 * too. Which rows are seen is not decided here: the policy `own_client` binds every table to one client, whatever the role.
 */
export async function prepareClientRole(client: ClientBase): Promise<string> {
  try {
    await client.query(
      `do $$ begin create role ${clientRole} nologin; exception when duplicate_object then null; end $$`,
    )
    await client.query(`begin; set local role ${clientRole}; rollback`)
  } catch {
    await client.query('rollback')
    return requestRole
  }
  await client.query(`grant usage on schema public to ${clientRole}`)
  for (const [table, rights] of clientRights)
    await client.query(`grant ${rights} on ${table} to ${clientRole}`)
  return clientRole
}
