import { routes, type AdverseEvent } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { getClient } from '../clients/queries.ts'
import { readLots } from '../stock/stock-queries.ts'
import { readAmendments, readPasses } from './read-passes.ts'

/** Adverse events of a client in their order, or those of one session. */
export async function readAdverseEvents(
  transaction: ClinicTransaction,
  clientId: string,
  sessionId?: string,
): Promise<AdverseEvent[]> {
  let query = transaction
    .selectFrom('adverseEvent as e')
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'e.clinicId').onRef('p.id', '=', 'e.createdBy'),
    )
    .select(['e.id', 'e.sessionId', 'e.onsetOn', 'e.sign', 'e.action', 'e.outcome', 'e.serious'])
    .select(['e.followsId', 'e.lots', 'e.at', 'p.id as personId', 'p.name'])
    .where('e.clientId', '=', clientId)
  if (sessionId !== undefined) query = query.where('e.sessionId', '=', sessionId)
  const rows = await query.orderBy('e.at').orderBy('e.id').execute()
  return rows.map(({ personId, name, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    by: { id: personId, name },
  }))
}

/** Lots of a session as a maker asks for them: pigment with its shade, diluent, needle with its code. */
async function lotsOfSession(transaction: ClinicTransaction, sessionId: string): Promise<string[]> {
  const amendments = await readAmendments(transaction, [sessionId])
  const passes = (await readPasses(transaction, [sessionId], amendments)).filter(({ shown }) => !shown.struck)
  const ids = passes.flatMap(({ shown }) => [shown.pigmentLotId, shown.diluentLotId, shown.needleLotId])
  const lots = await readLots(transaction, [...new Set(ids)])
  const label = (id: string) => lots.find((lot) => lot.id === id)?.label ?? id
  return [
    ...new Set(
      passes.flatMap(({ shown }) => [
        `${label(shown.pigmentLotId)}, 1 : ${shown.shade}`,
        label(shown.diluentLotId),
        `${label(shown.needleLotId)}, ${shown.needleCode}`,
      ]),
    ),
  ]
}

type NewEvent = Pick<
  AdverseEvent,
  'id' | 'sessionId' | 'onsetOn' | 'sign' | 'action' | 'outcome' | 'serious' | 'followsId'
>

/**
 * Writes an adverse event with the lots and the needle of its session; the same id again writes nothing.
 * @returns whether it was written now
 */
export async function writeAdverseEvent(
  transaction: ClinicTransaction,
  user: { readonly clinicId: string; readonly personId: string },
  now: Date,
  clientId: string,
  event: NewEvent,
): Promise<boolean> {
  const refuse = (pointer: string, detail: string) => {
    throw new Problem('request-invalid', detail, { errors: [{ pointer, detail }] })
  }
  if (event.sessionId !== null) {
    const session = await transaction
      .selectFrom('treatmentSession')
      .select('id')
      .where('id', '=', event.sessionId)
      .where('clientId', '=', clientId)
      .executeTakeFirst()
    if (session === undefined) refuse('/sessionId', 'This session is not one of this client.')
  }
  const before = await readAdverseEvents(transaction, clientId)
  if (event.followsId !== null && !before.some(({ id }) => id === event.followsId))
    refuse('/followsId', 'The earlier entry is not there.')
  const lots = event.sessionId === null ? [] : await lotsOfSession(transaction, event.sessionId)
  const written = await transaction
    .insertInto('adverseEvent')
    .values({
      ...event,
      ...{ clinicId: user.clinicId, clientId, lots: JSON.stringify(lots), at: now, createdBy: user.personId },
    })
    .onConflict((conflict) => conflict.columns(['clinicId', 'id']).doNothing())
    .executeTakeFirst()
  if ((written.numInsertedOrUpdatedRows ?? 0n) === 0n) return false
  await recordAudit(transaction, {
    ...{ clinicId: user.clinicId, personId: user.personId, at: now, action: 'adverse-event-added' },
    subject: ['adverse-event', event.id],
  })
  return true
}

export function addAdverseEventRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.addAdverseEvent, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      await getClient(transaction, params.id)
      await writeAdverseEvent(transaction, user, now(), params.id, body)
      const event = (await readAdverseEvents(transaction, params.id)).find(({ id }) => id === body.id)
      if (event === undefined) throw new Problem('record-id-taken')
      return event
    }),
  )
}
