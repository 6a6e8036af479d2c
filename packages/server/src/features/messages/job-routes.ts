import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { recordAudit } from '../../audit.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { sendJob } from './enqueue-message.ts'

const mostShown = 100

/** Work in the background, as its owner sees it: what was given up, and how much waits. */
export function addJobRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.listBackgroundJobs, ({ inClinic }) =>
    inClinic(async (transaction) => {
      const counts = await transaction
        .selectFrom('job')
        .select(['state', (select) => select.fn.countAll<number>().as('count')])
        .where('state', 'in', ['waiting', 'running'])
        .groupBy('state')
        .execute()
      const dead = await transaction
        .selectFrom('job')
        .select(['id', 'kind', 'attempts', 'lastError as error', 'endedAt'])
        .where('state', '=', 'dead')
        .where('kind', '!=', sendJob)
        .orderBy('id', 'desc')
        .limit(mostShown)
        .execute()
      const countOf = (state: string) => Number(counts.find((row) => row.state === state)?.count ?? 0)
      return {
        ...{ waiting: countOf('waiting'), running: countOf('running') },
        dead: dead.map(({ endedAt, ...job }) => ({ ...job, endedAt: endedAt?.toISOString() ?? null })),
      }
    }),
  )

  handle(app, services, routes.runBackgroundJobAgain, ({ user, params, inClinic }) =>
    inClinic(async (transaction) => {
      const started = await transaction
        .updateTable('job')
        .set({ state: 'waiting', attempts: 0, runAfter: new Date(0), endedAt: null })
        .where('id', '=', params.id)
        .where('state', '=', 'dead')
        .executeTakeFirst()
      if (started.numUpdatedRows === 0n) throw new Problem('not-found')
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'job-started-again', subject: ['job', params.id] as const },
      })
    }),
  )
}
