import { z } from 'zod'
import { clientLanguages } from '../languages.ts'
import { symptoms, triageLevels } from '../rules/triage.ts'
import { aftercareSlots } from '../messages/aftercare-texts.ts'
import { messageChannels, messageReasons, messageStates } from '../messages/message-kinds.ts'
import { questionSubjects } from './portal.ts'
import { roles, route } from './route.ts'
import { daySchema, idParams, idSchema, instantSchema, personNameSchema, revisionSchema } from './values.ts'

const practice = ['owner', 'practitioner'] as const
const textSchema = z.string().trim().min(1).max(4000)

const invitationSchema = z.object({
  id: idSchema,
  kind: z.enum(['link', 'code']),
  state: z.enum(['open', 'used', 'expired', 'revoked', 'tried-out']),
  madeAt: instantSchema,
  madeBy: personNameSchema,
  expiresAt: instantSchema,
  usedAt: instantSchema.nullable(),
})

export const clientPortalRoute = route({
  method: 'GET',
  path: '/api/clients/:id/portal',
  summary: 'Invitations to a client’s own page, the devices that have it open, the plans that were shown',
  tag: 'portal-desk',
  roles,
  params: idParams,
  response: z.object({
    invitations: z.array(invitationSchema),
    devices: z.array(z.object({ id: idSchema, device: z.string(), lastSeenAt: instantSchema })),
    sharedPlans: z.array(z.object({ planId: idSchema, sharedAt: instantSchema })),
    /** What speaks against an invitation; null where nothing does. */
    refusal: z.enum(['under-age', 'no-proof']).nullable(),
    erasureAskedAt: instantSchema.nullable(),
    /** Ways by which an invitation can be sent to this client today. */
    ways: z.array(z.enum(['email', 'sms', 'whatsapp'])),
    /** The newest invitation that was sent as a message; the link itself is never kept. */
    sent: z
      .object({
        messageId: idSchema,
        channel: z.enum(messageChannels),
        state: z.enum(messageStates),
        why: z.enum(messageReasons).nullable(),
        createdAt: instantSchema,
      })
      .nullable(),
  }),
})

export const inviteRoute = route({
  method: 'POST',
  path: '/api/clients/:id/portal-invitations',
  summary: 'Make a link with its QR code, or a code to read out; it is shown once',
  tag: 'portal-desk',
  roles,
  params: idParams,
  body: z.object({ kind: z.enum(['link', 'code']) }),
  response: z.object({
    id: idSchema,
    kind: z.enum(['link', 'code']),
    /** Path with the secret behind `#`; null for a code. */
    path: z.string().nullable(),
    code: z.string().nullable(),
    /** SVG of the link's QR code. */
    qrSvg: z.string().nullable(),
    /** Opens WhatsApp with the text and the link, ready to be sent; null for a code, or where that way is not set up. */
    whatsapp: z.string().nullable(),
    expiresAt: instantSchema,
  }),
  status: 201,
})

export const sendInvitationRoute = route({
  method: 'POST',
  path: '/api/clients/:id/portal-invitation-messages',
  summary: 'Send the client a link to their own page by mail or SMS; the same id sent again is kept once',
  tag: 'portal-desk',
  roles,
  params: idParams,
  body: z.object({ id: idSchema, way: z.enum(['email', 'sms']) }),
  response: 'empty',
})

export const revokeInvitationRoute = route({
  method: 'DELETE',
  path: '/api/portal-invitations/:id',
  summary: 'End an invitation that nobody has used',
  tag: 'portal-desk',
  roles,
  params: idParams,
  response: 'empty',
})

export const closeClientPortalRoute = route({
  method: 'DELETE',
  path: '/api/clients/:id/portal',
  summary: 'Close a client’s page on every device and end every invitation',
  tag: 'portal-desk',
  roles,
  params: idParams,
  response: 'empty',
})

export const sharePlanRoute = route({
  method: 'PUT',
  path: '/api/plans/:id/share',
  summary: 'Show a plan on the client’s own page, or take it away again',
  tag: 'portal-desk',
  roles: practice,
  params: idParams,
  body: z.object({ shared: z.boolean() }),
  response: 'empty',
})

