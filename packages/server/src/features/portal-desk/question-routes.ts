import { type DeskQuestion, type Role, routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'

const selectQuestions = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('clientQuestion as q')
    .innerJoin('client as k', (join) =>
      join.onRef('k.clinicId', '=', 'q.clinicId').onRef('k.id', '=', 'q.clientId'),
    )
    .leftJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'q.clinicId').onRef('p.id', '=', 'q.answeredBy'),
    )
    .select(['q.id', 'q.clientId', 'k.name', 'q.about', 'q.text', 'q.askedAt', 'q.answer', 'q.answeredAt'])
    .select('p.name as answeredBy')

type Row = Awaited<ReturnType<ReturnType<typeof selectQuestions>['executeTakeFirstOrThrow']>>

const show = ({ clientId, name, askedAt, answeredAt, ...row }: Row): DeskQuestion => ({
  ...row,
  client: { id: clientId, name },
  askedAt: askedAt.toISOString(),
  answeredAt: answeredAt?.toISOString() ?? null,
})

/** Questions of the front desk; the rest may speak of health. */
const forReception = ['appointment', 'money'] as const
export const subjectsOf = (role: Role) => (role === 'reception' ? forReception : undefined)

export const openQuestions = async (transaction: ClinicTransaction, role: Role): Promise<number> => {
  let query = transaction
    .selectFrom('clientQuestion')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('answer', 'is', null)
  const subjects = subjectsOf(role)
  if (subjects !== undefined) query = query.where('about', 'in', subjects)
  return Number((await query.executeTakeFirstOrThrow()).count)
}

export function addDeskQuestionRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.deskQuestions, ({ user, inClinic }) =>
    inClinic(async (transaction) => {
      let query = selectQuestions(transaction).orderBy('q.askedAt', 'desc').limit(200)
      const subjects = subjectsOf(user.role)
      if (subjects !== undefined) query = query.where('q.about', 'in', subjects)
      const questions = (await query.execute()).map(show)
      const waits = ({ answer }: DeskQuestion) => Number(answer === null)
      return { questions: questions.toSorted((a, b) => waits(b) - waits(a)) }
    }),
  )

  handle(app, services, routes.answerQuestion, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const get = () => selectQuestions(transaction).where('q.id', '=', params.id).executeTakeFirst()
      const before = await get()
      if (
        before === undefined ||
        (subjectsOf(user.role)?.every((subject) => subject !== before.about) ?? false)
      )
        throw new Problem('not-found')
      await transaction
        .updateTable('clientQuestion')
        .set({ answer: body.answer, answeredAt: now(), answeredBy: user.personId })
        .where('id', '=', params.id)
        .execute()
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'question-answered' },
        subject: ['client-question', params.id],
      })
      const after = await get()
      if (after === undefined) throw new Problem('not-found')
      return show(after)
    }),
  )
}
