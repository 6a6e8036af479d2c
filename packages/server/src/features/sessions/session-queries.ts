import {
  type FormContent,
  type NumbingClient,
  numbingClientOf,
  numbingFindings,
  overDotsFinding,
  passFindings,
  type Plan,
  type SessionEntry,
  type TreatmentSession,
  zoneTargets,
} from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'
import { readLots } from '../stock/stock-queries.ts'
import { readAdverseEvents } from './adverse-events.ts'
import { dotsBySession, readAmendments, readPasses } from './read-passes.ts'

export const selectSessions = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('treatmentSession as s')
    .innerJoin('plan as pl', (join) =>
      join.onRef('pl.clinicId', '=', 's.clinicId').onRef('pl.id', '=', 's.planId'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 's.clinicId').onRef('p.id', '=', 's.practitionerId'),
    )
    .select(['s.id', 's.clientId', 's.planId', 's.sessionNumber', 's.state', 's.openedAt', 's.closedAt'])
    .select(['s.needleMinutes', 's.practitionerId', 'p.name as practitionerName', 'pl.number as planNumber'])
    .select(['pl.plan'])

type EntryRow = Awaited<ReturnType<ReturnType<typeof selectSessions>['executeTakeFirstOrThrow']>>

/** What the plan says about a session; plans are frozen, so the number is there. */
export function plannedSession(plan: Plan, sessionNumber: number): Plan['sessions'][number] {
  const planned = plan.sessions.find(({ number }) => number === sessionNumber)
  if (planned === undefined) {
    const detail = `This plan has ${plan.sessions.length} sessions.`
    throw new Problem('request-invalid', detail, { errors: [{ pointer: '/sessionNumber', detail }] })
  }
  return planned
}

const showEntry = (row: EntryRow, doneDots: number): SessionEntry => {
  const planned = plannedSession(row.plan, row.sessionNumber)
  return {
    id: row.id,
    clientId: row.clientId,
    planId: row.planId,
    planNumber: row.planNumber,
    sessionNumber: row.sessionNumber,
    state: row.state,
    practitioner: { id: row.practitionerId, name: row.practitionerName },
    openedAt: row.openedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    plannedDots: planned.dots,
    doneDots,
    plannedMinutes: planned.minutes,
    needleMinutes: row.needleMinutes,
  }
}

/** Sessions of a client, newest first. */
export async function listSessions(
  transaction: ClinicTransaction,
  clientId: string,
): Promise<SessionEntry[]> {
  const rows = await selectSessions(transaction)
    .where('s.clientId', '=', clientId)
    .orderBy('s.openedAt', 'desc')
    .execute()
  const ids = rows.map(({ id }) => id)
  const dots = dotsBySession(await readPasses(transaction, ids, await readAmendments(transaction, ids)))
  return rows.map((row) => showEntry(row, dots.get(row.id) ?? 0))
}

