import { z } from 'zod'
import {
  messageChannels,
  messageEventNames,
  messageKindNames,
  messageReasons,
  messageStates,
  messageTopicNames,
} from '../messages/message-kinds.ts'
import { roles, route } from './route.ts'
import {
  idParams,
  idSchema,
  instantSchema,
  lineSchema,
  localeSchema,
  personNameSchema,
  revisionSchema,
} from './values.ts'

/** A kind of the catalogue, or a message that a person wrote. */
export const messageKindSchema = z.enum([...messageKindNames, 'personal'])

export const messageSchema = z.object({
  id: idSchema,
  revision: z.int(),
  clientId: idSchema,
  clientName: z.string(),
  kind: messageKindSchema,
  channel: z.enum(messageChannels),
  language: z.string(),
  /** Version of the clinic's own text; null: the default text, or written by hand. */
  templateVersion: z.int().nullable(),
  subject: z.string(),
  body: z.string(),
  address: z.string().nullable(),
  state: z.enum(messageStates),
  why: z.enum(messageReasons).nullable(),
  /** Not before; null: at once. */
  sendAfter: instantSchema.nullable(),
  /** About the body: closed to reception. */
  health: z.boolean(),
  urgent: z.boolean(),
  withCalendar: z.boolean(),
  withReceipt: z.boolean(),
  /** Opens the message in WhatsApp, ready to be sent. */
  link: z.string().nullable(),
  /** Waits for a person: print, copy or open it, then mark it as sent. */
  byHand: z.boolean(),
  createdAt: instantSchema,
  createdBy: personNameSchema.nullable(),
  sentAt: instantSchema.nullable(),
})
export type Message = z.output<typeof messageSchema>

export const messageEventSchema = z.object({
  id: idSchema,
  at: instantSchema,
  what: z.enum(messageEventNames),
  why: z.enum(messageReasons).nullable(),
  /** The provider's own words. */
  detail: z.string().nullable(),
  by: personNameSchema.nullable(),
})

const topicSchema = z.enum(messageTopicNames)