export const deskCheckInSchema = z.object({
  id: idSchema,
  client: personNameSchema,
  sessionId: idSchema.nullable(),
  day: z.int().nullable(),
  level: z.enum(triageLevels),
  /** Signs, words and photo are health data: empty for reception. */
  signs: z.array(z.enum(symptoms)),
  reasons: z.array(z.string()),
  note: z.string().nullable(),
  photoId: idSchema.nullable(),
  saidAt: instantSchema,
  receivedAt: instantSchema,
  phone: z.string().nullable(),
  reviews: z.array(
    z.object({
      id: idSchema,
      closes: z.boolean(),
      note: z.string().nullable(),
      adverseEventId: idSchema.nullable(),
      at: instantSchema,
      by: personNameSchema,
    }),
  ),
})
export type DeskCheckIn = z.output<typeof deskCheckInSchema>

export const deskCheckInsRoute = route({
  method: 'GET',
  path: '/api/check-ins',
  summary: 'Check-ins of clients, most urgent first; `open` leaves out what somebody has closed',
  tag: 'portal-desk',
  roles,
  query: z.object({ show: z.enum(['open', 'all']).default('open') }),
  response: z.object({ checkIns: z.array(deskCheckInSchema) }),
})

export const reviewCheckInRoute = route({
  method: 'POST',
  path: '/api/check-ins/:id/reviews',
  summary: 'Write what was done about a check-in; may close it',
  tag: 'portal-desk',
  roles: practice,
  params: idParams,
  body: z.object({ id: idSchema, closes: z.boolean(), note: z.string().trim().max(4000).nullable() }),
  response: deskCheckInSchema,
  status: 201,
})

export const checkInEventRoute = route({
  method: 'POST',
  path: '/api/check-ins/:id/adverse-event',
  summary: 'Open an adverse event from a check-in: day, signs, and the lots and needle of its session',
  tag: 'portal-desk',
  roles: practice,
  params: idParams,
  body: z.object({ id: idSchema, action: textSchema, serious: z.boolean() }),
  response: deskCheckInSchema,
  status: 201,
})

/** What staff said to somebody, and who said it. */
const answered = {
  answer: z.string().nullable(),
  answeredAt: instantSchema.nullable(),
  answeredBy: z.string().nullable(),
}
const answerBody = z.object({ answer: textSchema })

const deskQuestionSchema = z.object({
  id: idSchema,
  client: personNameSchema,
  about: z.enum(questionSubjects),
  text: z.string(),
  askedAt: instantSchema,
  ...answered,
})
export type DeskQuestion = z.output<typeof deskQuestionSchema>

export const deskQuestionsRoute = route({
  method: 'GET',
  path: '/api/client-questions',
  summary: 'Questions that clients asked on their own page; reception sees those about visits and money',
  tag: 'portal-desk',
  roles,
  response: z.object({ questions: z.array(deskQuestionSchema) }),
})

export const answerQuestionRoute = route({
  method: 'PUT',
  path: '/api/client-questions/:id/answer',
  summary: 'Answer a client’s question; the client reads it on their page',
  tag: 'portal-desk',
  roles,
  params: idParams,
  body: answerBody,
  response: deskQuestionSchema,
})

const enquirySchema = z.object({
  id: idSchema,
  kind: z.enum(['consultation', 'question']),
  name: z.string(),
  contact: z.string(),
  language: z.string(),
  text: z.string(),
  /** Health data: null for reception. */
  selfCheck: z.array(z.string()).nullable(),
  receivedAt: instantSchema,
  forgetOn: daySchema,
  ...answered,
})
export type Enquiry = z.output<typeof enquirySchema>

export const enquiriesRoute = route({
  method: 'GET',
  path: '/api/enquiries',
  summary: 'Enquiries from the public page, newest first; old ones are forgotten by the rule of retention',
  tag: 'portal-desk',
  roles,
  response: z.object({ enquiries: z.array(enquirySchema) }),
})

