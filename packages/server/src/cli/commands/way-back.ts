import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { announcedAddress } from '../../database/private/folder-lock.ts'
import { createSecretBox } from '../../features/identity/secret-box.ts'
import { readServerKey } from '../../features/identity/server-key.ts'
import { makeWayBack, wayBackMinutes } from '../../features/identity/way-back.ts'
import { CliError } from '../cli-error.ts'
import { dataFolderOf, dataOption, type DataOptions, openData } from '../open-data.ts'
import { print, type OutputOptions } from '../output.ts'

type WayBackOptions = OutputOptions & DataOptions & { readonly address?: string }

/** The key that the running server signs with: another one would make a link that opens nothing. */
async function keyOfServer(dataDir: string): Promise<Buffer> {
  const given = process.env['HALFTONE_SECRET_KEY'] ?? ''
  const found = await stat(join(dataDir, 'secret.key')).catch(() => undefined)
  if (given === '' && found === undefined)
    throw new CliError(
      'secret-key-missing',
      `${dataDir} has no secret.key. Name the server's data folder with --data, or set HALFTONE_SECRET_KEY as it does.`,
    )
  return readServerKey(dataDir, given)
}

async function wayBack(email: string, options: WayBackOptions): Promise<void> {
  const dataDir = dataFolderOf(options)
  const address = options.address ?? (await announcedAddress(dataDir))
  const key = await keyOfServer(dataDir)
  const { database, close } = await openData(options)
  try {
    const made = await makeWayBack(database, createSecretBox(key), email, new Date())
    if (made === undefined)
      throw new CliError(
        'no-such-owner',
        `No owner signs in with ${email}. Others get a new password from an owner, under People.`,
      )
    const path = `/way-back#${made.token}`
    const link = address === undefined ? path : new URL(path, address).href
    const words = [
      `${made.name} sets a new password with this link, once, within ${wayBackMinutes} minutes:`,
      '',
      `  ${link}`,
      '',
      ...(address === undefined ? ["Put your server's address before it, and start the server.", ''] : []),
      'It ends every other way in: second step, recovery codes, passkeys, PIN and signed-in devices. The audit log says that it was made.',
    ]
    print({ link, email, minutes: wayBackMinutes }, words.join('\n'), options)
  } finally {
    await close()
  }
}

export function addWayBackCommand(program: Command): void {
  program
    .command('way-back')
    .description('Print a link with which an owner who lost everything sets a new password')
    .argument('<email>', 'address that the owner signs in with')
    .option('--address <url>', 'address of the server, where it is not the one that it listens on')
    .option(...dataOption)
    .action(wayBack)
}
