import { dayAt, diluentRefusal, lotRefusal, type Finding, type PassFacts } from '@halftone/clinic'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'
import { clinicDay } from '../clinic/clinic-calendar.ts'
import { addMovements, lotFactsAt, readLots, type KnownLot } from '../stock/stock-queries.ts'

type Writer = { readonly clinicId: string; readonly personId: string }
type OpenSession = { readonly id: string; readonly openedAt: Date; readonly closedAt: Date | null }
type SentPass = PassFacts & { readonly id: string; readonly doneAt: string }

const refuseField = (pointer: string, detail: string): never => {
  throw new Problem('request-invalid', detail, { errors: [{ pointer, detail }] })
}

/** A tablet's clock may be wrong: the time is kept within the session. */
export const withinSession = (sentAt: string, { openedAt }: { readonly openedAt: Date }, now: Date): Date =>
  new Date(Math.max(openedAt.getTime(), Math.min(Date.parse(sentAt), now.getTime())))

/**
 * Keeps a pass and takes what it used from the stock. Sent again it changes nothing. Lots are judged by the moment of the
 * pass: one that was recalled later, while the tablet was out of reach, does not make the record false.
 * @returns false where the pass was there already
 */
export async function addPass(
  transaction: ClinicTransaction,
  user: Writer,
  session: OpenSession,
  { id, doneAt: sentAt, ...facts }: SentPass,
  now: Date,
): Promise<boolean> {
  const known = await transaction
    .selectFrom('sessionPass')
    .select('sessionId')
    .where('id', '=', id)
    .executeTakeFirst()
  if (known !== undefined) {
    if (known.sessionId !== session.id) throw new Problem('record-id-taken')
    return false
  }
  const doneAt = withinSession(sentAt, session, now)
  if (session.closedAt !== null && doneAt > session.closedAt) throw new Problem('session-closed')
  const lots = await checkedLots(transaction, facts, doneAt)
  await transaction
    .insertInto('sessionPass')
    .values({
      ...{ clinicId: user.clinicId, id, sessionId: session.id, doneAt },
      needleLotId: facts.needleLotId,
      pigmentLotId: facts.pigmentLotId,
      diluentLotId: facts.diluentLotId,
      facts: JSON.stringify(facts),
      receivedAt: now,
      createdBy: user.personId,
    })
    .execute()
  await takeFromStock(transaction, user, session.id, { id, doneAt, facts, lots }, now)
  return true
}

type Lots = { readonly needle: KnownLot; readonly pigment: KnownLot; readonly diluent: KnownLot }

/** The three lots of a pass; refuses unknown ones, wrong kinds and what may not be used at that moment. */
export async function checkedLots(
  transaction: ClinicTransaction,
  facts: Pick<PassFacts, 'needleCode' | 'needleLotId' | 'pigmentLotId' | 'diluentLotId'>,
  at: Date,
): Promise<Lots> {
  const found = await readLots(transaction, [facts.needleLotId, facts.pigmentLotId, facts.diluentLotId])
  const lotOf = (field: 'needleLotId' | 'pigmentLotId' | 'diluentLotId'): KnownLot =>
    found.find(({ id }) => id === facts[field]) ?? refuseField(`/${field}`, 'This lot is not in the stock.')
  const [needle, pigment, diluent] = [lotOf('needleLotId'), lotOf('pigmentLotId'), lotOf('diluentLotId')]
  if (needle.kind !== 'needle') refuseField('/needleLotId', 'This lot is no needle.')
  if (needle.needleCode !== facts.needleCode)
    refuseField('/needleCode', `This lot holds ${needle.needleCode}, not ${facts.needleCode}.`)
  if (pigment.kind !== 'pigment') refuseField('/pigmentLotId', 'This lot is no pigment.')
  const { timeZone } = await clinicDay(transaction, at)
  const findings: Finding[] = [needle, pigment, diluent].flatMap(
    (lot) => lotRefusal(lotFactsAt(lot, at, timeZone), dayAt(at.getTime(), timeZone)) ?? [],
  )
  const notSterile = diluentRefusal(diluent.kind, diluent.label)
  if (notSterile !== null) findings.push(notSterile)
  if (findings.length > 0)
    throw new Problem('lot-refused', findings.map(({ sentence }) => sentence).join(' '), { findings })
  return { needle, pigment, diluent }
}

/** A cartridge for each change, an ampoule of diluent once a session, a bottle of pigment opened when first used. */
async function takeFromStock(
  transaction: ClinicTransaction,
  user: Writer,
  sessionId: string,
  pass: { readonly id: string; readonly doneAt: Date; readonly facts: PassFacts; readonly lots: Lots },
  now: Date,
): Promise<void> {
  const { id, doneAt, facts, lots } = pass
  const others = await transaction
    .selectFrom('sessionPass')
    .select(['needleLotId', 'diluentLotId'])
    .where('sessionId', '=', sessionId)
    .where('id', '!=', id)
    .execute()
  const taken: { readonly lotId: string; readonly kind: 'used' | 'opened' }[] = []
  if (facts.needleChanged || !others.some(({ needleLotId }) => needleLotId === facts.needleLotId))
    taken.push({ lotId: facts.needleLotId, kind: 'used' })
  if (!others.some(({ diluentLotId }) => diluentLotId === facts.diluentLotId))
    taken.push({ lotId: facts.diluentLotId, kind: 'used' })
  if (lots.pigment.openedAt === null) taken.push({ lotId: facts.pigmentLotId, kind: 'opened' })
  await addMovements(
    transaction,
    taken.map((line) => ({
      ...{ ...user, ...line, id: uuidv7(), pieces: 1, at: doneAt, sessionId, receivedAt: now },
    })),
  )
}
