import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { systemCode } from '../../start-refusal.ts'
import { refuseStale } from './refuse-booking.ts'

const uniqueViolation = '23505'
const roomColumns = ['id', 'name', 'active', 'revision'] as const

export const readRooms = (transaction: ClinicTransaction) =>
  transaction.selectFrom('room').select(roomColumns).orderBy('active', 'desc').orderBy('name').execute()

async function once<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (systemCode(error) === uniqueViolation) throw new Problem('room-name-taken')
    throw error
  }
}

export function addRoomRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.listRooms, async ({ inClinic }) => ({ rooms: await inClinic(readRooms) }))

  handle(app, services, routes.addRoom, ({ user, body, inClinic }) =>
    inClinic(async (transaction) => {
      const id = uuidv7()
      const room = await once(
        transaction
          .insertInto('room')
          .values({ clinicId: user.clinicId, id, name: body.name, createdAt: now() })
          .returning(roomColumns)
          .executeTakeFirstOrThrow(),
      )
      await recordAudit(transaction, { ...user, at: now(), action: 'room-added', subject: ['room', id] })
      return room
    }),
  )

  handle(app, services, routes.changeRoom, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const before = await transaction
        .selectFrom('room')
        .select(roomColumns)
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      if (before === undefined) throw new Problem('not-found')
      refuseStale(before, body.revision)
      const room = await once(
        transaction
          .updateTable('room')
          .set({
            name: body.name ?? before.name,
            active: body.active ?? before.active,
            revision: before.revision + 1,
          })
          .where('id', '=', params.id)
          .returning(roomColumns)
          .executeTakeFirstOrThrow(),
      )
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'room-changed', subject: ['room', params.id] as const },
      })
      return room
    }),
  )
}