export const answerEnquiryRoute = route({
  method: 'PUT',
  path: '/api/enquiries/:id/answer',
  summary: 'Note what was answered to an enquiry',
  tag: 'portal-desk',
  roles,
  params: idParams,
  body: answerBody,
  response: enquirySchema,
})

export const deleteEnquiryRoute = route({
  method: 'DELETE',
  path: '/api/enquiries/:id',
  summary: 'Forget an enquiry now',
  tag: 'portal-desk',
  roles,
  params: idParams,
  response: 'empty',
})

export const clientSideCountsRoute = route({
  method: 'GET',
  path: '/api/client-side/counts',
  summary: 'How many check-ins, questions and enquiries wait, and how many of the check-ins are urgent',
  tag: 'portal-desk',
  roles,
  response: z.object({ checkIns: z.int(), urgent: z.int(), questions: z.int(), enquiries: z.int() }),
})

const slugSchema = z
  .string()
  .trim()
  .toLowerCase()
  .min(3)
  .max(60)
  .regex(/^[a-z0-9](-?[a-z0-9])+$/, 'Write small letters, digits and single hyphens, such as quiet-river.')
const phoneSchema = z
  .string()
  .trim()
  .max(40)
  .regex(/^\+?[\d\s()/.-]{3,}$/, 'Write a phone number such as +44 20 7946 0018.')

const publicPageFields = {
  slug: slugSchema,
  published: z.boolean(),
  languages: z.array(z.enum(clientLanguages)).min(1),
  intro: z.string().trim().max(2000).nullable(),
  address: z.string().trim().max(400).nullable(),
  phone: phoneSchema.nullable(),
  whatsapp: phoneSchema.nullable(),
  emergencyPhone: phoneSchema.nullable(),
}
const publicPageSchema = z.object({
  ...publicPageFields,
  slug: z.string(),
  phone: z.string().nullable(),
  whatsapp: z.string().nullable(),
  emergencyPhone: z.string().nullable(),
  /** 0 while nothing was saved. */
  revision: z.int(),
})
export type PublicPage = z.output<typeof publicPageSchema>

export const publicPageRoute = route({
  method: 'GET',
  path: '/api/public-page',
  summary: 'The clinic’s public page: address, languages, ways to reach it',
  tag: 'portal-desk',
  roles: ['owner'],
  response: publicPageSchema,
})

export const savePublicPageRoute = route({
  method: 'PUT',
  path: '/api/public-page',
  summary: 'Change the public page or switch it on or off',
  tag: 'portal-desk',
  roles: ['owner'],
  body: z.object({ ...publicPageFields, revision: z.union([z.literal(0), revisionSchema]) }),
  response: publicPageSchema,
})

const aftercareTextSchema = z.object({
  slot: z.enum(aftercareSlots),
  language: z.enum(clientLanguages),
  /** In force: the clinic's own, or the default. */
  body: z.string(),
  default: z.string(),
  own: z.boolean(),
  /** 0: never changed. Counts every change, going back to the default included. */
  version: z.int(),
  changedAt: instantSchema.nullable(),
  changedBy: personNameSchema.nullable(),
  /** Rules behind the default text; each has its source and its grade. */
  ruleIds: z.array(z.string()),
  /** Letters at most. */
  most: z.int(),
})
export type AftercareText = z.output<typeof aftercareTextSchema>

export const aftercareTextsRoute = route({
  method: 'GET',
  path: '/api/aftercare-texts/:language',
  summary: 'Every aftercare text in a language of clients, as it is in force',
  tag: 'portal-desk',
  roles: practice,
  params: z.object({ language: z.enum(clientLanguages) }),
  response: z.object({ texts: z.array(aftercareTextSchema) }),
})

export const changeAftercareTextRoute = route({
  method: 'PUT',
  path: '/api/aftercare-texts/:language/:slot',
  summary: 'The clinic’s own aftercare text as a new version; null goes back to the default',
  tag: 'portal-desk',
  roles: ['owner'],
  params: z.object({ language: z.enum(clientLanguages), slot: z.enum(aftercareSlots) }),
  body: z.object({ version: z.int().min(0), body: z.string().trim().max(1000).nullable() }),
  response: aftercareTextSchema,
})
