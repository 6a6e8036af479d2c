import type { AppointmentKind, AppointmentState, CancelReason, Weekday } from '@halftone/clinic'
import type { Generated } from 'kysely'

export type RoomTable = {
  clinicId: string
  id: string
  name: string
  active: Generated<boolean>
  revision: Generated<number>
  createdAt: Date
}

export type WorkingHoursTable = {
  clinicId: string
  id: string
  personId: string | null
  weekday: Weekday
  fromMinute: number
  toMinute: number
}

export type OwnHoursTable = { clinicId: string; personId: string }

export type TimeOffTable = {
  clinicId: string
  id: string
  personId: string | null
  roomId: string | null
  clientId: string | null
  /** YYYY-MM-DD */
  fromDay: string
  toDay: string
  fromMinute: number
  toMinute: number
  createdAt: Date
  createdBy: string
}

export type CourseTable = {
  clinicId: string
  id: string
  clientId: string
  planId: string | null
  state: 'held' | 'booked' | 'cancelled'
  heldUntil: Date | null
  depositReceivedAt: Date | null
  depositReceivedBy: string | null
  revision: Generated<number>
  createdAt: Date
  createdBy: string
}

export type AppointmentTable = {
  clinicId: string
  id: string
  clientId: string
  courseId: string | null
  kind: AppointmentKind
  sessionNumber: number | null
  visitIndex: number | null
  gapDays: number | null
  lastGapDays: number | null
  state: AppointmentState
  practitionerId: string
  roomId: string | null
  startsAt: Date
  endsAt: Date
  blockedFrom: Date
  blockedTo: Date
  heldUntil: Date | null
  cancelReason: CancelReason | null
  revision: Generated<number>
  sequence: Generated<number>
  createdAt: Date
  createdBy: string
  updatedAt: Date
}

export type WaitlistEntryTable = {
  clinicId: string
  id: string
  clientId: string
  kind: AppointmentKind
  minutes: number
  practitionerId: string | null
  fromDay: string
  toDay: string
  earliestMinute: number
  latestMinute: number
  state: 'waiting' | 'offered' | 'booked' | 'withdrawn'
  offeredId: string | null
  revision: Generated<number>
  createdAt: Date
  createdBy: string
}

export type CalendarFeedTable = {
  clinicId: string
  personId: string
  secretHash: Buffer
  madeAt: Date
  lastReadAt: Date | null
}
