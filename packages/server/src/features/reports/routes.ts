import { addDays, dayAt, daysBetween, reportOf, routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { sendCsv } from '../money/report-routes.ts'
import { gatherReportFacts } from './gather-report-facts.ts'
import { reportFile } from './report-file.ts'

/** Five years and a leap day: more says nothing about how the clinic runs. */
const mostDays = 5 * 365 + 2

async function readReport(transaction: ClinicTransaction, period: { from: string; to: string }, now: Date) {
  if (daysBetween(period.from, period.to) >= mostDays)
    throw new Problem('request-invalid', 'Ask for at most five years.', {
      errors: [{ pointer: '/from', detail: `Not before ${addDays(period.to, 1 - mostDays)}.` }],
    })
  const { timeZone, currency } = await transaction
    .selectFrom('clinic')
    .select(['timeZone', 'currency'])
    .executeTakeFirstOrThrow()
  const facts = await gatherReportFacts({ transaction, now, timeZone, currency, period })
  const today = dayAt(now.getTime(), timeZone)
  return { today, currency, report: reportOf(facts, period, today) }
}

export function addReportsRoutes(app: FastifyInstance, services: Services): void {
  handle(app, services, routes.report, ({ query, inClinic }) =>
    inClinic(async (transaction) => {
      const { today, currency, report } = await readReport(transaction, query, services.now())
      return {
        ...{ today, currency, period: report.period, before: report.before },
        figures: report.figures.map(({ parts, ...figure }) => ({ ...figure, parts: [...parts] })),
      }
    }),
  )

  handle(app, services, routes.reportFile, async ({ query, inClinic, reply }) => {
    const text = await inClinic(async (transaction) => {
      const { currency, report } = await readReport(transaction, query, services.now())
      return reportFile(report, currency)
    })
    return sendCsv(reply, `figures-${query.from}-${query.to}`, text)
  })
}
