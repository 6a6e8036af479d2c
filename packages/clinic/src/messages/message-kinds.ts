/** Why a message cannot be switched off by its client. */
export type NeededFor = 'care' | 'contract' | 'law'

/** What a client may choose to hear of; `neededFor` null: it can be switched off. */
export const messageTopics = {
  appointments: { neededFor: 'contract' },
  reminders: { neededFor: null },
  preparation: { neededFor: 'care' },
  aftercare: { neededFor: 'care' },
  'check-ins': { neededFor: null },
  'payments-due': { neededFor: null },
  'payments-late': { neededFor: 'contract' },
  receipts: { neededFor: 'law' },
  'touch-ups': { neededFor: null },
  recalls: { neededFor: 'law' },
  personal: { neededFor: 'contract' },
} as const satisfies { readonly [topic: string]: { readonly neededFor: NeededFor | null } }
export type MessageTopic = keyof typeof messageTopics
export const messageTopicNames = Object.keys(messageTopics) as MessageTopic[]

/** [MS-10] Topics that a client may switch off. */
export const isChoosable = (topic: MessageTopic): boolean => messageTopics[topic].neededFor === null

type KindFacts = {
  readonly topic: MessageTopic
  /** Tells something about the body: for owner and practitioner only. */
  readonly health: boolean
  /** What a text may name with double braces, beside the ones that every text may. */
  readonly variables: readonly string[]
  /** What a text must name, or the message says nothing. */
  readonly needed: readonly string[]
  /** A calendar file goes along with a mail. */
  readonly withCalendar?: boolean
}

const place = ['day', 'time', 'minutes', 'practitioner', 'room'] as const
const amounts = ['amount', 'dueOn', 'open'] as const

export const messageKinds = {
  'appointment-confirmed': {
    topic: 'appointments',
    health: false,
    variables: place,
    needed: ['day', 'time'],
    withCalendar: true,
  },
  'course-confirmed': {
    topic: 'appointments',
    health: false,
    variables: ['visits', 'count', 'day', 'time'],
    needed: ['visits'],
    withCalendar: true,
  },
  'appointment-moved': {
    topic: 'appointments',
    health: false,
    variables: place,
    needed: ['day', 'time'],
    withCalendar: true,
  },
  'appointment-cancelled': {
    topic: 'appointments',
    health: false,
    variables: place,
    needed: ['day', 'time'],
    withCalendar: true,
  },
  'appointment-reminder': {
    topic: 'reminders',
    health: false,
    variables: place,
    needed: ['day', 'time'],
  },
  preparation: {
    topic: 'preparation',
    health: true,
    variables: [...place, 'noAlcoholHours'],
    needed: ['day', 'time'],
  },
  aftercare: {
    topic: 'aftercare',
    health: true,
    variables: ['sessionDay', 'dayNumber', 'advice', 'page'],
    needed: ['advice'],
  },
  'check-in': {
    topic: 'check-ins',
    health: true,
    variables: ['sessionDay', 'dayNumber', 'page'],
    needed: [],
  },
  'payment-due': { topic: 'payments-due', health: false, variables: amounts, needed: ['amount', 'dueOn'] },
  'payment-late': { topic: 'payments-late', health: false, variables: amounts, needed: ['amount', 'dueOn'] },
  receipt: {
    topic: 'receipts',
    health: false,
    variables: ['amount', 'day', 'receiptNumber'],
    needed: ['amount', 'receiptNumber'],
  },
  'touch-up': { topic: 'touch-ups', health: true, variables: ['lastVisit'], needed: [] },
  recall: { topic: 'recalls', health: true, variables: ['sessionDay'], needed: ['contact'] },
  'portal-invitation': {
    topic: 'personal',
    health: false,
    variables: ['link', 'validDays'],
    needed: ['link'],
  },
} as const satisfies { readonly [kind: string]: KindFacts }
export type MessageKind = keyof typeof messageKinds
export const messageKindNames = Object.keys(messageKinds) as MessageKind[]
export const kindFacts = (kind: MessageKind): KindFacts => messageKinds[kind]

/** What every text may name. */
export const commonVariables = ['client', 'clinic', 'contact'] as const

/** Every variable of a kind. */
export const variablesOf = (kind: MessageKind): string[] => [...commonVariables, ...kindFacts(kind).variables]

export const messageStates = ['waiting', 'held', 'sent', 'delivered', 'failed', 'cancelled'] as const
export type MessageState = (typeof messageStates)[number]

export const messageChannels = ['email', 'sms', 'whatsapp', 'hand'] as const
export type MessageChannel = (typeof messageChannels)[number]

/** Why a message waits, failed or was cancelled; the page says each in words. */
export const messageReasons = [
  'quiet-hours',
  'by-hand-no-channel',
  'by-hand-no-address',
  'by-hand-link',
  'later',
  'retrying',
  'refused',
  'sign-in-refused',
  'gave-up',
  'interrupted',
  'channel-gone',
  'address-wrong',
  'switched-off',
  'too-late',
  'changed',
  'by-person',
  'undelivered',
  'bounced',
] as const
export type MessageReason = (typeof messageReasons)[number]

/** Lines of the delivery log. */
export const messageEventNames = [
  'queued',
  'held',
  'attempt',
  'sent',
  'delivered',
  'failed',
  'retrying',
  'cancelled',
  'again',
  'marked-sent',
] as const
export type MessageEventName = (typeof messageEventNames)[number]

/** Texts are written once for mails and once for short messages. */
export type TemplateForm = 'email' | 'text'
export const formOf = (channel: MessageChannel): TemplateForm =>
  channel === 'email' || channel === 'hand' ? 'email' : 'text'
