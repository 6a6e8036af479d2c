import type pg from 'pg'

/** Statements that a connection keeps planned; a plan takes some fifty kilobytes of it. */
const mostNames = 150
/** A text that comes this often is one of those that requests are made of. */
const usesBeforeName = 8
/** Lists of many rows make texts of many lengths; they are not worth a place. */
const longestNamed = 8_000
const mostTexts = 5_000

/** PostgreSQL: "cached plan must not change result type", after a newer version has changed a table. */
const planIsStale = '0A000'

/**
 * Lets PostgreSQL keep the plans of the statements that are sent most: of a short request, planning is half the work.
 * The texts are named once for all connections of a pool.
 */
export class StatementNames {
  readonly #uses = new Map<string, number>()
  readonly #names = new Map<string, string | undefined>()

  /** The statement as it is sent; it is one statement, not several in one text. */
  nameIfUsual<C extends pg.QueryConfig>(statement: C): C {
    const name = this.#nameOf(statement.text)
    return name === undefined ? statement : { ...statement, name }
  }

  /** Takes the name away where the plan that it stands for is of no use any more. */
  heard(text: string, error: unknown): void {
    if ((error as { code?: string } | undefined)?.code === planIsStale) this.#names.set(text, undefined)
  }

  #nameOf(text: string): string | undefined {
    if (this.#names.has(text)) return this.#names.get(text)
    if (text.length > longestNamed || this.#names.size >= mostNames) return undefined
    const times = (this.#uses.get(text) ?? 0) + 1
    if (this.#uses.size > mostTexts) this.#uses.clear()
    this.#uses.set(text, times)
    if (times < usesBeforeName) return undefined
    this.#uses.delete(text)
    const name = `halftone_${this.#names.size}`
    this.#names.set(text, name)
    return name
  }
}
