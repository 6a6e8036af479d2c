import { stageNames, zoneNames } from '@halftone/engine'
import { z } from 'zod'
import { appointmentKinds, appointmentStates } from '../booking/appointment-states.ts'
import { clientLanguages } from '../languages.ts'
import { aftercareSlots } from '../messages/aftercare-texts.ts'
import { messageTopicNames } from '../messages/message-kinds.ts'
import { aftercareThings } from '../rules/aftercare.ts'
import { symptoms, triageLevels } from '../rules/triage.ts'
import { quoteSchema } from '../quote/quote.ts'
import { passkeyAnswerSchema, passkeyOptionsSchema } from './account.ts'
import { acceptanceSchema, clientMoneySchema } from './charges.ts'
import { photoMaxBytes } from './photos.ts'
import { route } from './route.ts'
import { daySchema, idParams, idSchema, instantSchema, lineSchema } from './values.ts'

const tag = 'portal'
const roles = 'client' as const
const languageSchema = z.enum(clientLanguages)
const textSchema = z.string().trim().min(1).max(4000)

export const questionSubjects = ['plan', 'healing', 'appointment', 'money', 'touch-up', 'other'] as const

/** Days of healing of which a picture is drawn. */
export const lookDays = [0, 3, 7, 14, 28] as const
export const portalSignInRoute = route({
  method: 'POST',
  path: '/api/portal/sign-in',
  summary: 'Open the own page with a link or a code and something that only the client knows',
  tag,
  roles: 'public',
  body: z.object({
    secret: z.string().trim().min(1).max(200),
    /** Year of birth, or the last four digits of the phone number. */
    proof: z.string().trim().max(40),
    language: languageSchema,
  }),
  response: 'empty',
})

export const portalSignOutRoute = route({
  method: 'POST',
  path: '/api/portal/sign-out',
  summary: 'Leave the own page on this device',
  tag,
  roles: 'public',
  response: 'empty',
})

export const portalMeRoute = route({
  method: 'GET',
  path: '/api/portal/me',
  summary: 'Whose page this is, as little as a greeting needs, and of which clinic',
  tag,
  roles,
  response: z.object({
    clientId: idSchema,
    firstName: z.string(),
    language: languageSchema,
    sessionId: idSchema,
    clinic: z.object({
      name: z.string(),
      locale: z.string(),
      currency: z.string(),
      timeZone: z.string(),
      phone: z.string().nullable(),
      whatsapp: z.string().nullable(),
      emergencyPhone: z.string().nullable(),
    }),
    /** Other clinics whose page is open on this device. */
    others: z.array(z.object({ clinicId: idSchema, name: z.string() })),
    typedSignature: z.boolean(),
  }),
})

export const portalSwitchRoute = route({
  method: 'POST',
  path: '/api/portal/switch',
  summary: 'Show the page of another clinic that is open on this device',
  tag,
  roles,
  body: z.object({ clinicId: idSchema }),
  response: 'empty',
})

export const portalLanguageRoute = route({
  method: 'PUT',
  path: '/api/portal/language',
  summary: 'Choose the language of the own page',
  tag,
  roles,
  body: z.object({ language: languageSchema }),
  response: 'empty',
})

const portalAppointmentSchema = z.object({
  id: idSchema,
  kind: z.enum(appointmentKinds),
  sessionNumber: z.int().nullable(),
  state: z.enum(appointmentStates),
  startsAt: instantSchema,
  endsAt: instantSchema,
  practitioner: z.string(),
})
export type PortalAppointment = z.output<typeof portalAppointmentSchema>

const questionSchema = z.object({
  id: idSchema,
  about: z.enum(questionSubjects),
  text: z.string(),
  askedAt: instantSchema,
  answer: z.string().nullable(),
  answeredAt: instantSchema.nullable(),
})
export type PortalQuestion = z.output<typeof questionSchema>

export const portalTodayRoute = route({
  method: 'GET',
  path: '/api/portal/today',
  summary: 'Everything for today: day of healing, what the skin allows, pictures, the next visit',
  tag,
  roles,
  response: z.object({
    today: daySchema,
    /** The newest session; null before the first. */
    session: z
      .object({
        id: idSchema,
        number: z.int(),
        count: z.int(),
        openedOn: daySchema,
        day: z.int(),
        zones: z.array(z.enum(zoneNames)),
      })
      .nullable(),
    /** What the client said last about scabs since that session; null where nothing was said. */
    scabs: z.boolean().nullable(),
    aftercare: z.array(z.object({ thing: z.enum(aftercareThings), fromDay: z.int() })),
    /** The clinic's own aftercare texts in the language that the client reads, by slot; the rest are the defaults. */
    ownTexts: z.object({
      language: z.enum(clientLanguages),
      bySlot: z.partialRecord(z.enum(aftercareSlots), z.string()),
    }),
    /** Days of which a picture can be had. */
    lookDays: z.array(z.int()),
    nextVisit: portalAppointmentSchema.nullable(),
  }),
})
export type PortalToday = z.output<typeof portalTodayRoute.response>

