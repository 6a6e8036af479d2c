import { type PassFacts, sessionGates, defaultSettings, zoneTargets } from '@halftone/clinic'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'
import { addMovement } from '../stock/stock-queries.ts'
import type { DemoMember } from './demo-member.ts'

const dayMs = 86_400_000
/** Before the first session that used any of it. */
const receivedDaysAgo = 90
type User = { readonly clinicId: string; readonly personId: string }

export type DemoStock = {
  readonly pigmentLotId: string
  readonly diluentLotId: string
  /** Lot by cartridge code. */
  readonly needleLots: ReadonlyMap<string, string>
}

/** Kind, words, days ago. */
const hygieneLog = [
  ['sterilisation', 'Autoclave, cycle 208, strip dark', 2],
  ['cleaning', 'Room 1, surfaces and chair after the last session', 2],
  ['cleaning', 'Room 2, surfaces and lamp', 4],
  ['sterilisation', 'Autoclave, cycle 207, strip dark', 9],
  ['waste', 'Sharps box sealed and handed over', 9],
  ['sterilisation', 'Autoclave, cycle 206, strip dark', 16],
  ['cleaning', 'Both rooms, floor and washstand', 16],
  ['sterilisation', 'Autoclave, spore test, no growth', 23],
] as const

const dayFrom = (now: Date, days: number) => new Date(now.getTime() + days * dayMs).toISOString().slice(0, 10)

/** The demo clinic's shelf: enough to work with, one lot that is expired, one that soon will be. Every brand is made up. */
export async function addDemoStock(
  transaction: ClinicTransaction,
  user: User,
  now: Date,
): Promise<DemoStock> {
  const addProduct = async (
    kind: 'pigment' | 'diluent' | 'needle' | 'numbing',
    [brand, name]: readonly [string, string],
    {
      needleCode = null,
      useWithinDays = null,
    }: { needleCode?: string | null; useWithinDays?: number | null },
  ) => {
    const id = uuidv7()
    await transaction
      .insertInto('product')
      .values({
        ...{ clinicId: user.clinicId, id, kind, brand, name, needleCode, useWithinDays },
        createdAt: now,
      })
      .execute()
    return { id, useWithinDays }
  }
  const addLot = async (
    product: { readonly id: string; readonly useWithinDays: number | null },
    lotNumber: string,
    { expiresInDays, pieces }: { expiresInDays: number; pieces: number },
  ) => {
    const id = uuidv7()
    await transaction
      .insertInto('lot')
      .values({
        ...{ clinicId: user.clinicId, id, productId: product.id, lotNumber, safetySheetAt: null },
        expiresOn: dayFrom(now, expiresInDays),
        receivedOn: dayFrom(now, -receivedDaysAgo),
        useWithinDays: product.useWithinDays,
        createdAt: now,
        createdBy: user.personId,
      })
      .execute()
    const at = new Date(now.getTime() - receivedDaysAgo * dayMs)
    await addMovement(transaction, {
      ...{ ...user, id: uuidv7(), lotId: id, kind: 'received', pieces, at, receivedAt: at },
    })
    return id
  }
  const pigment = await addProduct('pigment', ['Nordlicht', 'Carbon grey'], { useWithinDays: 180 })
  const pigmentLotId = await addLot(pigment, 'NL-2207', { expiresInDays: 420, pieces: 6 })
  await addLot(pigment, 'NL-1903', { expiresInDays: -12, pieces: 1 })
  const second = await addProduct('pigment', ['Nordlicht', 'Ash brown'], { useWithinDays: 180 })
  await addLot(second, 'NB-2101', { expiresInDays: 18, pieces: 2 })
  const water = await addProduct('diluent', ['Klarwater', 'Water for injection, 5 ml'], { useWithinDays: 1 })
  const diluentLotId = await addLot(water, 'W-55120', { expiresInDays: 300, pieces: 40 })
  const needleLots = new Map<string, string>()
  for (const [code, pieces] of [
    ['0601RL', 30],
    ['0603RL', 40],
    ['0803RL', 40],
    ['1003RL', 20],
  ] as const) {
    const needle = await addProduct('needle', ['Fjord', `Cartridge ${code}`], { needleCode: code })
    needleLots.set(code, await addLot(needle, `FJ-${code.slice(0, 4)}-18`, { expiresInDays: 500, pieces }))
  }
  const disposedAt = new Date(now.getTime() - 9 * dayMs)
  await addMovement(transaction, {
    ...{ ...user, id: uuidv7(), lotId: needleLots.get('0601RL')!, kind: 'disposed', pieces: 2 },
    ...{ at: disposedAt, receivedAt: disposedAt, reason: 'Pouches damaged' },
  })
  for (const [kind, what, daysAgo] of hygieneLog)
    await transaction
      .insertInto('hygieneEntry')
      .values({
        ...{ clinicId: user.clinicId, id: uuidv7(), kind, what, passed: true, note: null, correctsId: null },
        at: new Date(now.getTime() - daysAgo * dayMs),
        createdBy: user.personId,
      })
      .execute()
  return { pigmentLotId, diluentLotId, needleLots }
}

