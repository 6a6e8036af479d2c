/** What other programs can be told, each by the entry of the audit log that says it; ids and kinds, never a person. */
const eventOfAction = {
  'client-added': 'client.added',
  'client-changed': 'client.changed',
  'client-erased': 'client.erased',
  'appointment-booked': 'appointment.booked',
  'appointment-moved': 'appointment.moved',
  'appointment-cancelled': 'appointment.cancelled',
  'course-booked': 'course.booked',
  'course-cancelled': 'course.cancelled',
  'plan-frozen': 'plan.saved',
  'quote-accepted': 'quote.accepted',
  'consent-signed': 'consent.signed',
  'consent-withdrawn': 'consent.withdrawn',
  'session-started': 'session.started',
  'session-closed': 'session.closed',
  'adverse-event-added': 'adverse-event.added',
  'payment-taken': 'payment.taken',
  'payment-refunded': 'payment.refunded',
  'stock-received': 'stock.received',
} as const

export type WebhookEvent = (typeof eventOfAction)[keyof typeof eventOfAction]
export const webhookEvents = Object.values(eventOfAction) as [WebhookEvent, ...WebhookEvent[]]

/** The event that an action of the audit log is told as; `undefined` for what stays inside. */
export const webhookEventOf = (action: string): WebhookEvent | undefined =>
  Object.hasOwn(eventOfAction, action) ? eventOfAction[action as keyof typeof eventOfAction] : undefined