export const portalLookRoute = route({
  method: 'GET',
  path: '/api/portal/looks/:day',
  summary: 'What healing skin looks like on a day, drawn on a model with skin like the client’s (WebP)',
  tag,
  roles,
  params: z.object({ day: z.coerce.number().int().min(0).max(28) }),
  response: 'file',
})

const checkInSchema = z.object({
  id: idSchema,
  day: z.int().nullable(),
  signs: z.array(z.enum(symptoms)),
  note: z.string().nullable(),
  level: z.enum(triageLevels),
  ruleIds: z.array(z.string()),
  saidAt: instantSchema,
  receivedAt: instantSchema,
  seen: z.boolean(),
})
export type PortalCheckIn = z.output<typeof checkInSchema>

export const addCheckInRoute = route({
  method: 'POST',
  path: '/api/portal/check-ins',
  summary: 'Say how the skin is; the rules answer at once. The same id sent again is kept once',
  tag,
  roles,
  body: z.object({
    id: idSchema,
    signs: z.array(z.enum(symptoms)).max(symptoms.length),
    note: z.string().trim().max(4000).nullable(),
    photoId: idSchema.nullable(),
    /** When it was written on the device; it may arrive later. */
    saidAt: instantSchema,
  }),
  response: checkInSchema,
  status: 201,
})

export const listCheckInsRoute = route({
  method: 'GET',
  path: '/api/portal/check-ins',
  summary: 'Earlier check-ins with what was advised, newest first',
  tag,
  roles,
  response: z.object({ checkIns: z.array(checkInSchema) }),
})

export const addPortalPhotoRoute = route({
  method: 'POST',
  path: '/api/portal/photos',
  summary: 'Send a photo (multipart: field `file`, field `id`); the same id sent again is kept once',
  tag,
  roles,
  form: z.object({ id: idSchema }),
  response: z.object({ id: idSchema }),
  status: 201,
  bodyLimitBytes: photoMaxBytes + 64 * 1024,
})

export const portalPhotoRoute = route({
  method: 'GET',
  path: '/api/portal/photos/:id',
  summary: 'A photo that the client sent, as a thumb (WebP)',
  tag,
  roles,
  params: idParams,
  response: 'file',
})

export const portalAppointmentsRoute = route({
  method: 'GET',
  path: '/api/portal/appointments',
  summary: 'Own visits, soonest first',
  tag,
  roles,
  response: z.object({ today: daySchema, appointments: z.array(portalAppointmentSchema) }),
})

export const portalAppointmentFileRoute = route({
  method: 'GET',
  path: '/api/portal/appointments/:id/visit.ics',
  summary: 'A visit for the own calendar, with a neutral title',
  tag,
  roles,
  params: idParams,
  response: 'file',
})

const portalPlanSchema = z.object({
  id: idSchema,
  number: z.int(),
  sharedAt: instantSchema,
  pigment: z.enum(['permanent', 'temporary']),
  sessions: z.array(
    z.object({ number: z.int(), dots: z.int(), minutes: z.int(), gapDays: z.int(), shade: z.int() }),
  ),
  quote: quoteSchema.omit({ reasons: true }),
  /** Stages of which a picture on the own photo can be had. */
  stages: z.array(z.enum(stageNames)),
  acceptance: acceptanceSchema,
})
export type PortalPlan = z.output<typeof portalPlanSchema>

export const portalPlansRoute = route({
  method: 'GET',
  path: '/api/portal/plans',
  summary: 'Plans that the practitioner has shown, newest first, with the words to accept',
  tag,
  roles,
  response: z.object({ plans: z.array(portalPlanSchema), questions: z.array(questionSchema) }),
})

export const portalPlanLookRoute = route({
  method: 'GET',
  path: '/api/portal/plans/:id/looks/:stage',
  summary: 'A stage of a shared plan, drawn on the own photo (WebP)',
  tag,
  roles,
  params: z.object({ id: idSchema, stage: z.enum(stageNames) }),
  response: 'file',
})

export const portalAcceptRoute = route({
  method: 'POST',
  path: '/api/portal/plans/:id/acceptance',
  summary: 'Accept the quote of a shared plan; told twice it stays as it was',
  tag,
  roles,
  params: idParams,
  body: z.object({ textSha256: z.string().length(64), acceptedBy: lineSchema(120) }),
  response: acceptanceSchema,
  status: 201,
})

export const askRoute = route({
  method: 'POST',
  path: '/api/portal/questions',
  summary: 'Ask the clinic; the same id sent again is kept once',
  tag,
  roles,
  body: z.object({ id: idSchema, about: z.enum(questionSubjects), text: textSchema }),
  response: questionSchema,
  status: 201,
})

