import type { AppointmentKind, AppointmentState } from '../booking/appointment-states.ts'
import type { CalendarDate } from '../calendar-date.ts'
import type { Charge, ChargeFacts } from '../ledger/charge.ts'

/** What a report is made of: plain rows, each with its day in the clinic's calendar. */
export type ReportFacts = {
  /** Visits that were neither held nor cancelled, whose time has come. */
  readonly visits: readonly {
    readonly clientId: string
    readonly day: CalendarDate
    readonly kind: AppointmentKind
    readonly state: AppointmentState
  }[]
  /** Quotes accepted and courses booked. */
  readonly agreements: readonly { readonly clientId: string; readonly day: CalendarDate }[]
  /** Income less discounts and refunds, without tax, minor units. */
  readonly income: readonly { readonly day: CalendarDate; readonly amountMinor: number }[]
  readonly charges: readonly {
    readonly day: CalendarDate
    readonly charge: Charge
    /** What happened to it, in order; each entry is a change of the facts. */
    readonly events: readonly { readonly day: CalendarDate; readonly change: ChargeChange }[]
  }[]
  readonly sessions: readonly {
    readonly id: string
    readonly day: CalendarDate
    readonly isClosed: boolean
    /** An owner passed a gate with a reason. */
    readonly overridden: boolean
    readonly plannedDots: number
    readonly doneDots: number
  }[]
  readonly adverseEvents: readonly {
    readonly day: CalendarDate
    readonly sessionId: string | null
    readonly serious: boolean
    readonly goesOn: boolean
  }[]
  readonly touchUps: readonly { readonly dueOn: CalendarDate; readonly isSettled: boolean }[]
}

/** Sums that are added to the facts of a charge. */
export type ChargeChange = {
  readonly discountMinor: number
  readonly concessionMinor: number
  readonly visitsDone: number
  readonly ended: boolean
  readonly receivedMinor: number
}

/** The facts of a charge after another thing happened to it; by which way money came does not matter here. */
export const afterChange = (facts: ChargeFacts, change: ChargeChange): ChargeFacts => ({
  discountMinor: facts.discountMinor + change.discountMinor,
  concessionMinor: facts.concessionMinor + change.concessionMinor,
  visitsDone: facts.visitsDone + change.visitsDone,
  ended: facts.ended || change.ended,
  received: { ...facts.received, transfers: facts.received.transfers + change.receivedMinor },
})
