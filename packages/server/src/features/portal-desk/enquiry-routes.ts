import { type Enquiry, isUrgent, routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { clinicDay } from '../clinic/clinic-calendar.ts'
import { openCheckIns } from './check-in-queries.ts'
import { openQuestions } from './question-routes.ts'

const selectEnquiries = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('enquiry as e')
    .leftJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'e.clinicId').onRef('p.id', '=', 'e.answeredBy'),
    )
    .select(['e.id', 'e.kind', 'e.name', 'e.contact', 'e.language', 'e.text', 'e.selfCheck', 'e.receivedAt'])
    .select(['e.forgetOn', 'e.answer', 'e.answeredAt', 'p.name as answeredBy'])

type Row = Awaited<ReturnType<ReturnType<typeof selectEnquiries>['executeTakeFirstOrThrow']>>

const show = ({ receivedAt, answeredAt, ...row }: Row): Enquiry => ({
  ...row,
  receivedAt: receivedAt.toISOString(),
  answeredAt: answeredAt?.toISOString() ?? null,
})

/** [RT-4] Enquiries whose day to be forgotten has come are gone before anybody sees the list. */
async function forgetOld(transaction: ClinicTransaction, now: Date): Promise<void> {
  const { today } = await clinicDay(transaction, now)
  await transaction.deleteFrom('enquiry').where('forgetOn', '<=', today).execute()
}

export function addEnquiryRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.enquiries, ({ user, inClinic }) =>
    inClinic(async (transaction) => {
      await forgetOld(transaction, now())
      const rows = await selectEnquiries(transaction).orderBy('e.receivedAt', 'desc').limit(300).execute()
      return {
        enquiries: rows
          .map(show)
          .map((enquiry) => (user.role === 'reception' ? { ...enquiry, selfCheck: null } : enquiry)),
      }
    }),
  )

  handle(app, services, routes.answerEnquiry, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      await transaction
        .updateTable('enquiry')
        .set({ answer: body.answer, answeredAt: now(), answeredBy: user.personId })
        .where('id', '=', params.id)
        .execute()
      const row = await selectEnquiries(transaction).where('e.id', '=', params.id).executeTakeFirst()
      if (row === undefined) throw new Problem('not-found')
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'enquiry-answered' },
        subject: ['enquiry', params.id],
      })
      const shown = show(row)
      return user.role === 'reception' ? { ...shown, selfCheck: null } : shown
    }),
  )

  handle(app, services, routes.deleteEnquiry, ({ user, params, inClinic }) =>
    inClinic(async (transaction) => {
      const { numDeletedRows } = await transaction
        .deleteFrom('enquiry')
        .where('id', '=', params.id)
        .executeTakeFirst()
      if (numDeletedRows === 0n) throw new Problem('not-found')
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'enquiry-deleted' },
        subject: ['enquiry', params.id],
      })
    }),
  )

  handle(app, services, routes.clientSideCounts, ({ user, inClinic }) =>
    inClinic(async (transaction) => {
      const checkIns = await openCheckIns(transaction)
      const enquiries = await transaction
        .selectFrom('enquiry')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .where('answer', 'is', null)
        .executeTakeFirstOrThrow()
      return {
        checkIns: checkIns.length,
        urgent: checkIns.filter(({ level }) => isUrgent(level)).length,
        questions: await openQuestions(transaction, user.role),
        enquiries: Number(enquiries.count),
      }
    }),
  )
}
