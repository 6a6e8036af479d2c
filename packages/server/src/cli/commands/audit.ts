import { auditAnchorSchema } from '@halftone/clinic'
import type { Command } from 'commander'
import { auditHeads, type AuditFinding, type AuditReport, verifyAudit } from '../../audit-chain.ts'
import { CliError } from '../cli-error.ts'
import { clinicsOf, dataOption, type DataOptions, oneClinic, openData } from '../open-data.ts'
import { print, type OutputOptions } from '../output.ts'
import { readJson } from '../read-json.ts'
import { writeWholeFile } from '../write-file.ts'

type VerifyOptions = OutputOptions & DataOptions & { readonly anchor?: string }
type AnchorOptions = OutputOptions & DataOptions & { readonly clinic?: string; readonly out: string }

const words: Record<AuditFinding['what'], string> = {
  changed: 'was changed after it was written',
  missing: 'is missing',
  inserted: 'was put in past the chain',
  'link-broken': 'does not follow from the one before it',
  'cut-off': 'and everything after it was cut off',
}

async function readAnchor(path: string) {
  const parsed = auditAnchorSchema.safeParse(await readJson(path))
  if (!parsed.success) throw new CliError('anchor-invalid', `${path} is no head of an audit log.`)
  return parsed.data
}

function sentenceOf(name: string, { intact, entries, breaks }: AuditReport): string {
  if (intact) return `${name}: the audit log is intact (${entries} entries).`
  const places = breaks.map(
    ({ position, entryId, what }) =>
      `  entry ${position ?? entryId ?? '?'} ${words[what]}${entryId === null ? '' : ` (${entryId})`}`,
  )
  return [`${name}: the audit log is BROKEN:`, ...places].join('\n')
}

export function addAuditCommand(program: Command): void {
  const audit = program
    .command('audit')
    .description('Check the audit log, or write its head down to be kept elsewhere')
  audit
    .command('verify')
    .description('Check every entry of the audit log against its hash chain; exit status 1 when it is broken')
    .option('--anchor <file>', 'a head written down earlier: finds also a log that was cut off')
    .option(...dataOption)
    .action(async (options: VerifyOptions) => {
      const anchor = options.anchor === undefined ? undefined : await readAnchor(options.anchor)
      const { database, close } = await openData(options)
      try {
        const reports = []
        for (const { clinicId, name } of await clinicsOf(database)) {
          const heads = anchor?.clinicId === clinicId ? anchor.heads : []
          const report = await database.inClinic(clinicId, (transaction) => verifyAudit(transaction, heads))
          reports.push({ clinicId, name, ...report })
        }
        if (anchor !== undefined && !reports.some(({ clinicId }) => clinicId === anchor.clinicId))
          throw new CliError(
            'anchor-of-other-clinic',
            'The anchor is of a clinic that is not in this database.',
          )
        print(
          { clinics: reports },
          reports.map((report) => sentenceOf(report.name, report)).join('\n') || 'There is no clinic yet.',
          options,
        )
        if (reports.some(({ intact }) => !intact)) process.exitCode = 1
      } finally {
        await close()
      }
    })
  audit
    .command('anchor')
    .description('Write the head of the audit log into a file; keep it on another machine')
    .requiredOption('--out <file>', 'JSON file to write')
    .option('--clinic <id>', 'which clinic, where there are several')
    .option(...dataOption)
    .action(async (options: AnchorOptions) => {
      const { database, close } = await openData(options)
      try {
        const clinicId = await oneClinic(database, options.clinic)
        const heads = await database.inClinic(clinicId, auditHeads)
        const anchor = { schema: 'halftone-audit-anchor-1', clinicId, at: new Date().toISOString(), heads }
        await writeWholeFile(options.out, `${JSON.stringify(anchor, undefined, 2)}\n`)
        print(anchor, `${options.out}: entry ${heads.at(-1)?.position ?? 0}`, options)
      } finally {
        await close()
      }
    })
}