export const portalAfterRoute = route({
  method: 'GET',
  path: '/api/portal/after',
  summary: 'When a healed photo is due and when a touch-up may make sense',
  tag,
  roles,
  response: z.object({
    lastSessionOn: daySchema.nullable(),
    isCourseDone: z.boolean(),
    healedFrom: daySchema.nullable(),
    pigment: z.enum(['permanent', 'temporary']).nullable(),
    touchUp: z.object({ from: daySchema, to: daySchema }).nullable(),
    /** The client's own photo to line up with; null where there is none. */
    earlierPhotoId: idSchema.nullable(),
  }),
})

export const portalPassportRoute = route({
  method: 'GET',
  path: '/api/portal/pigment-passport.pdf',
  summary: 'The pigments in the own skin, with their lots',
  tag,
  roles,
  response: 'file',
})

export const portalMoneyRoute = route({
  method: 'GET',
  path: '/api/portal/money',
  summary: 'What is due, open and paid, with receipts',
  tag,
  roles,
  response: clientMoneySchema.omit({ terms: true }),
})

export const portalReceiptRoute = route({
  method: 'GET',
  path: '/api/portal/payments/:id/receipt.pdf',
  summary: 'The receipt of an own payment',
  tag,
  roles,
  params: idParams,
  response: 'file',
})

export const portalDataRoute = route({
  method: 'GET',
  path: '/api/portal/my-data',
  summary: 'Devices with the page open, and whether erasing was asked for',
  tag,
  roles,
  response: z.object({
    passkeys: z.array(
      z.object({ id: idSchema, createdAt: instantSchema, lastUsedAt: instantSchema.nullable() }),
    ),
    devices: z.array(z.object({ id: idSchema, device: z.string(), lastSeenAt: instantSchema })),
    erasureAskedAt: instantSchema.nullable(),
  }),
})

export const portalDownloadRoute = route({
  method: 'GET',
  path: '/api/portal/my-data.json',
  summary: 'Everything that the clinic keeps about the client, as one file',
  tag,
  roles,
  response: 'file',
})

export const portalCloseDeviceRoute = route({
  method: 'DELETE',
  path: '/api/portal/devices/:id',
  summary: 'Close the own page on another device',
  tag,
  roles,
  params: idParams,
  response: 'empty',
})

export const askErasureRoute = route({
  method: 'POST',
  path: '/api/portal/erasure-requests',
  summary: 'Ask to have the own data erased; asked twice it is one request',
  tag,
  roles,
  body: z.object({ id: idSchema, note: z.string().trim().max(2000).nullable() }),
  response: z.object({ askedAt: instantSchema }),
  status: 201,
})

const choicesSchema = z.array(z.object({ topic: z.enum(messageTopicNames), wanted: z.boolean() }))

export const portalMessagesRoute = route({
  method: 'GET',
  path: '/api/portal/messages',
  summary: 'Messages as they were sent, own questions with their answers, and what may be switched off',
  tag,
  roles,
  response: z.object({
    messages: z.array(
      z.object({
        id: idSchema,
        subject: z.string(),
        body: z.string(),
        language: z.string(),
        sentAt: instantSchema,
      }),
    ),
    questions: z.array(questionSchema),
    choices: choicesSchema,
  }),
})

export const portalChooseMessagesRoute = route({
  method: 'PUT',
  path: '/api/portal/message-topics/:topic',
  summary: 'What the client wants to hear of; what care, contract or law need is not here',
  tag,
  roles,
  params: z.object({ topic: z.enum(messageTopicNames) }),
  body: z.object({ wanted: z.boolean() }),
  response: z.object({ choices: choicesSchema }),
})

export const portalPasskeyOptionsRoute = route({
  method: 'POST',
  path: '/api/portal/passkeys/options',
  summary: 'What the browser needs to make a passkey for the own page; counts once, for five minutes',
  tag,
  roles,
  response: passkeyOptionsSchema,
})

export const portalAddPasskeyRoute = route({
  method: 'POST',
  path: '/api/portal/passkeys',
  summary: 'Add the passkey that the browser made',
  tag,
  roles,
  body: z.object({ answer: passkeyAnswerSchema }),
  response: z.object({ id: idSchema }),
  status: 201,
})

export const portalRemovePasskeyRoute = route({
  method: 'DELETE',
  path: '/api/portal/passkeys/:id',
  summary: 'Remove a passkey; it opens nothing any more',
  tag,
  roles,
  params: idParams,
  response: 'empty',
})

export const portalPasskeySignInOptionsRoute = route({
  method: 'POST',
  path: '/api/portal/sign-in/passkey/options',
  summary: 'What the browser needs to open the own page with a passkey; counts once, for five minutes',
  tag,
  roles: 'public',
  response: passkeyOptionsSchema,
})

export const portalPasskeySignInRoute = route({
  method: 'POST',
  path: '/api/portal/sign-in/passkey',
  summary: 'Open the own page with a passkey',
  tag,
  roles: 'public',
  body: z.object({ answer: passkeyAnswerSchema, language: languageSchema }),
  response: 'empty',
})
