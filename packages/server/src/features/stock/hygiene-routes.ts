import { routes, type HygieneEntry } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'

const yearMs = 366 * 86_400_000

const selectEntries = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('hygieneEntry as h')
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'h.clinicId').onRef('p.id', '=', 'h.createdBy'),
    )
    .select(['h.id', 'h.kind', 'h.at', 'h.what', 'h.passed', 'h.note', 'h.correctsId'])
    .select(['p.id as personId', 'p.name'])

type Row = Awaited<ReturnType<ReturnType<typeof selectEntries>['executeTakeFirstOrThrow']>>

const show = ({ personId, name, at, ...row }: Row): HygieneEntry => ({
  ...row,
  at: at.toISOString(),
  by: { id: personId, name },
})

export function addHygieneRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.listHygiene, ({ inClinic }) =>
    inClinic(async (transaction) => ({
      entries: (
        await selectEntries(transaction)
          .where('h.at', '>', new Date(now().getTime() - yearMs))
          .orderBy('h.at', 'desc')
          .orderBy('h.id', 'desc')
          .execute()
      ).map(show),
    })),
  )

  handle(app, services, routes.addHygiene, ({ user, body, inClinic }) =>
    inClinic(async (transaction) => {
      const corrected =
        body.correctsId === null
          ? true
          : await selectEntries(transaction).where('h.id', '=', body.correctsId).executeTakeFirst()
      if (corrected === undefined) {
        const detail = 'The entry to correct is not there.'
        throw new Problem('request-invalid', detail, { errors: [{ pointer: '/correctsId', detail }] })
      }
      const written = await transaction
        .insertInto('hygieneEntry')
        .values({ ...body, clinicId: user.clinicId, at: new Date(body.at), createdBy: user.personId })
        .onConflict((conflict) => conflict.columns(['clinicId', 'id']).doNothing())
        .executeTakeFirst()
      if ((written.numInsertedOrUpdatedRows ?? 0n) > 0n)
        await recordAudit(transaction, {
          ...{ ...user, at: now(), action: 'hygiene-logged', subject: ['hygiene-entry', body.id] as const },
        })
      return show(await selectEntries(transaction).where('h.id', '=', body.id).executeTakeFirstOrThrow())
    }),
  )
}
