/** What an appointment is for; the words on the screen come from the catalogue. */
export const appointmentKinds = [
  'consultation',
  'patch-test',
  'session',
  'finishing',
  'touch-up',
  'other',
] as const
export type AppointmentKind = (typeof appointmentKinds)[number]

/** From a time held for a deposit to done; `cancelled` and `no-show` give the time back. */
export const appointmentStates = ['held', 'booked', 'arrived', 'done', 'no-show', 'cancelled'] as const
export type AppointmentState = (typeof appointmentStates)[number]

/** [BK-1] States in which an appointment holds its practitioner, room and client. */
export const holdingStates = ['held', 'booked', 'arrived', 'done'] as const

export const cancelReasons = ['client', 'clinic', 'ill', 'hold-ended', 'other'] as const
export type CancelReason = (typeof cancelReasons)[number]

const next: { readonly [state in AppointmentState]: readonly AppointmentState[] } = {
  held: ['booked', 'arrived', 'no-show', 'cancelled'],
  booked: ['arrived', 'no-show', 'cancelled'],
  arrived: ['booked', 'done'],
  done: ['arrived'],
  'no-show': ['booked'],
  cancelled: [],
}

/** Whether an appointment may go from one state to another; a slip of the finger can be taken back. */
export const mayBecome = (from: AppointmentState, to: AppointmentState): boolean => next[from].includes(to)

/** States in which an appointment can still be moved. */
export const isMovable = (state: AppointmentState): boolean => state === 'held' || state === 'booked'
