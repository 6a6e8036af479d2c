import type { Command } from 'commander'
import { recordAudit } from '../../audit.ts'
import { readBundle } from '../../features/fhir/read-bundle.ts'
import { Problem } from '../../problems.ts'
import { CliError } from '../cli-error.ts'
import { dataOption, type DataOptions, oneClinic, openData } from '../open-data.ts'
import { print, type OutputOptions } from '../output.ts'
import { writeWholeFile } from '../write-file.ts'

type FhirOptions = OutputOptions & DataOptions & { readonly clinic?: string; readonly client?: string }

async function writeFhir(path: string, options: FhirOptions): Promise<void> {
  const { database, close } = await openData(options)
  try {
    const clinicId = await oneClinic(database, options.clinic)
    const clientId = options.client ?? null
    const now = new Date()
    const made = await database
      .inSnapshot(clinicId, (transaction) => readBundle(transaction, clinicId, clientId, now))
      .catch((error: unknown) => {
        if (error instanceof Problem)
          throw new CliError(error.code, `There is no client ${clientId} in this clinic.`)
        throw error
      })
    await writeWholeFile(path, `${JSON.stringify(made, undefined, 2)}\n`)
    await database.inClinic(clinicId, (transaction) =>
      recordAudit(transaction, {
        ...{ clinicId, personId: null, at: now, action: 'fhir-read' },
        subject: clientId === null ? ['clinic', clinicId] : ['client', clientId],
      }),
    )
    print({ out: path, resources: made.entry.length }, `${path}: ${made.entry.length} resources`, options)
  } finally {
    await close()
  }
}

export function addFhirCommand(program: Command): void {
  program
    .command('fhir')
    .description('Write the records of a clinic, or of one client, as a FHIR R4 bundle')
    .argument('<file>', 'where to write it')
    .option(...dataOption)
    .option('--clinic <id>', 'which clinic, where there are several')
    .option('--client <id>', 'only this client')
    .action(writeFhir)
}
