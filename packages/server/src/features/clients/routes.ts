import { type Client, type Journey, routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import { handle, type SignedIn } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { clinicDay } from '../clinic/clinic-calendar.ts'
import { journeysOf } from './journeys.ts'
import { getClient, listClients } from './queries.ts'

/** Reception sees who the client is, not what is written about their health or drawn on their head. */
const seenBy = (user: SignedIn, client: Client): Client =>
  user.role === 'reception' ? { ...client, note: null, photoId: null, designId: null } : client

/** That photos or a design are there is not for reception either. */
const journeySeenBy = (user: SignedIn, journey: Journey): Journey =>
  user.role === 'reception' && (journey.stage === 'photos' || journey.stage === 'design')
    ? { ...journey, stage: 'added' }
    : journey

function refuseNote(user: SignedIn, body: { note?: unknown }): void {
  if (user.role === 'reception' && body.note !== undefined)
    throw new Problem('forbidden', 'Notes are health data; the practitioner writes them.')
}

export function addClientRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.listClients, ({ user, query, inClinic }) => {
    return inClinic(async (transaction) => {
      const [{ clients, nextCursor }, day] = await Promise.all([
        listClients(transaction, query),
        clinicDay(transaction, now()),
      ])
      const ids = clients.map(({ id }) => id)
      const journeys = await journeysOf(transaction, ids, day)
      return {
        clients: clients.map((client) => ({
          ...seenBy(user, client),
          journey: journeySeenBy(user, journeys.get(client.id)!),
        })),
        nextCursor,
      }
    })
  })

  handle(app, services, routes.addClient, async ({ user, body, inClinic }) => {
    refuseNote(user, body)
    const id = uuidv7()
    return inClinic(async (transaction) => {
      await transaction
        .insertInto('client')
        .values({
          clinicId: user.clinicId,
          id,
          name: body.name,
          email: body.email ?? null,
          phone: body.phone ?? null,
          birthDate: body.birthDate ?? null,
          pattern: body.pattern,
          note: body.note ?? null,
          preferredLanguage: body.preferredLanguage ?? null,
          createdAt: now(),
          updatedAt: now(),
        })
        .execute()
      await recordAudit(transaction, { ...user, at: now(), action: 'client-added', subject: ['client', id] })
      return seenBy(user, await getClient(transaction, id))
    })
  })

  handle(app, services, routes.getClient, async ({ user, params, oneInClinic }) =>
    seenBy(user, await oneInClinic((transaction) => getClient(transaction, params.id))),
  )

  handle(app, services, routes.changeClient, async ({ user, params, body, inClinic }) => {
    refuseNote(user, body)
    return inClinic(async (transaction) => {
      const { name, email, phone, birthDate, pattern, note, preferredLanguage, revision } = body
      const before = await transaction
        .selectFrom('client')
        .select('revision')
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      if (before !== undefined && revision !== undefined && revision !== before.revision)
        throw new Problem('changed-elsewhere', undefined, { currentRevision: before.revision })
      await transaction
        .updateTable('client')
        .set({
          ...(name === undefined ? {} : { name }),
          ...(email === undefined ? {} : { email }),
          ...(phone === undefined ? {} : { phone }),
          ...(birthDate === undefined ? {} : { birthDate }),
          ...(pattern === undefined ? {} : { pattern }),
          ...(note === undefined ? {} : { note }),
          ...(preferredLanguage === undefined ? {} : { preferredLanguage }),
          updatedAt: now(),
          revision: sql`revision + 1`,
        })
        .where('id', '=', params.id)
        .execute()
      const changed = await getClient(transaction, params.id)
      await recordAudit(transaction, {
        ...user,
        at: now(),
        action: 'client-changed',
        subject: ['client', params.id],
        detail: {
          fields: Object.keys(body)
            .filter((field) => field !== 'revision')
            .join(','),
        },
      })
      return seenBy(user, changed)
    })
  })
}
