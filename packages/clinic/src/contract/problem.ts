import { z } from 'zod'
import { findingSchema } from '../quote/quote.ts'

/** Every refusal of the API: stable code -> status and title. */
export const problemTable = {
  'not-found': { status: 404, title: 'Not found' },
  'request-invalid': { status: 422, title: 'The request has fields that cannot be used' },
  'request-unreadable': { status: 400, title: 'The request cannot be read' },
  'request-too-large': { status: 413, title: 'The request is too large' },
  'media-type-unsupported': { status: 415, title: 'This kind of body is not understood here' },
  'not-signed-in': { status: 401, title: 'Sign in first' },
  'sign-in-refused': { status: 401, title: 'The e-mail address or the password is wrong' },
  'too-many-tries': { status: 429, title: 'Too many tries' },
  forbidden: { status: 403, title: 'Your role does not allow this' },
  'other-origin': { status: 403, title: 'The request came from another site' },
  'password-weak': { status: 422, title: 'The password is too easy to guess' },
  'email-taken': { status: 409, title: 'This e-mail address already has a sign-in' },
  'setup-already-done': { status: 409, title: 'This server is already set up' },
  'last-owner': { status: 409, title: 'A clinic needs at least one owner' },
  'changed-elsewhere': { status: 409, title: 'Somebody changed this in the meantime' },
  'time-taken': { status: 409, title: 'This time is taken' },
  'booking-refused': { status: 422, title: 'The rules do not allow these times' },
  'booking-to-confirm': { status: 409, title: 'Something speaks against these times' },
  'state-refused': { status: 409, title: 'This appointment cannot be changed like that any more' },
  'course-booked-already': { status: 409, title: 'This plan is booked already' },
  'money-refused': { status: 422, title: 'The books do not allow this' },
  'quote-is-example': { status: 409, title: 'The quote was made with example prices' },
  'quote-changed': { status: 409, title: 'The words of the quote have changed' },
  'request-key-used': { status: 409, title: 'This request key was used for something else' },
  'day-closed': { status: 409, title: 'The day cannot be closed like that' },
  'card-not-set-up': { status: 409, title: 'No card provider is set up' },
  'card-provider-failed': { status: 502, title: 'The card provider did not do it' },
  'signature-wrong': { status: 400, title: 'The signature is wrong' },
  'room-name-taken': { status: 409, title: 'A room has this name already' },
  'gates-closed': { status: 422, title: 'Something stands in the way of this session' },
  'session-open-already': { status: 409, title: 'A session of this client is open already' },
  'session-closed': { status: 409, title: 'This session is closed; amend it instead' },
  'lot-refused': { status: 422, title: 'A lot cannot be used' },
  'lot-level-too-low': { status: 409, title: 'Fewer pieces are on the shelf' },
  'recall-not-ready': { status: 409, title: 'This recall still has open ends' },
  'recall-closed': { status: 409, title: 'This recall is closed' },
  'record-id-taken': { status: 409, title: 'Another record has this id' },
  'portal-refused': { status: 401, title: 'This link or code does not work' },
  'portal-proof-wrong': { status: 401, title: 'The answer does not match' },
  'client-under-age': { status: 403, title: 'Nobody under 18 has a page here' },
  'client-without-proof': { status: 409, title: 'The clinic knows neither birth date nor phone number' },
  'slug-taken': { status: 409, title: 'Another clinic has this address' },
  'file-not-a-pdf': { status: 422, title: 'The file is not a PDF' },
  'design-changed-elsewhere': { status: 409, title: 'The design was saved elsewhere in the meantime' },
  'design-invalid': { status: 422, title: 'The design cannot be used' },
  'design-too-new': { status: 422, title: 'The design was made by a newer Halftone' },
  'plan-impossible': { status: 422, title: 'No plan follows from this design' },
  'form-changed-elsewhere': { status: 409, title: 'The form was saved elsewhere in the meantime' },
  'form-incomplete': { status: 422, title: 'The form cannot be published yet' },
  'paper-changed-elsewhere': { status: 409, title: 'The answers were saved elsewhere in the meantime' },
  'paper-closed': { status: 409, title: 'This paper is handed in and cannot be changed' },
  'paper-incomplete': { status: 422, title: 'Something is still missing' },
  'settings-invalid': { status: 422, title: 'The settings cannot be used' },
  'photo-empty': { status: 422, title: 'The photo file is empty' },
  'photo-not-an-image': { status: 422, title: 'The file is not a photo that can be read' },
  'photo-truncated': { status: 422, title: 'The photo file is cut off' },
  'photo-too-large': { status: 413, title: 'The photo file is too large' },
  'photo-too-many-pixels': { status: 422, title: 'The photo has too many pixels' },
  'photo-too-small': { status: 422, title: 'The photo has too few pixels' },
  'photo-heic-unsupported': { status: 422, title: 'This HEIC photo cannot be decoded' },
  'storage-full': { status: 507, title: 'The disk is full' },
  'database-unavailable': { status: 503, title: 'The database does not answer' },
  internal: { status: 500, title: 'Something went wrong on the server' },
} as const satisfies { readonly [code: string]: { readonly status: number; readonly title: string } }

export type ProblemCode = keyof typeof problemTable
export const problemCodes = Object.keys(problemTable) as readonly ProblemCode[]

/** Body of every failed answer (RFC 9457, application/problem+json). */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(problemCodes),
  /** A sentence for the person at the screen. */
  detail: z.string().optional(),
  instance: z.string().optional(),
  /** Fields at fault; pointer as in RFC 6901, from the request body. */
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  /** `changed-elsewhere`, `design-changed-elsewhere`: the revision that is stored. */
  currentRevision: z.int().optional(),
  /** `time-taken`, `booking-refused`, `booking-to-confirm`, `gates-closed`, `lot-refused`: what speaks against it. */
  findings: z.array(findingSchema).optional(),
  /** `too-many-tries`: seconds to wait. */
  retryAfterSeconds: z.int().optional(),
})
export type ProblemBody = z.output<typeof problemSchema>
