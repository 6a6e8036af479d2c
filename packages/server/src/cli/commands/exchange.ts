import { access } from 'node:fs/promises'
import type { Command } from 'commander'
import { validate as isUuid } from 'uuid'
import { recordAudit } from '../../audit.ts'
import type { Database } from '../../database/connect.ts'
import { createPrinter } from '../../features/documents/printer.ts'
import { ArchiveRefusal, openArchive, verifyFiles } from '../../features/exchange/archive-reader.ts'
import { importClinic, type ImportTarget } from '../../features/exchange/import-archive.ts'
import { writeExport } from '../../features/exchange/write-export.ts'
import { CliError } from '../cli-error.ts'
import { clinicsOf, dataOption, type DataOptions, oneClinic, openData } from '../open-data.ts'
import { print, type OutputOptions } from '../output.ts'
import { writeWholeStream } from '../write-file.ts'

type ExportOptions = OutputOptions & DataOptions & { readonly clinic?: string; readonly client?: string }
type ImportOptions = OutputOptions & DataOptions & { readonly clinic?: string }

async function refuseUnknownClient(database: Database, clinicId: string, clientId: string): Promise<void> {
  const found =
    isUuid(clientId) &&
    (await database.inClinic(clinicId, (transaction) =>
      transaction.selectFrom('client').select('id').where('id', '=', clientId).executeTakeFirst(),
    ))
  if (!found)
    throw new CliError(
      'client-unknown',
      `There is no client ${clientId} in this clinic. The number stands in the address of the client's page.`,
    )
}

async function exportClinic(path: string, options: ExportOptions): Promise<void> {
  const { database, files, close } = await openData(options)
  const printers = {
    ...{ files, now: () => new Date() },
    printer: createPrinter(),
  }
  try {
    const clinicId = await oneClinic(database, options.clinic)
    const clientId = options.client ?? null
    if (clientId !== null) await refuseUnknownClient(database, clinicId, clientId)
    const manifest = await writeWholeStream(path, (output) =>
      writeExport(output, { database, printers, clinicId, clientId, madeBy: 'halftone export' }),
    )
    const { files: list, remarks } = manifest
    for (const remark of remarks) process.stderr.write(`${remark}\n`)
    print({ out: path, files: list.length, remarks }, `${path}: ${list.length} files`, options)
  } finally {
    await printers.printer.close()
    await close()
  }
}

async function importArchive(path: string, options: ImportOptions): Promise<void> {
  let archive
  await access(path).catch(() => {
    throw new CliError('file-not-found', `There is no file ${path} that can be read.`)
  })
  try {
    archive = await openArchive(path, 'halftone-export')
    const [part] = archive.manifest.clinics
    if (part === undefined || archive.manifest.clientId !== null)
      throw new ArchiveRefusal(
        'This is the archive of one client; a clinic is brought in from its own export.',
      )
    await verifyFiles(archive)
    const { database, files, close } = await openData(options)
    try {
      const anew = (await clinicsOf(database)).length === 0
      const target: ImportTarget = anew
        ? { clinicId: part.clinicId }
        : { clinicId: await oneClinic(database, options.clinic), importer: { personId: '' } }
      const { clinicId } = target
      const result = await importClinic(database, files, archive, part, target, {
        fill: (transaction) =>
          recordAudit(transaction, {
            ...{ clinicId, personId: null, at: new Date(), action: 'archive-imported' },
            subject: ['clinic', clinicId],
          }),
      })
      const passwords = result.passwords.map(({ email, password }) => `  ${email}  new password: ${password}`)
      const words = [`${part.name}: ${result.rows} rows and ${result.files} files are in.`, ...passwords]
      print({ clinicId, ...result }, words.join('\n'), options)
    } finally {
      await close()
    }
  } catch (error) {
    if (error instanceof ArchiveRefusal) throw new CliError('archive-refused', error.message)
    throw error
  } finally {
    archive?.close()
  }
}

export function addExchangeCommands(program: Command): void {
  const clinic = ['--clinic <id>', 'which clinic, where there are several'] as const
  program
    .command('export')
    .description('Write everything of a clinic into one archive: JSON, CSV, photos, PDFs')
    .argument('<file>', 'ZIP file to write')
    .option('--client <id>', 'only what belongs to this client')
    .option(...clinic)
    .option(...dataOption)
    .action(exportClinic)
  program
    .command('import')
    .description('Bring an exported archive into an empty clinic, or into a data folder that has none')
    .argument('<file>', 'archive to read')
    .option(...clinic)
    .option(...dataOption)
    .action(importArchive)
}
