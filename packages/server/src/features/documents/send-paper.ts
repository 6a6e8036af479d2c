import type { FastifyReply } from 'fastify'
import type { ClinicTransaction } from '../../database/connect.ts'
import type { Paper } from './paper.ts'
import type { Printer } from './printer.ts'

/** Head of every paper, and how its days and times are written. */
export async function readPaperHead(transaction: ClinicTransaction) {
  const { name, locale, timeZone } = await transaction
    .selectFrom('clinic')
    .select(['name', 'locale', 'timeZone'])
    .executeTakeFirstOrThrow()
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone })
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const plainDay = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  return {
    clinicName: name,
    locale,
    say: {
      day: (iso: string) =>
        iso.length === 10 ? plainDay.format(new Date(`${iso}T00:00:00Z`)) : day.format(new Date(iso)),
      moment: (iso: string) => moment.format(new Date(iso)),
      count: (value: number) => whole.format(value),
    },
  }
}
export type PaperHead = Awaited<ReturnType<typeof readPaperHead>>

/** Prints a paper and sends it; the file's name says what it is and names no person. */
export async function sendPaper(
  printer: Printer,
  reply: FastifyReply,
  fileName: string,
  paper: Paper,
): Promise<FastifyReply> {
  const pdf = await printer.print({ kind: 'paper', input: paper })
  return reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="${fileName}.pdf"`)
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(pdf))
}
