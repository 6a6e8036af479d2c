import { PassThrough } from 'node:stream'
import {
  type ClientColumn,
  type ClientImport,
  clientTableMaxBytes,
  type RowFault,
  routes,
} from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { clinicDay } from '../clinic/clinic-calendar.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { messageOf } from '../../start-refusal.ts'
import { csvLine } from '../money/csv.ts'
import { checkRows, checkTable, surveyTable } from './clients/check-table.ts'
import { addClients, touchedClients } from './clients/commit-clients.ts'
import { guessColumns } from './clients/guess-columns.ts'
import {
  decodeTable,
  encodingOf,
  guessEncoding,
  guessSeparator,
  readTable,
  separatorOf,
} from './clients/read-table.ts'
import type { Jobs } from './jobs.ts'

const sampleRows = 5
const mostTouched = 20

const faultWords: Record<RowFault, string> = {
  'name-missing': 'no name',
  'name-unreadable': 'the name is too long or has characters that cannot be read',
  'email-wrong': 'not an e-mail address',
  'phone-wrong': 'not a telephone number',
  'birth-date-wrong': 'not a day of birth',
  'birth-date-unclear': 'the year of birth has two digits only',
  'note-too-long': 'the note is longer than 20000 characters',
  'too-many-cells': 'more cells than the heading has',
}

async function readHead(text: string, separator: string) {
  const rows: (readonly string[])[] = []
  for await (const { cells } of readTable(text, separatorOf(separator))) {
    rows.push(cells)
    if (rows.length > sampleRows) break
  }
  const [header = [], ...sample] = rows
  return { header: [...header], sample: sample.map((cells) => [...cells]) }
}

const selectImports = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('clientImport as i')
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'i.clinicId').onRef('p.id', '=', 'i.createdBy'),
    )
    .select(['i.id', 'i.fileName', 'i.state', 'i.encoding', 'i.separator', 'i.mapping', 'i.added'])
    .select(['i.createdAt', 'i.committedAt', 'i.undoneAt', 'p.id as personId', 'p.name as personName'])

type ImportRow = Awaited<ReturnType<ReturnType<typeof selectImports>['executeTakeFirstOrThrow']>>

async function show(row: ImportRow, content: Buffer | null): Promise<ClientImport> {
  const { personId, personName, createdAt, committedAt, undoneAt, encoding, separator, ...rest } = row
  const head =
    content === null
      ? { header: [], sample: [] }
      : await readHead(decodeTable(content, encodingOf(encoding)), separator)
  return {
    ...rest,
    ...head,
    encoding: encodingOf(encoding),
    separator: separatorOf(separator),
    createdAt: createdAt.toISOString(),
    committedAt: committedAt?.toISOString() ?? null,
    undoneAt: undoneAt?.toISOString() ?? null,
    createdBy: { id: personId, name: personName },
  }
}

