import { type FormContent, photoPurposes } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { getClient } from '../clients/queries.ts'
import { listPermissionEvents } from '../forms/photo-permission-queries.ts'
import { readAmendments, readPasses } from '../sessions/read-passes.ts'
import { type KnownLot, readLots } from '../stock/stock-queries.ts'
import { adverseEvent, appointment, carePlan, device, media, procedure } from './care.ts'
import { consent, photoConsent, questionnaireResponse } from './papers.ts'
import { patient } from './people.ts'
import { idFrom, provenance } from './provenance.ts'
import type { Resource } from './resource.ts'

type Written = {
  readonly resource: Resource
  readonly recordedAt: Date
  readonly authorId: string | null
}

/** The record of one client as FHIR resources, each fact with who wrote it and when. Throws `not-found`. */
export async function readRecord(
  transaction: ClinicTransaction,
  clinicId: string,
  clientId: string,
): Promise<Resource[]> {
  const client = await getClient(transaction, clientId)
  const treated = await readTreatment(transaction, clinicId, clientId)
  const written = [
    ...(await readVisits(transaction, clientId)),
    ...treated.written,
    ...(await readPapers(transaction, clinicId, clientId)),
  ]
  return [
    patient(client),
    ...treated.devices,
    ...written.map(({ resource }) => resource),
    ...written.map(({ resource, recordedAt, authorId }) =>
      provenance({ target: resource, recordedAt, authorId, clientId, organizationId: clinicId }),
    ),
  ]
}

async function readVisits(transaction: ClinicTransaction, clientId: string): Promise<Written[]> {
  const appointments = await transaction
    .selectFrom('appointment')
    .selectAll()
    .where('clientId', '=', clientId)
    .orderBy('startsAt')
    .orderBy('id')
    .execute()
  const photos = await transaction
    .selectFrom('photo')
    .selectAll()
    .where('clientId', '=', clientId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return [
    ...appointments.map((row) => ({
      resource: appointment(row),
      recordedAt: row.createdAt,
      authorId: row.createdBy,
    })),
    ...photos.map((row) => ({ resource: media(row), recordedAt: row.createdAt, authorId: row.createdBy })),
  ]
}

async function readTreatment(transaction: ClinicTransaction, clinicId: string, clientId: string) {
  const sessions = await transaction
    .selectFrom('treatmentSession as s')
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 's.clinicId').onRef('p.id', '=', 's.practitionerId'),
    )
    .select(['s.id', 's.clientId', 's.planId', 's.practitionerId', 's.sessionNumber', 's.openedAt'])
    .select(['s.closedAt', 's.closingNote as note', 's.state', 'p.name as practitionerName'])
    .where('s.clientId', '=', clientId)
    .orderBy('s.openedAt')
    .execute()
  const ids = sessions.map(({ id }) => id)
  const passes = (await readPasses(transaction, ids, await readAmendments(transaction, ids))).filter(
    ({ shown }) => !shown.struck,
  )
  const lotIdsOf = (sessionId: string) => [
    ...new Set(
      passes
        .filter((pass) => pass.sessionId === sessionId)
        .flatMap(({ shown }) => [shown.needleLotId, shown.pigmentLotId, shown.diluentLotId]),
    ),
  ]
  const lots = await readLots(transaction, [...new Set(ids.flatMap(lotIdsOf))])
  const lotsOf = (sessionId: string): KnownLot[] =>
    lotIdsOf(sessionId).flatMap((id) => lots.find((lot) => lot.id === id) ?? [])
  const plans = await transaction
    .selectFrom('plan')
    .select(['id', 'clientId', 'number', 'plan', 'createdAt', 'createdBy'])
    .where('clientId', '=', clientId)
    .orderBy('number')
    .execute()
  const events = await transaction
    .selectFrom('adverseEvent')
    .select(['id', 'clientId', 'sessionId', 'sign', 'outcome', 'serious', 'onsetOn', 'at', 'createdBy'])
    .where('clientId', '=', clientId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const written: Written[] = [
    ...plans.map((row) => ({
      resource: carePlan({
        ...row,
        doneSessions: sessions
          .filter(({ planId, state }) => planId === row.id && state === 'closed')
          .map(({ sessionNumber }) => sessionNumber),
      }),
      recordedAt: row.createdAt,
      authorId: row.createdBy,
    })),
    ...sessions.map((row) => ({
      resource: procedure({
        ...row,
        dots: passes
          .filter(({ sessionId }) => sessionId === row.id)
          .reduce((sum, { shown }) => sum + shown.dots, 0),
        lots: lotsOf(row.id),
        adverseEvents: events.filter(({ sessionId }) => sessionId === row.id).map(({ sign }) => sign),
      }),
      recordedAt: row.closedAt ?? row.openedAt,
      authorId: row.practitionerId,
    })),
    ...events.map((row) => ({
      resource: adverseEvent({
        ...row,
        byId: row.createdBy,
        lots: row.sessionId === null ? [] : lotsOf(row.sessionId),
      }),
      recordedAt: row.at,
      authorId: row.createdBy,
    })),
  ]
  return { written, devices: lots.map((lot) => device({ ...lot, ownerId: clinicId })) }
}

async function readPapers(
  transaction: ClinicTransaction,
  clinicId: string,
  clientId: string,
): Promise<Written[]> {
  const answers = await transaction
    .selectFrom('formAnswer as a')
    .innerJoin('formVersion as v', (join) =>
      join.onRef('v.clinicId', '=', 'a.clinicId').onRef('v.id', '=', 'a.formVersionId'),
    )
    .select(['a.id', 'a.clientId', 'a.formVersionId', 'a.answers', 'a.startedAt', 'a.submittedAt'])
    .select(['a.startedBy', 'v.content'])
    .where('a.clientId', '=', clientId)
    .orderBy('a.startedAt')
    .orderBy('a.id')
    .execute()
  const consents = await transaction
    .selectFrom('consent as c')
    .leftJoin('consentWithdrawal as w', (join) =>
      join.onRef('w.clinicId', '=', 'c.clinicId').onRef('w.consentId', '=', 'c.id'),
    )
    .select(['c.id', 'c.clientId', 'c.signedAt', 'c.text', 'c.textSha256', 'w.at as withdrawnAt'])
    .where('c.clientId', '=', clientId)
    .orderBy('c.signedAt')
    .execute()
  const permissions = await listPermissionEvents(transaction, clientId)
  return [
    ...answers.map((row) => ({
      resource: questionnaireResponse({ ...row, content: JSON.parse(row.content) as FormContent }),
      recordedAt: row.submittedAt ?? row.startedAt,
      authorId: row.startedBy,
    })),
    ...consents.map((row) => ({
      resource: consent({ ...row, organizationId: clinicId }),
      recordedAt: row.signedAt,
      // The client signs.
      authorId: null,
    })),
    ...photoPurposes.flatMap((purpose) => {
      const event = permissions.findLast((one) => one.purpose === purpose)
      if (event === undefined) return []
      const id = idFrom(`photo permission ${clientId} ${purpose}`)
      return [
        {
          resource: photoConsent({ id, clientId, organizationId: clinicId, purpose, event }),
          recordedAt: new Date(event.at),
          authorId: null,
        },
      ]
    }),
  ]
}
