import { type LegalHold, routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'

const selectHolds = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('legalHold as h')
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'h.clinicId').onRef('p.id', '=', 'h.placedBy'),
    )
    .leftJoin('person as l', (join) =>
      join.onRef('l.clinicId', '=', 'h.clinicId').onRef('l.id', '=', 'h.liftedBy'),
    )
    .select(['h.id', 'h.askedBy', 'h.reason', 'h.placedAt', 'h.placedBy', 'p.name as placedName'])
    .select(['h.liftedAt', 'h.liftedBy', 'h.liftReason', 'l.name as liftedName'])

type HoldRow = Awaited<ReturnType<ReturnType<typeof selectHolds>['executeTakeFirstOrThrow']>>

const showHold = (row: HoldRow): LegalHold => {
  const { id, askedBy, reason, placedAt, placedBy, placedName } = row
  const { liftedAt, liftedBy, liftReason, liftedName } = row
  return {
    ...{
      id,
      askedBy,
      reason,
      placedAt: placedAt.toISOString(),
      placedBy: { id: placedBy, name: placedName },
    },
    lifted:
      liftedAt === null || liftedBy === null
        ? null
        : {
            at: liftedAt.toISOString(),
            by: { id: liftedBy, name: liftedName ?? '' },
            reason: liftReason ?? '',
          },
  }
}

const getHold = async (transaction: ClinicTransaction, id: string) =>
  showHold(await selectHolds(transaction).where('h.id', '=', id).executeTakeFirstOrThrow())

/** [RT-3] What a court or an authority has asked to keep: placed and lifted by an owner, with a reason each time. */
export function addLegalHoldRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.listLegalHolds, async ({ params, inClinic }) => ({
    holds: (
      await inClinic((transaction) =>
        selectHolds(transaction)
          .where('h.clientId', '=', params.id)
          .orderBy('h.placedAt', 'desc')
          .orderBy('h.id', 'desc')
          .execute(),
      )
    ).map(showHold),
  }))

  handle(app, services, routes.placeLegalHold, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      // Waits for an erasure of this client that has begun.
      const client = await transaction
        .selectFrom('client')
        .select('id')
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      if (client === undefined) throw new Problem('not-found')
      const standing = await transaction
        .selectFrom('legalHold')
        .select('id')
        .where('clientId', '=', params.id)
        .where('liftedAt', 'is', null)
        .executeTakeFirst()
      if (standing !== undefined)
        throw new Problem('legal-hold-stands', 'A legal hold stands already; everything is kept.')
      const id = uuidv7()
      await transaction
        .insertInto('legalHold')
        .values({
          ...{ clinicId: user.clinicId, id, clientId: params.id, ...body },
          ...{ placedAt: now(), placedBy: user.personId },
        })
        .execute()
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'legal-hold-placed', subject: ['client', params.id] as const },
      })
      return getHold(transaction, id)
    }),
  )

  handle(app, services, routes.liftLegalHold, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const hold = await transaction
        .selectFrom('legalHold')
        .select(['clientId', 'liftedAt'])
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      if (hold === undefined) throw new Problem('not-found')
      if (hold.liftedAt !== null) throw new Problem('legal-hold-lifted')
      await transaction
        .updateTable('legalHold')
        .set({ liftedAt: now(), liftedBy: user.personId, liftReason: body.reason })
        .where('id', '=', params.id)
        .execute()
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'legal-hold-lifted', subject: ['client', hold.clientId] as const },
      })
      return getHold(transaction, params.id)
    }),
  )
}
