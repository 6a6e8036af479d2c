import ical, {
  type ICalCalendar,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator'
import { type BookingSettings, neutralTitle } from '@halftone/clinic'
import type { AppointmentRow } from './appointment-queries.ts'

const product = { company: 'Halftone', product: 'Halftone', language: 'EN' }

/** [BK-12] What a calendar program needs to follow an appointment through every change. */
export type CalendarEvent = Pick<
  AppointmentRow,
  'id' | 'state' | 'sequence' | 'startsAt' | 'endsAt' | 'updatedAt' | 'clientName' | 'roomName'
>

function statusOf(state: CalendarEvent['state']): ICalEventStatus {
  if (state === 'cancelled') return ICalEventStatus.CANCELLED
  return state === 'held' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED
}

function addEvent(calendar: ICalCalendar, event: CalendarEvent, summary: string) {
  return calendar.createEvent({
    id: `${event.id}@halftone`,
    sequence: event.sequence,
    start: event.startsAt,
    end: event.endsAt,
    stamp: event.updatedAt,
    lastModified: event.updatedAt,
    status: statusOf(event.state),
    summary,
  })
}

/** [BK-11] The appointments of one person for a calendar program: neutral titles, rooms as places, cancellations that cancel. */
export function feedText(
  events: readonly CalendarEvent[],
  { clinicName, settings }: { readonly clinicName: string; readonly settings: BookingSettings },
): string {
  const calendar = ical({ prodId: product, name: clinicName, ttl: 15 * 60 })
  for (const event of events)
    addEvent(calendar, event, neutralTitle(event.clientName, settings)).location(event.roomName)
  return calendar.toString()
}

/**
 * [BK-11] The visits of a course in one file (METHOD:PUBLISH): an invitation may hold one event only (RFC 5546, 3.2.2). Their
 * numbers are those of the invitations that a later change sends.
 */
export function courseText(
  events: readonly CalendarEvent[],
  clinic: { readonly name: string; readonly email: string },
): string {
  const calendar = ical({ prodId: product, method: ICalCalendarMethod.PUBLISH })
  for (const event of events)
    addEvent(calendar, event, `Appointment, ${clinic.name}`).organizer({
      name: clinic.name,
      email: clinic.email,
    })
  return calendar.toString()
}

export type Invitation = {
  readonly event: CalendarEvent
  readonly clinic: { readonly name: string; readonly email: string }
  readonly client: { readonly name: string; readonly email: string | null }
}

/**
 * [BK-11] [BK-12] An appointment as an invitation in a mail to the client (METHOD:REQUEST), or its cancellation (METHOD:CANCEL)
 * once it is cancelled. The title names the clinic and not what is done there.
 */
export function invitationText({ event, clinic, client }: Invitation): {
  readonly method: 'REQUEST' | 'CANCEL'
  readonly text: string
} {
  const method = event.state === 'cancelled' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST
  const calendar = ical({ prodId: product, method })
  const made = addEvent(calendar, event, `Appointment, ${clinic.name}`)
  made.organizer({ name: clinic.name, email: clinic.email })
  if (client.email !== null)
    made.createAttendee({
      name: client.name,
      email: client.email,
      rsvp: false,
      status: ICalAttendeeStatus.ACCEPTED,
    })
  return { method, text: calendar.toString() }
}
