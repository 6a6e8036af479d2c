import { readFileSync } from 'node:fs'
import { StartRefusal } from '../../start-refusal.ts'

/** The user that PostgreSQL runs as when it cannot run as ours: it refuses to run as root. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number }

/** In this order: an account made for us, the one made for PostgreSQL, the one with no rights at all. */
const candidates = ['halftone', 'postgres', 'nobody']

/** The account to start PostgreSQL under, or `undefined` to start it as the user who runs the server. */
export function databaseAccount(): Account | undefined {
  if (process.platform === 'win32' || process.geteuid?.() !== 0) return undefined
  const accounts = readAccounts(readFileSync('/etc/passwd', 'utf8'))
  for (const name of candidates) {
    const account = accounts.get(name)
    if (account !== undefined && account.uid !== 0) return account
  }
  throw new StartRefusal(
    'no-account',
    'PostgreSQL refuses to run as root and this machine has no account "halftone", "postgres" or "nobody"; start Halftone as an ordinary user.',
  )
}

export function readAccounts(passwd: string): Map<string, Account> {
  const accounts = new Map<string, Account>()
  for (const line of passwd.split('\n')) {
    const [name, , uid, gid] = line.split(':')
    if (name === undefined || uid === undefined || gid === undefined) continue
    accounts.set(name, { name, uid: Number(uid), gid: Number(gid) })
  }
  return accounts
}
