import {
  type CompiledQuery,
  type DatabaseConnection,
  Kysely,
  type KyselyConfig,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import type { Tables } from './schema.ts'
import { nameInCode } from './snake-case-dialect.ts'
import type { StatementNames } from './statement-names.ts'

const counted = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

/** A connection of the pool in the hands of one transaction. */
export class OwnConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient
  readonly #names: StatementNames
  readonly #afterFirst: string | undefined
  #ended = false

  /**
   * @param afterFirst what goes out right behind the first statement, which is then the only one
   */
  constructor(client: pg.PoolClient, names: StatementNames, afterFirst?: string) {
    this.#client = client
    this.#names = names
    this.#afterFirst = afterFirst
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    // A branch that goes on after another has failed must not write into whatever uses the connection next.
    if (this.#ended) throw new Error('The transaction has ended; nothing can be asked in it any more.')
    const answer = this.#ask(sql, parameters)
    if (this.#afterFirst !== undefined) {
      this.#ended = true
      // Sent together, answered in turn: where the statement fails, so does this, and the statement tells why.
      const [asked] = await Promise.all([answer, this.#client.query(this.#afterFirst)])
      return resultOf(asked)
    }
    return resultOf(await answer)
  }

  async #ask(text: string, parameters: readonly unknown[]): Promise<pg.QueryArrayResult> {
    const asked = { text, values: [...parameters], rowMode: 'array' as const }
    // Without values it may be several statements in one, which cannot be planned.
    const isOne = parameters.length > 0 || !text.includes(';')
    try {
      return await this.#client.query(isOne ? this.#names.nameIfUsual(asked) : asked)
    } catch (error) {
      this.#names.heard(text, error)
      throw error
    }
  }

  // Large tables are read with a cursor of SQL, see `read-in-batches.ts`.
  async *streamQuery<R>(): AsyncGenerator<QueryResult<R>> {
    yield await Promise.reject(new Error('Read in batches, not as a stream.'))
  }

  /** Refuses every statement from now on; false where the end is on its way already. */
  end(): boolean {
    const wasOpen = !this.#ended
    this.#ended = true
    return wasOpen
  }
}

function resultOf<R>(answer: pg.QueryArrayResult | pg.QueryArrayResult[]): QueryResult<R> {
  // Of several statements in one text, what the last one says.
  const last = Array.isArray(answer) ? answer.at(-1) : answer
  if (last === undefined) return { rows: [] }
  const { command, rowCount, rows, fields } = last
  const names = fields.map(({ name }) => nameInCode(name))
  return {
    ...(counted.has(command) ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}),
    rows: rows.map((values) => {
      const row: { [name: string]: unknown } = {}
      for (let index = 0; index < names.length; index++) row[names[index]!] = values[index]
      return row as R
    }),
  }
}

/** Makes the query builder of one connection. Unlike Kysely's own it lets statements go out without waiting. */
export function ownBuilders(config: KyselyConfig): (connection: OwnConnection) => Kysely<Tables> {
  const driver = config.dialect.createDriver()
  const executor = new Kysely<Tables>(config).getExecutor()
  return (connection) =>
    new Kysely<Tables>({
      ...{ config, driver, dialect: config.dialect },
      executor: executor.withConnectionProvider({ provideConnection: (consumer) => consumer(connection) }),
    })
}
