import { minorUnits } from '@halftone/clinic'
import type { Transaction } from 'kysely'
import pg from 'pg'
import { messageOf, StartRefusal, systemCode } from '../start-refusal.ts'
import { migrate } from './migrate.ts'
import { FewAtOnce } from './few-at-once.ts'
import { OwnConnection, ownBuilders } from './own-connection.ts'
import { parseInstant, timestamptzOid } from './parse-instant.ts'
import { prepareClientRole } from './client-role.ts'
import { prepareRequestRole } from './request-role.ts'
import type { Tables } from './schema.ts'
import { SnakeCaseDialect } from './snake-case-dialect.ts'
import { StatementNames } from './statement-names.ts'
import { writeTogether } from './write-together.ts'

export type ClinicTransaction = Transaction<Tables>

export type Database = {
  /** One transaction that sees and writes the rows of this clinic only. */
  readonly inClinic: <T>(clinicId: string, work: (transaction: ClinicTransaction) => Promise<T>) => Promise<T>
  /**
   * Asks one statement that writes nothing in one message, which PostgreSQL answers in one: half of what `oneInClinic` costs,
   * for what every request asks. The text is planned each time, so it calls a function. Names are the table's.
   */
  readonly askInClinic: <Row>(clinicId: string, statement: string) => Promise<readonly Row[]>
  /** As `inClinic` for exactly one statement that writes nothing: begin, statement and end go out in one write. */
  readonly oneInClinic: <T>(
    clinicId: string,
    statement: (transaction: ClinicTransaction) => Promise<T>,
  ) => Promise<T>
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

type RunOptions = {
  readonly isolation?: 'read committed' | 'repeatable read'
  /** There is one statement, and the end goes out with it. */
  readonly only?: boolean
}

const mostConnections = 12
/**
 * Transactions that PostgreSQL works on at once for this process: on two cores more of them make the slowest answers
 * slower. One that takes longer than this no longer counts.
 */
const [fewAtOnce, longMs] = [3, 250]

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
    max: mostConnections,
    // Statements go out without waiting for the answer to the one before.
    pipeline: true,
    connectionTimeoutMillis: 10_000,
    application_name: 'halftone',
    types: { getTypeParser: (oid: number, format?: 'text' | 'binary') => parserOf(oid, format) },
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  // So would one that breaks in a transaction between two queries; the next query fails and says why.
  pool.on('connect', (client) => client.on('error', () => undefined))
  writeTogether(pool)
  // Between transactions, too, a connection has no more rights than a request.
  if (role !== undefined)
    pool.on('connect', (client) => void client.query(`set role ${role}`).catch(() => client.end()))
  const few = new FewAtOnce(fewAtOnce, longMs)
  const borrow = async () => {
    const leave = await few.enter()
    try {
      const client = await pool.connect()
      const giveBack = () => {
        client.release()
        leave()
      }
      return { client, giveBack }
    } catch (error) {
      leave()
      throw error
    }
  }
  const names = new StatementNames()
  const builderOf = ownBuilders({ dialect: new SnakeCaseDialect({ pool }) })
  const run = async <T>(
    role: string | undefined,
    settings: { readonly [name: string]: string },
    work: (transaction: ClinicTransaction) => Promise<T>,
    { isolation = 'read committed', only = false }: RunOptions = {},
  ): Promise<T> => {
    const begin = `start transaction isolation level ${isolation}; select ${settingsOf(role, settings)}`
    const { client, giveBack } = await borrow()
    const connection = new OwnConnection(client, names, only ? 'commit' : undefined)
    // Not waited for: the first statement follows in the same write. Where the settings fail, the transaction is broken
    // and every statement in it is refused; where nothing began, the connection's own role sees no clinic.
    const begun = client.query(begin)
    begun.catch(() => undefined)
    try {
      const result = await work(builderOf(connection) as ClinicTransaction)
      await begun
      if (connection.end()) await client.query('commit')
      return result
    } catch (error) {
      if (connection.end()) await client.query('rollback').catch(() => undefined)
      await begun
      throw error
    } finally {
      giveBack()
    }
  }
  const askInClinic = async <Row>(clinicId: string, statement: string): Promise<readonly Row[]> => {
    const ask = `select ${settingsOf(role, { clinic_id: clinicId })}; ${statement}`
    const { client, giveBack } = await borrow()
    try {
      // Several statements in one message are one transaction, at whose end the settings are gone.
      const answers = (await client.query(ask)) as unknown as readonly pg.QueryResult[]
      return (answers.at(-1)?.rows ?? []) as Row[]
    } finally {
      giveBack()
    }
  }
  return {
    askInClinic,
    inClinic: (clinicId, work) => run(role, { clinic_id: clinicId }, work),
    inSnapshot: (clinicId, work) =>
      run(role, { clinic_id: clinicId }, work, { isolation: 'repeatable read' }),
    oneInClinic: (clinicId, statement) => run(role, { clinic_id: clinicId }, statement, { only: true }),
    forClient: (clinicId, clientId, work) =>
      run(clientRole, { clinic_id: clinicId, client_id: clientId }, work),
    byKey: (key, work) =>
      run(
        role,
        'publicSlug' in key ? { public_slug: key.publicSlug } : { portal_secret: key.portalSecretHex },
        work,
      ),
    outsideClinics: (work) => run(role, { clinic_id: '' }, work),
    close: () => pool.end(),
  }
}

/** What a transaction is bound to, as calls. The role comes last: the request's role may take no other. */
const settingsOf = (role: string | undefined, settings: { readonly [name: string]: string }): string =>
  Object.entries(role === undefined ? settings : { ...settings, role })
    .map(
      ([name, value]) =>
        `set_config('${name === 'role' ? name : `halftone.${name}`}', ${literalOf(value)}, true)`,
    )
    .join(', ')

/** A value as SQL writes it; nothing but ids and short names comes here, and a zero byte would end the message. */
function literalOf(value: string): string {
  if (value.includes('\0')) throw new Error('a setting holds a zero byte')
  return pg.escapeLiteral(value)
}

const parserOf = (oid: number, format?: 'text' | 'binary') => {
  if (oid === dayOid) return (value: string) => value
  if (oid === timestamptzOid) return parseInstant
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
