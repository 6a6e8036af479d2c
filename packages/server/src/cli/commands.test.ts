import { Command } from 'commander'
import { expect, it } from 'vitest'
import { commandParts } from './commands.ts'

it('finds every command by the names under which its part is listed', async () => {
  for (const { names, load } of commandParts) {
    const program = new Command()
    const add = await load()
    add(program)
    expect(program.commands.map((command) => command.name())).toEqual(names)
  }
})