/** What the newest health screen that was handed in says about numbing. */
async function readNumbingClient(transaction: ClinicTransaction, clientId: string): Promise<NumbingClient> {
  const screen = await transaction
    .selectFrom('formAnswer as a')
    .innerJoin('formVersion as v', (join) =>
      join.onRef('v.clinicId', '=', 'a.clinicId').onRef('v.id', '=', 'a.formVersionId'),
    )
    .innerJoin('form as f', (join) =>
      join.onRef('f.clinicId', '=', 'v.clinicId').onRef('f.id', '=', 'v.formId'),
    )
    .select(['v.content', 'a.answers'])
    .where('a.clientId', '=', clientId)
    .where('a.submittedAt', 'is not', null)
    .where('f.kind', '=', 'health-screen')
    .orderBy('a.startedAt', 'desc')
    .orderBy('a.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (screen === undefined) return { weightKg: null, lidocaineAllergy: false, severeLiverDisease: false }
  return numbingClientOf(JSON.parse(screen.content) as FormContent, screen.answers)
}

/** One session with everything that belongs to it; `not-found` also when it belongs to another clinic. */
export async function getSession(transaction: ClinicTransaction, id: string): Promise<TreatmentSession> {
  const row = await selectSessions(transaction)
    .innerJoin('client as c', (join) =>
      join.onRef('c.clinicId', '=', 's.clinicId').onRef('c.id', '=', 's.clientId'),
    )
    .leftJoin('room as r', (join) =>
      join.onRef('r.clinicId', '=', 's.clinicId').onRef('r.id', '=', 's.roomId'),
    )
    .innerJoin('designVersion as d', (join) =>
      join
        .onRef('d.clinicId', '=', 's.clinicId')
        .onRef('d.designId', '=', 's.designId')
        .onRef('d.revision', '=', 's.designRevision'),
    )
    .select(['c.name as clientName', 's.designId', 's.designRevision', 's.appointmentId', 's.scabs'])
    .select(['s.redness', 's.gates', 's.overrides', 's.lotIds', 's.closingNote', 'd.design'])
    .select(['r.id as roomId', 'r.name as roomName'])
    .where('s.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  const amendments = await readAmendments(transaction, [id])
  const passes = await readPasses(transaction, [id], amendments)
  const lots = await readLots(transaction, [
    ...new Set(passes.flatMap(({ shown }) => [shown.needleLotId, shown.pigmentLotId, shown.diluentLotId])),
  ])
  const lotNamed = (lotId: string) => ({
    id: lotId,
    name: lots.find((lot) => lot.id === lotId)?.label ?? lotId,
  })
  const planned = plannedSession(row.plan, row.sessionNumber)
  const doneDots = dotsBySession(passes).get(id) ?? 0
  const numbing = await readNumbing(transaction, id)
  const over = overDotsFinding(doneDots, planned.dots)
  return {
    ...showEntry(row, doneDots),
    clientName: row.clientName,
    designId: row.designId,
    designRevision: row.designRevision,
    room: row.roomId === null ? null : { id: row.roomId, name: row.roomName ?? '' },
    appointmentId: row.appointmentId,
    sessionCount: row.plan.sessions.length,
    scabs: row.scabs,
    redness: row.redness,
    gates: row.gates,
    overrides: row.overrides,
    lotIds: row.lotIds,
    closingNote: row.closingNote,
    planned,
    zones: zonesOf(row.plan, row.design, row.sessionNumber, passes),
    passes: passes.map(({ id: passId, doneAt, by, original, shown, isAmended }) => ({
      ...shown,
      id: passId,
      doneAt: doneAt.toISOString(),
      by,
      original: isAmended ? original : null,
      needleLot: lotNamed(shown.needleLotId),
      pigmentLot: lotNamed(shown.pigmentLotId),
      diluentLot: lotNamed(shown.diluentLotId),
      findings: shown.struck ? [] : passFindings(shown, planned),
    })),
    amendments: amendments.map(({ sessionId: _, at, ...amendment }) => ({
      ...amendment,
      at: at.toISOString(),
    })),
    numbing,
    photos: await readPhotos(transaction, id),
    adverseEvents: await readAdverseEvents(transaction, row.clientId, id),
    findings: [
      ...(over === null ? [] : [over]),
      ...numbingFindings(numbing, await readNumbingClient(transaction, row.clientId)),
    ],
  }
}

/** Zones as planned, and those that got dots without being planned. */
function zonesOf(
  plan: Plan,
  design: Parameters<typeof zoneTargets>[1],
  sessionNumber: number,
  passes: Awaited<ReturnType<typeof readPasses>>,
): TreatmentSession['zones'] {
  const done = new Map<TreatmentSession['zones'][number]['zone'], number>()
  for (const { shown } of passes)
    if (!shown.struck) done.set(shown.zone, (done.get(shown.zone) ?? 0) + shown.dots)
  const planned = zoneTargets(plan, design, sessionNumber).map(({ zone, plannedDots }) => ({
    zone,
    plannedDots,
    doneDots: done.get(zone) ?? 0,
  }))
  const more = [...done].flatMap(([zone, doneDots]) =>
    planned.some((target) => target.zone === zone) ? [] : [{ zone, plannedDots: 0, doneDots }],
  )
  return [...planned, ...more]
}

async function readNumbing(
  transaction: ClinicTransaction,
  sessionId: string,
): Promise<TreatmentSession['numbing']> {
  const rows = await transaction
    .selectFrom('numbingEntry as n')
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'n.clinicId').onRef('p.id', '=', 'n.createdBy'),
    )
    .select(['n.id', 'n.facts', 'p.id as personId', 'p.name'])
    .where('n.sessionId', '=', sessionId)
    .orderBy('n.receivedAt')
    .orderBy('n.id')
    .execute()
  return rows.map(({ id, facts, personId, name }) => ({ ...facts, id, by: { id: personId, name } }))
}

const readPhotos = (transaction: ClinicTransaction, sessionId: string) =>
  transaction
    .selectFrom('sessionPhoto as sp')
    .innerJoin('photo as ph', (join) =>
      join.onRef('ph.clinicId', '=', 'sp.clinicId').onRef('ph.id', '=', 'sp.photoId'),
    )
    .select(['sp.photoId', 'sp.moment', 'ph.view'])
    .where('sp.sessionId', '=', sessionId)
    .orderBy('sp.linkedAt')
    .execute()
