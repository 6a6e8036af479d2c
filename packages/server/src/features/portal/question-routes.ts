import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { createTryLimiter } from '../identity/try-limiter.ts'
import { handleClient } from './handle-client.ts'

const selectQuestions = (transaction: ClinicTransaction) =>
  transaction.selectFrom('clientQuestion').select(['id', 'about', 'text', 'askedAt', 'answer', 'answeredAt'])

type Row = Awaited<ReturnType<ReturnType<typeof selectQuestions>['executeTakeFirstOrThrow']>>

const show = ({ askedAt, answeredAt, ...row }: Row) => ({
  ...row,
  askedAt: askedAt.toISOString(),
  answeredAt: answeredAt?.toISOString() ?? null,
})

/** Questions of the transaction's client with their answers, newest first. */
export async function listQuestions(transaction: ClinicTransaction) {
  return (await selectQuestions(transaction).orderBy('askedAt', 'desc').limit(100).execute()).map(show)
}

/** Questions that a client sends in five minutes at most. */
const mostQuestions = 10

export function addQuestionRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services
  const limiter = createTryLimiter()

  handleClient(app, services, routes.ask, ({ body, client, forClient }) =>
    forClient(async (transaction) => {
      const known = await selectQuestions(transaction).where('id', '=', body.id).executeTakeFirst()
      if (known !== undefined) return show(known)
      limiter.begin([{ name: client.clientId, most: mostQuestions }], now())
      await transaction
        .insertInto('clientQuestion')
        .values({
          ...{ clinicId: client.clinicId, clientId: client.clientId, ...body, askedAt: now() },
          ...{ answer: null, answeredAt: null, answeredBy: null },
        })
        .onConflict((conflict) => conflict.columns(['clinicId', 'id']).doNothing())
        .execute()
      const row = await selectQuestions(transaction).where('id', '=', body.id).executeTakeFirst()
      if (row === undefined) throw new Problem('record-id-taken')
      return show(row)
    }),
  )
}
