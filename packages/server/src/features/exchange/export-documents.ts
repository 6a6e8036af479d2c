import { sql } from 'kysely'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { getClient } from '../clients/queries.ts'
import { readPaperHead } from '../documents/send-paper.ts'
import { printConsent } from '../forms/print-consent.ts'
import { readReceipt } from '../money/receipt/read-receipt.ts'
import { printPlan } from '../plans/print-plan.ts'
import { pigmentPassport } from '../sessions/pigment-passport.ts'
import { getSession } from '../sessions/session-queries.ts'
import { sessionRecord } from '../sessions/session-record.ts'

export type Printers = Pick<Services, 'files' | 'now' | 'printer'>

export type ExportDocument = {
  readonly path: string
  readonly clientId: string
  readonly print: (
    printers: Printers,
    inClinic: <T>(work: (transaction: ClinicTransaction) => Promise<T>) => Promise<T>,
  ) => Promise<Uint8Array>
}

/** Every document that people were or could be given: plans, consents, receipts, session records, pigment passports. */
export async function listDocuments(
  transaction: ClinicTransaction,
  clientId: string | null,
): Promise<ExportDocument[]> {
  const only = clientId === null ? sql`true` : sql`t.client_id = ${clientId}`
  const rowsOf = async (table: string, name: string, order: string) => {
    const { rows } = await sql<{ id: string; clientId: string; name: string }>`
      select t.id, t.client_id as "clientId", (${sql.raw(name)})::text as name from ${sql.table(table)} as t
        join client as k on k.clinic_id = t.clinic_id and k.id = t.client_id
       where k.erased_at is null and ${only} order by ${sql.raw(order)}`.execute(transaction)
    return rows
  }
  const documents: ExportDocument[] = []
  for (const { id, clientId: whose, name } of await rowsOf('plan', 't.number', 't.number'))
    documents.push({
      path: `documents/plans/plan-${name}.pdf`,
      clientId: whose,
      print: async (printers, inClinic) => (await printPlan(printers, inClinic, id, true)).pdf,
    })
  for (const { id, clientId: whose, name } of await rowsOf(
    'consent',
    't.signed_at::date',
    't.signed_at, t.id',
  ))
    documents.push({
      path: `documents/consents/${name}-${id}.pdf`,
      clientId: whose,
      print: async (printers, inClinic) => (await printConsent(printers, inClinic, id)).pdf,
    })
  for (const { id, clientId: whose, name } of await rowsOf('payment', 't.receipt_number', 't.receipt_number'))
    documents.push({
      path: `documents/receipts/receipt-${name}.pdf`,
      clientId: whose,
      print: async ({ printer }, inClinic) =>
        printer.print({ kind: 'receipt', input: await inClinic((inside) => readReceipt(inside, id)) }),
    })
  const treated = new Set<string>()
  for (const { id, clientId: whose, name } of await rowsOf(
    'treatment_session',
    't.opened_at::date',
    't.opened_at, t.id',
  )) {
    treated.add(whose)
    documents.push({
      path: `documents/sessions/${name}-${id}.pdf`,
      clientId: whose,
      print: async ({ printer }, inClinic) =>
        printer.print({
          kind: 'paper',
          input: await inClinic(async (inside) =>
            sessionRecord(await getSession(inside, id), await readPaperHead(inside)),
          ),
        }),
    })
  }
  for (const whose of treated)
    documents.push({
      path: `documents/pigment-passports/${whose}.pdf`,
      clientId: whose,
      print: async ({ printer }, inClinic) =>
        printer.print({
          kind: 'paper',
          input: await inClinic(async (inside) =>
            pigmentPassport(inside, await getClient(inside, whose), await readPaperHead(inside)),
          ),
        }),
    })
  return documents
}

/** Whether a document is missing because its client was erased while the export ran: then it should be. */
export const isErased = (error: unknown): boolean =>
  error instanceof Problem && (error.code === 'client-erased' || error.code === 'not-found')