async function getImport(transaction: ClinicTransaction, id: string) {
  const row = await selectImports(transaction).select('i.content').where('i.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  const { content, ...rest } = row
  return { row: rest, content }
}

/** A draft's table, ready to be read; anything but a draft has none any more. */
async function getDraft(transaction: ClinicTransaction, id: string) {
  const { row, content } = await getImport(transaction, id)
  if (content === null) throw new Problem('import-state-refused', 'These clients are in already.')
  const text = decodeTable(content, encodingOf(row.encoding))
  return { row, content, input: { text, separator: separatorOf(row.separator), mapping: row.mapping } }
}

/** Waits until a stream takes more; rejects where nobody reads it any more. */
const drained = (output: PassThrough): Promise<void> =>
  new Promise((resolve, reject) => {
    const goOn = () => {
      output.off('close', giveUp)
      resolve()
    }
    const giveUp = () => {
      output.off('drain', goOn)
      reject(new Error('The download was cancelled.'))
    }
    if (output.destroyed) giveUp()
    else output.once('drain', goOn).once('close', giveUp)
  })

/** Clients out of a table: uploaded, looked through, brought in at once, and taken out again. */
export function addClientImportRoutes(app: FastifyInstance, services: Services, jobs: Jobs): void {
  const { database, now } = services

  handle(app, services, routes.addClientImport, async ({ user, request, inClinic }) => {
    const upload = await request.file({ limits: { fileSize: clientTableMaxBytes } })
    if (upload === undefined)
      throw new Problem('request-invalid', 'The field "file" with the table is missing.')
    const content = await upload.toBuffer().catch((error: unknown) => {
      if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE')
        throw new Problem('table-unreadable', 'The file is larger than 64 MB. Split it.')
      throw error
    })
    const encoding = guessEncoding(content)
    const text = decodeTable(content, encoding)
    if (text.includes('\0'))
      throw new Problem('table-unreadable', 'This is no table of text. Save it as CSV in your program first.')
    const separator = guessSeparator(text)
    const { header } = await readHead(text, separator)
    if (header.length === 0) throw new Problem('table-unreadable', 'The file is empty.')
    const id = uuidv7()
    return inClinic(async (transaction) => {
      await transaction
        .insertInto('clientImport')
        .values({
          ...{
            clinicId: user.clinicId,
            id,
            fileName: upload.filename.slice(0, 200),
            state: 'draft',
            content,
          },
          ...{ encoding, separator, mapping: JSON.stringify(guessColumns(header).slice(0, 200)) },
          ...{ createdAt: now(), createdBy: user.personId },
        })
        .execute()
      const made = await getImport(transaction, id)
      return show(made.row, made.content)
    })
  })

  handle(app, services, routes.listClientImports, async ({ inClinic }) => {
    const rows = await inClinic((transaction) =>
      selectImports(transaction).orderBy('i.createdAt', 'desc').limit(100).execute(),
    )
    return { imports: await Promise.all(rows.map((row) => show(row, null))) }
  })

  handle(app, services, routes.getClientImport, async ({ params, inClinic }) => {
    const { row, content } = await inClinic((transaction) => getImport(transaction, params.id))
    return show(row, content)
  })

  handle(app, services, routes.changeClientImport, ({ params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const { row, content } = await getDraft(transaction, params.id)
      const encoding = body.encoding ?? encodingOf(row.encoding)
      const separator = body.separator ?? separatorOf(row.separator)
      const { header } = await readHead(decodeTable(content, encoding), separator)
      const read = encoding !== row.encoding || separator !== row.separator
      const mapping: (ClientColumn | null)[] = body.mapping ?? (read ? guessColumns(header) : row.mapping)
      await transaction
        .updateTable('clientImport')
        .set({ encoding, separator, mapping: JSON.stringify(mapping.slice(0, header.length)) })
        .where('id', '=', params.id)
        .execute()
      const changed = await getImport(transaction, params.id)
      return show(changed.row, changed.content)
    }),
  )

  handle(app, services, routes.checkClientImport, ({ params, inClinic }) =>
    inClinic(async (transaction) => {
      const { input } = await getDraft(transaction, params.id)
      const { locale, today } = await clinicDay(transaction, now())
      return checkTable(transaction, input, locale, today)
    }),
  )

  handle(app, services, routes.badRows, async ({ user, params, inClinic, request, reply }) => {
    const { input, day } = await inClinic(async (transaction) => ({
      ...(await getDraft(transaction, params.id)),
      day: await clinicDay(transaction, now()),
    }))
    const output = new PassThrough()
    void reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="rows-to-mend.csv"')
    const writing = database.inClinic(user.clinicId, async (transaction) => {
      const survey = await surveyTable(input, day.locale)
      output.write(`\uFEFF${csvLine(['line', 'what is wrong', ...survey.header])}`)
      for await (const { line, cells, faults } of checkRows(transaction, input, survey, day.today)) {
        if (faults.length === 0) continue
        const words = faults.map(({ fault, column }) => `${column}: ${faultWords[fault]}`.replace(/^: /, ''))
        if (!output.write(csvLine([line, words.join('; '), ...cells]))) await drained(output)
      }
      output.end()
    })
    writing.catch((error: unknown) => {
      request.log.warn({ reason: messageOf(error) }, 'bad rows')
      output.destroy(error instanceof Error ? error : undefined)
    })
    return reply.send(output)
  })

  handle(app, services, routes.commitClientImport, async ({ user, params, body, inClinic }) => {
    const { clinicId } = user
    await inClinic((transaction) => getDraft(transaction, params.id))
    return jobs.start(clinicId, 'client-import', null, now(), ({ onProgress, signal }) =>
      database.inClinic(clinicId, async (transaction) => {
        const at = now()
        await transaction
          .selectFrom('clientImport')
          .select('id')
          .where('id', '=', params.id)
          .forUpdate()
          .execute()
        const { input } = await getDraft(transaction, params.id)
        const { locale, today } = await clinicDay(transaction, at)
        const added = await addClients(
          transaction,
          input,
          { clinicId, importId: params.id, withTwins: body.withTwins },
          { locale, today, now: at },
          { onProgress, signal },
        )
        await transaction
          .updateTable('clientImport')
          .set({ state: 'committed', content: null, added, committedAt: at })
          .where('id', '=', params.id)
          .execute()
        await recordAudit(transaction, {
          ...{ clinicId, personId: user.personId, at, action: 'clients-imported' },
          ...{ subject: ['client-import', params.id], detail: { added } },
        })
      }),
    )
  })

  handle(app, services, routes.undoClientImport, ({ user, params, inClinic }) =>
    inClinic(async (transaction) => {
      await transaction
        .selectFrom('clientImport')
        .select('id')
        .where('id', '=', params.id)
        .forUpdate()
        .execute()
      const { row } = await getImport(transaction, params.id)
      if (row.state !== 'committed')
        throw new Problem('import-state-refused', 'Only an import whose clients are in can be undone.')
      const touched = await touchedClients(transaction, params.id)
      if (touched.length > 0)
        return { undone: false, touched: touched.slice(0, mostTouched), touchedCount: touched.length }
      const { numDeletedRows } = await transaction
        .deleteFrom('client')
        .where('id', 'in', (of) =>
          of.selectFrom('clientImportRow').select('clientId').where('importId', '=', params.id),
        )
        .executeTakeFirstOrThrow()
      await transaction
        .updateTable('clientImport')
        .set({ state: 'undone', undoneAt: now() })
        .where('id', '=', params.id)
        .execute()
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'client-import-undone' },
        ...{ subject: ['client-import', params.id], detail: { removed: Number(numDeletedRows) } },
      })
      return { undone: true, touched: [], touchedCount: 0 }
    }),
  )

  handle(app, services, routes.deleteClientImport, ({ params, inClinic }) =>
    inClinic(async (transaction) => {
      const { row } = await getImport(transaction, params.id)
      if (row.state !== 'draft') throw new Problem('import-state-refused', 'Only a draft can be thrown away.')
      await transaction.deleteFrom('clientImport').where('id', '=', params.id).execute()
    }),
  )
}
