import {
  addDays,
  type ClinicSettings,
  instantAt,
  type ProductKind,
  type StockProduct,
  type Today,
  visitNeeds,
} from '@halftone/clinic'
import { sql } from 'kysely'
import type { ClinicTransaction } from '../../database/connect.ts'
import { oneOf } from '../../database/one-of.ts'
import { selectAppointments, showAppointment } from '../booking/appointment-queries.ts'
import { gatherClientFacts } from '../sessions/gate-facts.ts'

export type TodayQuestion = {
  readonly transaction: ClinicTransaction
  readonly now: Date
  readonly today: string
  readonly timeZone: string
  readonly settings: ClinicSettings
  readonly seesHealth: boolean
}

/** Visits of the day with what is missing for each; as many queries for fifty as for one. */
export async function visitsOfToday(
  { transaction, now, today, timeZone, settings, seesHealth }: TodayQuestion,
  products: readonly StockProduct[],
): Promise<Today['visits']> {
  const rows = await selectAppointments(transaction)
    .where('a.startsAt', '>=', new Date(instantAt(today, 0, timeZone)))
    .where('a.startsAt', '<', new Date(instantAt(addDays(today, 1), 0, timeZone)))
    .where('a.state', '!=', 'cancelled')
    .orderBy('a.startsAt')
    .orderBy('a.id')
    .execute()
  const clientIds = [...new Set(rows.map(({ clientId }) => clientId))]
  const facts = await gatherClientFacts(transaction, clientIds, now)
  const open = new Map(
    seesHealth && clientIds.length > 0
      ? (
          await transaction
            .selectFrom('treatmentSession')
            .select(['id', 'clientId'])
            .where('clientId', '=', oneOf(clientIds))
            .where('state', '=', 'open')
            .execute()
        ).map(({ id, clientId }) => [clientId, id])
      : [],
  )
  const lotsSentence = missingLots(products)
  return rows.map((row) => {
    const known = facts.get(row.clientId)
    const isOver = row.state === 'done' || row.state === 'no-show'
    return {
      ...showAppointment(row),
      needs:
        known === undefined || isOver
          ? []
          : visitNeeds({ kind: row.kind, facts: known, lotsSentence, seesHealth }, settings),
      openSessionId: open.get(row.clientId) ?? null,
    }
  })
}

const neededKinds: readonly ProductKind[] = ['pigment', 'diluent', 'needle']
const kindWords: { readonly [kind in ProductKind]?: string } = {
  ...{ pigment: 'pigment', diluent: 'sterile diluent', needle: 'needle' },
}

/** Which of pigment, diluent and needles has no usable piece on the shelf; null where all are there. */
function missingLots(products: readonly StockProduct[]): string | null {
  const usable = (kind: ProductKind) =>
    products.some(
      (product) =>
        product.kind === kind && product.lots.some(({ level, refusal }) => level > 0 && refusal === null),
    )
  const missing = neededKinds.filter((kind) => !usable(kind)).map((kind) => kindWords[kind])
  return missing.length === 0
    ? null
    : `No usable ${missing.join(', no ')} is on the shelf. Receive some first.`
}

/** The first day after today on which somebody comes, and how many do. */
export async function nextVisits({ transaction, today, timeZone }: TodayQuestion): Promise<Today['next']> {
  const first = await transaction
    .selectFrom('appointment')
    .select('startsAt')
    .where('startsAt', '>=', new Date(instantAt(addDays(today, 1), 0, timeZone)))
    .where('state', 'in', ['held', 'booked'])
    .orderBy('startsAt')
    .limit(1)
    .executeTakeFirst()
  if (first === undefined) return null
  const { count } = await transaction
    .selectFrom('appointment')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('startsAt', '>=', first.startsAt)
    .where('startsAt', '<', new Date(first.startsAt.getTime() + 86_400_000))
    .where(
      sql<boolean>`(starts_at at time zone ${timeZone})::date = (${first.startsAt}::timestamptz at time zone ${timeZone})::date`,
    )
    .where('state', 'in', ['held', 'booked'])
    .executeTakeFirstOrThrow()
  return { startsAt: first.startsAt.toISOString(), count }
}