export const listMessagesRoute = route({
  method: 'GET',
  path: '/api/messages',
  summary: 'The outbox: what failed first, then what waits for a person, then the newest',
  tag: 'messages',
  roles,
  query: z.object({
    show: z.enum(['open', 'failed', 'by-hand', 'sent', 'all']).default('open'),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  response: z.object({ messages: z.array(messageSchema), more: z.boolean() }),
})

export const messageCountsRoute = route({
  method: 'GET',
  path: '/api/messages/counts',
  summary: 'How many messages failed or wait for a person, and how many jobs were given up',
  tag: 'messages',
  roles,
  response: z.object({ failed: z.int(), byHand: z.int(), deadJobs: z.int() }),
})

export const getMessageRoute = route({
  method: 'GET',
  path: '/api/messages/:id',
  summary: 'A message with its delivery log',
  tag: 'messages',
  roles,
  params: idParams,
  response: z.object({ message: messageSchema, events: z.array(messageEventSchema) }),
})

const clientMessagesSchema = z.object({
  messages: z.array(messageSchema),
  /** Language that the client is written to in. */
  language: z.string(),
  /** Ways to the client that the clinic has, the first one is taken by itself. */
  ways: z.array(z.enum(messageChannels)),
  topics: z.array(
    z.object({
      topic: topicSchema,
      wanted: z.boolean(),
      /** Why it cannot be switched off; null: it can. */
      neededFor: z.enum(['care', 'contract', 'law']).nullable(),
    }),
  ),
})
export type ClientMessages = z.output<typeof clientMessagesSchema>

export const clientMessagesRoute = route({
  method: 'GET',
  path: '/api/clients/:id/messages',
  summary: 'Messages of a client, newest first, and what the client wants to hear of',
  tag: 'messages',
  roles,
  params: idParams,
  response: clientMessagesSchema,
})

export const writeMessageRoute = route({
  method: 'POST',
  path: '/api/clients/:id/messages',
  summary: 'Write to a client; sent again with the same id it goes out once',
  tag: 'messages',
  roles,
  params: idParams,
  body: z.object({
    id: idSchema,
    subject: lineSchema(120),
    body: z.string().trim().min(1).max(4000),
    channel: z.enum(messageChannels).optional(),
    /** Tells something about the body: reception does not see it. */
    health: z.boolean().default(false),
    /** Passes the quiet hours. */
    urgent: z.boolean().default(false),
  }),
  response: clientMessagesSchema,
  status: 201,
})

export const chooseMessagesRoute = route({
  method: 'PUT',
  path: '/api/clients/:id/message-topics/:topic',
  summary: 'What a client wants to hear of; what care, contract or law need cannot be switched off',
  tag: 'messages',
  roles,
  params: z.object({ id: idSchema, topic: topicSchema }),
  body: z.object({ wanted: z.boolean() }),
  response: clientMessagesSchema,
})

const changed = z.object({ revision: revisionSchema })

export const sendMessageAgainRoute = route({
  method: 'POST',
  path: '/api/messages/:id/again',
  summary:
    'Send a message that failed, was cancelled or waits for a person once more, over the way that there is now',
  tag: 'messages',
  roles,
  params: idParams,
  body: changed,
  response: messageSchema,
})

export const markMessageSentRoute = route({
  method: 'POST',
  path: '/api/messages/:id/sent',
  summary: 'A person has sent it: by WhatsApp, on paper, by word of mouth',
  tag: 'messages',
  roles,
  params: idParams,
  body: changed,
  response: messageSchema,
})

export const cancelMessageRoute = route({
  method: 'POST',
  path: '/api/messages/:id/cancel',
  summary: 'Take back a message that has not gone out',
  tag: 'messages',
  roles,
  params: idParams,
  body: changed,
  response: messageSchema,
})

export const reportBounceRoute = route({
  method: 'POST',
  path: '/api/messages/:id/bounce',
  summary:
    'A mail came back for good: the message counts as failed, the address as doubtful; `id` is the part of its Message-ID before the @',
  tag: 'messages',
  roles,
  scope: 'clients:write',
  params: idParams,
  response: messageSchema,
})

const formSchema = z.enum(['email', 'text'])
const templateTextSchema = z.object({ subject: z.string().max(400), body: z.string().max(8000) })

const templateSchema = z.object({
  kind: z.enum(messageKindNames),
  form: formSchema,
  language: z.string(),
  subject: z.string(),
  body: z.string(),
  /** 0: the default. Counts every change, going back to the default included. */
  version: z.int(),
  own: z.boolean(),
  changedAt: instantSchema.nullable(),
  changedBy: personNameSchema.nullable(),
  variables: z.array(z.string()),
  needed: z.array(z.string()),
  /** Rules whose advice the default text carries. */
  ruleIds: z.array(z.string()),
  topic: topicSchema,
  neededFor: z.enum(['care', 'contract', 'law']).nullable(),
})
export type MessageTemplate = z.output<typeof templateSchema>

export const listTemplatesRoute = route({
  method: 'GET',
  path: '/api/message-templates',
  summary: 'Every text that goes out by itself, as it is in force',
  tag: 'messages',
  roles: ['owner'],
  response: z.object({ templates: z.array(templateSchema), languages: z.array(z.string()) }),
})

const templateParams = z.object({ kind: z.enum(messageKindNames), form: formSchema, language: localeSchema })

export const changeTemplateRoute = route({
  method: 'PUT',
  path: '/api/message-templates/:kind/:form/:language',
  summary: 'The clinic’s own text as a new version; null goes back to the default',
  tag: 'messages',
  roles: ['owner'],
  params: templateParams,
  body: z.object({ version: z.int().min(0), text: templateTextSchema.nullable() }),
  response: templateSchema,
})

export const previewTemplateRoute = route({
  method: 'POST',
  path: '/api/message-templates/:kind/:form/:language/preview',
  summary: 'A text filled for a made-up client',
  tag: 'messages',
  roles: ['owner'],
  params: templateParams,
  body: templateTextSchema,
  response: z.object({
    subject: z.string(),
    body: z.string(),
    faults: z.array(z.object({ pointer: z.string(), detail: z.string() })),
  }),
})

const hostSchema = z
  .string()
  .trim()
  .max(253)
  .regex(/^[A-Za-z0-9.:-]+$/, 'Write the name of a server, such as mail.example.com.')

export const emailSettingsSchema = z.strictObject({
  host: hostSchema,
  port: z.int().min(1).max(65_535),
  /** `tls`: from the first byte on (port 465); `starttls`: before anything is said; `none`: only to this machine. */
  security: z.enum(['tls', 'starttls', 'none']),
  user: z.string().trim().max(254),
  fromAddress: z.email('Write an e-mail address such as name@example.com.').max(254),
  fromName: z.string().trim().max(120),
})
export type EmailSettings = z.output<typeof emailSettingsSchema>

export const smsSettingsSchema = z.strictObject({
  provider: z.literal('twilio'),
  accountId: z
    .string()
    .trim()
    .regex(/^AC[0-9a-f]{32}$/, 'An account id is AC and 32 digits or letters a to f.'),
  /** Number or name that the message comes from. */
  from: z.string().trim().min(3).max(20),
})
export type SmsSettings = z.output<typeof smsSettingsSchema>

const channelSchema = z.object({
  channel: z.enum(['email', 'sms', 'whatsapp']),
  revision: z.int(),
  active: z.boolean(),
  email: emailSettingsSchema.nullable(),
  sms: smsSettingsSchema.nullable(),
  /** A password or token is kept; it is never sent back. */
  hasSecret: z.boolean(),
})
export type MessageChannelSettings = z.output<typeof channelSchema>

export const listChannelsRoute = route({
  method: 'GET',
  path: '/api/message-channels',
  summary: 'How messages go out: mail server, SMS provider, WhatsApp links',
  tag: 'messages',
  roles: ['owner'],
  response: z.object({ channels: z.array(channelSchema) }),
})

export const changeChannelRoute = route({
  method: 'PUT',
  path: '/api/message-channels/:channel',
  summary: 'Set up a way of sending; without a secret the kept one stays',
  tag: 'messages',
  roles: ['owner'],
  params: z.object({ channel: z.enum(['email', 'sms', 'whatsapp']) }),
  body: z.object({
    revision: z.int().min(0),
    active: z.boolean(),
    email: emailSettingsSchema.optional(),
    sms: smsSettingsSchema.optional(),
    secret: z.string().min(1).max(500).nullable().optional(),
  }),
  response: channelSchema,
})

export const testMailRoute = route({
  method: 'POST',
  path: '/api/message-channels/email/test',
  summary: 'Send a mail over the settings that are kept, to the person who asks',
  tag: 'messages',
  roles: ['owner'],
  response: z.object({ address: z.string() }),
})

export const listBackgroundJobsRoute = route({
  method: 'GET',
  path: '/api/background-jobs',
  summary: 'Work in the background that was given up, and how much waits',
  tag: 'messages',
  roles: ['owner'],
  response: z.object({
    waiting: z.int(),
    running: z.int(),
    dead: z.array(
      z.object({
        id: idSchema,
        kind: z.string(),
        attempts: z.int(),
        error: z.string().nullable(),
        endedAt: instantSchema.nullable(),
      }),
    ),
  }),
})

export const runBackgroundJobAgainRoute = route({
  method: 'POST',
  path: '/api/background-jobs/:id/again',
  summary: 'Start work again that was given up',
  tag: 'messages',
  roles: ['owner'],
  params: idParams,
  response: 'empty',
})
