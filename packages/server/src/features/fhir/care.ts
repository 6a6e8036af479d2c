import type { AppointmentKind, AppointmentState, Plan } from '@halftone/clinic'
import { coding, instant, present, referenceTo, type Resource, scalp } from './resource.ts'

export const treatmentText = 'Scalp micropigmentation'

const appointmentStatus: { readonly [state in AppointmentState]: string } = {
  held: 'pending',
  booked: 'booked',
  arrived: 'arrived',
  done: 'fulfilled',
  'no-show': 'noshow',
  cancelled: 'cancelled',
}

export const appointment = (row: {
  readonly id: string
  readonly clientId: string
  readonly practitionerId: string
  readonly kind: AppointmentKind
  readonly state: AppointmentState
  readonly startsAt: Date
  readonly endsAt: Date
  readonly createdAt: Date
}): Resource => ({
  resourceType: 'Appointment',
  id: row.id,
  status: appointmentStatus[row.state],
  serviceType: [{ text: `${treatmentText}: ${row.kind}` }],
  start: instant(row.startsAt),
  end: instant(row.endsAt),
  created: instant(row.createdAt),
  participant: [
    { actor: referenceTo('Patient', row.clientId), required: 'required', status: 'accepted' },
    { actor: referenceTo('Practitioner', row.practitionerId), required: 'required', status: 'accepted' },
  ],
})

/** A plan with an activity for each session; its price is no health record and stays out. */
export const carePlan = (row: {
  readonly id: string
  readonly clientId: string
  readonly number: number
  readonly plan: Plan
  readonly createdAt: Date
  readonly createdBy: string
  /** Sessions that were closed, by their number. */
  readonly doneSessions: readonly number[]
}): Resource => ({
  resourceType: 'CarePlan',
  id: row.id,
  status: row.plan.sessions.every(({ number }) => row.doneSessions.includes(number)) ? 'completed' : 'active',
  intent: 'plan',
  title: `Treatment plan ${row.number}`,
  subject: referenceTo('Patient', row.clientId),
  created: instant(row.createdAt),
  author: referenceTo('Practitioner', row.createdBy),
  activity: row.plan.sessions.map(({ number, dots, minutes, shade, needle, purpose, dayOfCourse }) => ({
    detail: {
      code: { text: `${treatmentText}, session ${number}` },
      status: row.doneSessions.includes(number) ? 'completed' : 'not-started',
      scheduledString: `Day ${dayOfCourse} of the course, about ${minutes} minutes`,
      description: `${purpose} ${dots} dots, needle ${needle.code}, pigment 1 : ${shade}.`,
    },
  })),
})

/** A session that was begun, with the lots that went into it. */
export const procedure = (row: {
  readonly id: string
  readonly clientId: string
  readonly planId: string
  readonly practitionerId: string
  readonly practitionerName: string
  readonly sessionNumber: number
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly dots: number
  readonly lots: readonly { readonly id: string; readonly label: string }[]
  readonly adverseEvents: readonly string[]
  readonly note: string | null
}): Resource => ({
  resourceType: 'Procedure',
  id: row.id,
  basedOn: [referenceTo('CarePlan', row.planId)],
  status: row.closedAt === null ? 'in-progress' : 'completed',
  code: { text: treatmentText },
  subject: referenceTo('Patient', row.clientId),
  performedPeriod: {
    start: instant(row.openedAt),
    ...present(row.closedAt, (at) => ({ end: instant(at) })),
  },
  performer: [{ actor: referenceTo('Practitioner', row.practitionerId, row.practitionerName) }],
  bodySite: [scalp],
  ...(row.adverseEvents.length === 0 ? {} : { complication: row.adverseEvents.map((text) => ({ text })) }),
  note: [
    { text: `Session ${row.sessionNumber}: ${row.dots} dots.` },
    ...(row.note === null || row.note === '' ? [] : [{ text: row.note }]),
  ],
  ...(row.lots.length === 0
    ? {}
    : { usedReference: row.lots.map(({ id, label }) => referenceTo('Device', id, label)) }),
})

const deviceKinds: { readonly [kind: string]: string } = {
  needle: 'Needle cartridge',
  pigment: 'Pigment',
  diluent: 'Diluent',
}

/** One lot: what was used is told by lot number, as a recall asks. */
export const device = (row: {
  readonly id: string
  readonly kind: string
  readonly brand: string
  readonly productName: string
  readonly lotNumber: string
  /** YYYY-MM-DD */
  readonly expiresOn: string | null
  readonly ownerId: string
}): Resource => ({
  resourceType: 'Device',
  id: row.id,
  status: 'active',
  manufacturer: row.brand,
  lotNumber: row.lotNumber,
  ...present(row.expiresOn, (expirationDate) => ({ expirationDate })),
  deviceName: [{ name: row.productName, type: 'user-friendly-name' }],
  type: { text: deviceKinds[row.kind] ?? row.kind },
  owner: referenceTo('Organization', row.ownerId),
})

export const media = (row: {
  readonly id: string
  readonly clientId: string
  readonly view: string
  readonly widthPx: number
  readonly heightPx: number
  readonly createdAt: Date
  /** null: the client sent it. */
  readonly createdBy: string | null
}): Resource => ({
  resourceType: 'Media',
  id: row.id,
  status: 'completed',
  type: coding('http://terminology.hl7.org/CodeSystem/media-type', 'image', 'Image'),
  view: { text: row.view },
  subject: referenceTo('Patient', row.clientId),
  createdDateTime: instant(row.createdAt),
  operator:
    row.createdBy === null
      ? referenceTo('Patient', row.clientId)
      : referenceTo('Practitioner', row.createdBy),
  bodySite: scalp,
  height: row.heightPx,
  width: row.widthPx,
  // Only a pointer: whoever may read the picture fetches it with their own rights.
  content: { contentType: 'image/jpeg', url: `/api/photos/${row.id}/file?size=full` },
})

export const adverseEvent = (row: {
  readonly id: string
  readonly clientId: string
  readonly sessionId: string | null
  readonly sign: string
  readonly outcome: string | null
  readonly serious: boolean
  /** YYYY-MM-DD */
  readonly onsetOn: string
  readonly at: Date
  readonly byId: string
  readonly lots: readonly { readonly id: string; readonly label: string }[]
}): Resource => ({
  resourceType: 'AdverseEvent',
  id: row.id,
  actuality: 'actual',
  event: { text: row.sign },
  subject: referenceTo('Patient', row.clientId),
  date: row.onsetOn,
  recordedDate: instant(row.at),
  recorder: referenceTo('Practitioner', row.byId),
  seriousness: row.serious
    ? coding('http://terminology.hl7.org/CodeSystem/adverse-event-seriousness', 'serious', 'Serious')
    : coding('http://terminology.hl7.org/CodeSystem/adverse-event-seriousness', 'non-serious', 'Non-serious'),
  // The outcome is written in words here; no code is claimed for it.
  ...present(row.outcome, (text) => ({
    outcome: {
      ...coding('http://terminology.hl7.org/CodeSystem/adverse-event-outcome', 'unknown', 'Unknown'),
      text,
    },
  })),
  ...suspects([
    ...(row.sessionId === null ? [] : [referenceTo('Procedure', row.sessionId)]),
    ...row.lots.map(({ id, label }) => referenceTo('Device', id, label)),
  ]),
})

const suspects = (references: readonly object[]) =>
  references.length === 0 ? {} : { suspectEntity: references.map((instance) => ({ instance })) }