/** Records a closed session for each visit of the course that is done. */
export async function addDemoSessions(
  transaction: ClinicTransaction,
  user: User,
  stock: DemoStock,
  member: DemoMember,
  now: Date,
): Promise<void> {
  const visits = await transaction
    .selectFrom('appointment')
    .select(['id', 'roomId', 'startsAt', 'sessionNumber'])
    .where('clientId', '=', member.clientId)
    .where('kind', '=', 'session')
    .where('state', '=', 'done')
    .orderBy('startsAt')
    .execute()
  for (const visit of visits) await addDemoSession(transaction, user, stock, member, visit, now)
}

type DoneVisit = {
  readonly id: string
  readonly roomId: string | null
  readonly startsAt: Date
  readonly sessionNumber: number | null
}

/** A closed session: a little off the plan in each zone, at a steady hand's speed. */
async function addDemoSession(
  transaction: ClinicTransaction,
  user: User,
  stock: DemoStock,
  { clientId, planId, designId, design, plan }: DemoMember,
  { id: appointmentId, roomId, startsAt, sessionNumber }: DoneVisit,
  now: Date,
): Promise<void> {
  if (sessionNumber === null) return
  const planned = plan.sessions.find(({ number }) => number === sessionNumber)
  const needleCode = planned?.needle.code ?? ''
  const needleLotId = stock.needleLots.get(needleCode)
  if (planned === undefined || needleLotId === undefined) return
  const id = uuidv7()
  const openedMs = startsAt.getTime()
  const daysAgo = Math.round((now.getTime() - openedMs) / dayMs)
  const { pigmentLotId, diluentLotId } = stock
  const lotIds = [pigmentLotId, diluentLotId, needleLotId]
  const gates = sessionGates(
    {
      today: dayFrom(now, -daysAgo),
      now: new Date(openedMs).toISOString(),
      birthDate: `${now.getFullYear() - 40}-06-15`,
      consent: { signedOn: dayFrom(now, -daysAgo - 3), withdrawn: false, newerText: false },
      healthScreen: {
        answeredOn: dayFrom(now, -daysAgo - 3),
        outcome: 'proceed',
        until: null,
        cleared: true,
      },
      patchTest: {
        declined: false,
        placedAt: new Date(openedMs - 14 * dayMs).toISOString(),
        result: 'clear',
        readAt: new Date(openedMs - 11 * dayMs).toISOString(),
      },
      lastSessionOn: sessionNumber === 1 ? null : dayFrom(now, -daysAgo - planned.gapDays),
      scabs: sessionNumber === 1 ? null : false,
      lots: lotIds.map((name) => ({
        ...{ name, expiresOn: null, recalled: false, openedOn: null, useWithinDays: null },
      })),
      baselinePhotos: true,
    },
    defaultSettings('EUR'),
  )
  const targets = zoneTargets(plan, design, sessionNumber)
  const done = targets.map(({ zone, plannedDots }, index) => ({
    zone,
    dots: Math.max(1, Math.round(plannedDots * (index % 2 === 0 ? 0.98 : 1.02))),
  }))
  const dots = done.reduce((sum, pass) => sum + pass.dots, 0)
  const needleMinutes = Math.round(dots / 76)
  await transaction
    .insertInto('treatmentSession')
    .values({
      ...{ clinicId: user.clinicId, id, clientId, planId, designId, designRevision: 1, sessionNumber },
      practitionerId: user.personId,
      roomId,
      appointmentId,
      openedAt: new Date(openedMs),
      scabs: sessionNumber === 1 ? null : false,
      redness: 'none',
      gates: JSON.stringify(gates),
      lotIds: JSON.stringify(lotIds),
      state: 'closed',
      closedAt: new Date(openedMs + (needleMinutes + 45) * 60_000),
      needleMinutes,
      closingNote: 'Skin calm, no bleeding. Edge kept light.',
    })
    .execute()
  let sinceMinutes = 25
  for (const [index, { zone, dots: passDots }] of done.entries()) {
    sinceMinutes += Math.round(passDots / 76)
    const doneAt = new Date(openedMs + sinceMinutes * 60_000)
    const facts: PassFacts = {
      ...{ zone, place: 'fill', needleCode, needleLotId, pigmentLotId, diluentLotId, shade: planned.shade },
      ...{ settingMm: 1.2, endPoint: 'no-bleeding', dots: passDots, needleChanged: index === 0, note: null },
    }
    await transaction
      .insertInto('sessionPass')
      .values({
        ...{ clinicId: user.clinicId, id: uuidv7(), sessionId: id, doneAt, needleLotId, pigmentLotId },
        diluentLotId,
        facts: JSON.stringify(facts),
        receivedAt: doneAt,
        createdBy: user.personId,
      })
      .execute()
  }
  const at = new Date(openedMs + 25 * 60_000)
  for (const [lotId, kind] of [
    [needleLotId, 'used'],
    [diluentLotId, 'used'],
    [pigmentLotId, 'opened'],
  ] as const)
    await addMovement(transaction, {
      ...{ ...user, id: uuidv7(), lotId, kind, pieces: 1, at, sessionId: id, receivedAt: at },
    })
}
