import { minorUnits } from '@halftone/clinic'
import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { messageOf, StartRefusal, systemCode } from '../start-refusal.ts'
import { migrate } from './migrate.ts'
import { nameStatements } from './named-statements.ts'
import { prepareClientRole } from './client-role.ts'
import { prepareRequestRole } from './request-role.ts'
import type { Tables } from './schema.ts'

export type ClinicTransaction = Transaction<Tables>

export type Database = {
  /** One transaction that sees and writes the rows of this clinic only. */
  readonly inClinic: <T>(clinicId: string, work: (transaction: ClinicTransaction) => Promise<T>) => Promise<T>
  /** As `inClinic`, under the client's own role: nothing but what concerns this client exists. */
  readonly forClient: <T>(
    clinicId: string,
    clientId: string,
    work: (transaction: ClinicTransaction) => Promise<T>,
  ) => Promise<T>
  /** As `outsideClinics`; sees in addition the one row that the secret or the address opens. */
  readonly byKey: <T>(
    key: { readonly portalSecretHex: string } | { readonly publicSlug: string },
    work: (transaction: ClinicTransaction) => Promise<T>,
  ) => Promise<T>
  /** One transaction in which the clinic's rows stand still: what others write meanwhile is not seen. */
  readonly inSnapshot: <T>(
    clinicId: string,
    work: (transaction: ClinicTransaction) => Promise<T>,
  ) => Promise<T>
  /** One transaction with no clinic: sees nothing but which clinic an address signs in to. */
  readonly outsideClinics: <T>(work: (transaction: ClinicTransaction) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

const oldestServerVersion = 150_000
const invalidPassword = '28P01'
/** Days stay text: a Date would move them with the server's time zone. */
const dayOid = 1082
/** Amounts of money, which stay far below 2^53; anything larger is refused and not rounded. */
const bigintOid = 20

/**
 * Connects, brings the schema up to date and makes the pool. Throws `StartRefusal` with one sentence when the
 * database does not answer, is too old or belongs to a newer Halftone.
 */
export async function connectDatabase(config: pg.ClientConfig): Promise<Database> {
  const { connectionString } = config
  if (connectionString !== undefined && !/^postgres(ql)?:\/\//.test(connectionString))
    throw new StartRefusal(
      'database-unreachable',
      'DATABASE_URL is no address of a PostgreSQL; write it as postgres://user:password@host:5432/database.',
    )
  const { role, clientRole } = await prepare(config)
  const pool = new pg.Pool({
    ...config,
    max: 12,
    connectionTimeoutMillis: 10_000,
    application_name: 'halftone',
    types: { getTypeParser: (oid: number, format?: 'text' | 'binary') => parserOf(oid, format) },
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  // So would one that breaks in a transaction between two queries; the next query fails and says why.
  pool.on('connect', (client) => client.on('error', () => undefined))
  nameStatements(pool)
  const kysely = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  const run = <T>(
    role: string | undefined,
    settings: { readonly [name: string]: string },
    work: (transaction: ClinicTransaction) => Promise<T>,
    isolation: 'read committed' | 'repeatable read' = 'read committed',
  ): Promise<T> =>
    kysely.connection().execute(async (connection) => {
      const wanted = role === undefined ? settings : { ...settings, role }
      // The role last: the request's role may take no other. All in one message: every request begins with it.
      const calls = Object.entries(wanted).map(
        ([name, value]) =>
          `set_config('${name === 'role' ? name : `halftone.${name}`}', ${literalOf(value)}, true)`,
      )
      await sql
        .raw(`start transaction isolation level ${isolation}; select ${calls.join(', ')}`)
        .execute(connection)
      try {
        const result = await work(connection as ClinicTransaction)
        await sql.raw('commit').execute(connection)
        return result
      } catch (error) {
        await sql
          .raw('rollback')
          .execute(connection)
          .catch(() => undefined)
        throw error
      }
    })
  return {
    inClinic: (clinicId, work) => run(role, { clinic_id: clinicId }, work),
    inSnapshot: (clinicId, work) => run(role, { clinic_id: clinicId }, work, 'repeatable read'),
    forClient: (clinicId, clientId, work) =>
      run(clientRole, { clinic_id: clinicId, client_id: clientId }, work),
    byKey: (key, work) =>
      run(
        role,
        'publicSlug' in key ? { public_slug: key.publicSlug } : { portal_secret: key.portalSecretHex },
        work,
      ),
    outsideClinics: (work) => run(role, { clinic_id: '' }, work),
    close: () => kysely.destroy(),
  }
}

/** A value as SQL writes it; nothing but ids and short names comes here, and a zero byte would end the message. */
function literalOf(value: string): string {
  if (value.includes('\0')) throw new Error('a setting holds a zero byte')
  return pg.escapeLiteral(value)
}

const parserOf = (oid: number, format?: 'text' | 'binary') => {
  if (oid === dayOid) return (value: string) => value
  return oid === bigintOid
    ? (value: string) => minorUnits(Number(value))
    : pg.types.getTypeParser(oid, format)
}

async function prepare(
  config: pg.ClientConfig,
): Promise<{ readonly role: string | undefined; readonly clientRole: string | undefined }> {
  const client = new pg.Client({ connectionTimeoutMillis: 10_000, ...config })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw new StartRefusal(
      'database-unreachable',
      `The database does not answer (${messageOf(error)}); check DATABASE_URL and that PostgreSQL runs.`,
      error,
    )
  }
  try {
    const { rows } = await client.query<{ server_version_num: string }>('show server_version_num')
    if (Number(rows[0]?.server_version_num) < oldestServerVersion)
      throw new StartRefusal(
        'database-unreachable',
        `The database in DATABASE_URL is PostgreSQL ${Math.floor(Number(rows[0]?.server_version_num) / 10_000)}; Halftone needs 15 or newer.`,
      )
    await migrate(client)
    const role = await prepareRequestRole(client)
    return { role, clientRole: role && (await prepareClientRole(client)) }
  } finally {
    await client.end()
  }
}

/** Makes the database in the private cluster the first time. */
export async function ensureDatabase(config: pg.ClientConfig, name: string): Promise<void> {
  const client = new pg.Client({ ...config, database: 'postgres' })
  try {
    await client.connect()
  } catch (error) {
    throw new StartRefusal(
      'database-not-readable',
      systemCode(error) === invalidPassword
        ? 'The private database does not take the password that lies beside it; restore the file "password" together with the database.'
        : `The private database does not answer (${messageOf(error)}); its log lies beside it.`,
      error,
    )
  }
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}
