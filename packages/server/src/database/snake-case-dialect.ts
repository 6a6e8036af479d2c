import { CamelCasePlugin, PostgresDialect, PostgresQueryCompiler, type QueryCompiler } from 'kysely'

/** How names read in the tables and in the code, exactly as Kysely's plugin has it. */
class Names extends CamelCasePlugin {
  readonly inTable = (name: string): string => this.snakeCase(name)
  readonly inCode = (name: string): string => this.camelCase(name)
}

const names = new Names()

/** The name in the code of a column of an answer. */
export const nameInCode = names.inCode

/** Writes names as they are in the tables while it writes the text, without making the query a second time first. */
class SnakeCaseCompiler extends PostgresQueryCompiler {
  protected override sanitizeIdentifier(identifier: string): string {
    return super.sanitizeIdentifier(names.inTable(identifier))
  }
}

export class SnakeCaseDialect extends PostgresDialect {
  override createQueryCompiler(): QueryCompiler {
    return new SnakeCaseCompiler()
  }
}
