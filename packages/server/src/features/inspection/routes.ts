import { createHash } from 'node:crypto'
import { addDays, dayAt, instantAt, routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import type { Services } from '../../services.ts'
import { clinicDay } from '../clinic/clinic-calendar.ts'
import { readPaperHead } from '../documents/send-paper.ts'
import { inspectionLists } from './inspection-lists.ts'
import { type FilledList, inspectionPack } from './inspection-pack.ts'

const packMade = 'inspection-pack-made'
const mostShown = 20

/** The same number for a client in every pack of a clinic; without the client's id nobody can work it out. */
const numberOf = (clinicId: string, clientId: string): string =>
  `C-${createHash('sha256').update(`${clinicId} ${clientId}`).digest('hex').slice(0, 10).toUpperCase()}`

type Asked = {
  readonly clinicId: string
  readonly from: string
  readonly to: string
  readonly named: boolean
}

async function fillLists(
  transaction: ClinicTransaction,
  { clinicId, from, to, named }: Asked,
  now: Date,
): Promise<FilledList[]> {
  const { timeZone } = await clinicDay(transaction, now)
  const clock = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  })
  const dayOf = (at: Date) => dayAt(at.getTime(), timeZone)
  const question = {
    ...{ transaction, timeZone, dayOf },
    from: new Date(instantAt(from, 0, timeZone)),
    until: new Date(instantAt(addDays(to, 1), 0, timeZone)),
    clientOf: (id: string, name: string) => (named ? name : numberOf(clinicId, id)),
    momentOf: (at: Date) => `${dayOf(at)} ${clock.format(at)}`,
  }
  const filled: FilledList[] = []
  for (const list of inspectionLists) filled.push({ list, rows: await list.read(question) })
  return filled
}

export function addInspectionRoutes(app: FastifyInstance, services: Services): void {
  const { now, printer } = services

  handle(app, services, routes.inspection, ({ user, query, inClinic }) =>
    inClinic(async (transaction) => {
      const filled = await fillLists(transaction, { ...query, clinicId: user.clinicId, named: false }, now())
      const made = await transaction
        .selectFrom('auditEntry as a')
        .innerJoin('person as p', (join) =>
          join.onRef('p.clinicId', '=', 'a.clinicId').onRef('p.id', '=', 'a.personId'),
        )
        .select(['a.at', 'p.name as byName'])
        .select([sql<string>`a.detail ->> 'from'`.as('from'), sql<string>`a.detail ->> 'to'`.as('to')])
        .select(sql<boolean>`(a.detail ->> 'named')::boolean`.as('named'))
        .where('a.subjectKind', '=', 'inspection-pack')
        .where('a.action', '=', packMade)
        .orderBy('a.at', 'desc')
        .orderBy('a.id', 'desc')
        .limit(mostShown)
        .execute()
      return {
        today: (await clinicDay(transaction, now())).today,
        lists: filled.map(({ list, rows }) => ({ name: list.name, title: list.title, rows: rows.length })),
        made: made.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })),
      }
    }),
  )

  handle(app, services, routes.inspectionPack, async ({ user, body, inClinic, reply }) => {
    const { from, to, namesReason = null } = body
    const named = namesReason !== null
    const { head, filled } = await inClinic(async (transaction) => {
      const { clinicName, locale, say } = await readPaperHead(transaction)
      const lists = await fillLists(transaction, { clinicId: user.clinicId, from, to, named }, now())
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: packMade, subject: ['inspection-pack', null] as const },
        detail: { from, to, named, ...(named ? { reason: namesReason } : {}) },
      })
      return {
        head: {
          ...{ clinicName, locale, namesReason, madeBy: user.name, madeAt: say.moment(now().toISOString()) },
          period: `${say.day(from)} to ${say.day(to)}`,
        },
        filled: lists,
      }
    })
    const bytes = await inspectionPack(printer, head, filled)
    return reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="inspection-${from}-${to}.zip"`)
      .header('cache-control', 'private, no-store')
      .send(bytes)
  })
}
