import { z } from 'zod'
import { route } from './route.ts'
import {
  daySchema,
  idParams,
  idSchema,
  instantSchema,
  lineSchema,
  personNameSchema,
  revisionSchema,
} from './values.ts'

/** Everybody sees their own profile, the owner everybody's: the routes check it. */
const practice = ['owner', 'practitioner'] as const

const certificateFields = {
  title: lineSchema(120),
  issuer: lineSchema(120),
  number: lineSchema(60).nullable(),
  issuedOn: daySchema.nullable(),
  /** Last day on which it counts; null for one without an end. */
  expiresOn: daySchema.nullable(),
}

const certificateSchema = z.object({
  ...certificateFields,
  title: z.string(),
  issuer: z.string(),
  number: z.string().nullable(),
  id: idSchema,
  state: z.enum(['valid', 'ends-soon', 'ended']),
  revision: z.int(),
})
export type Certificate = z.output<typeof certificateSchema>

const portfolioPhotoSchema = z.object({
  photoId: idSchema,
  view: z.string(),
  /** Days between the newest session before the photo and the photo. */
  healedDays: z.int(),
  takenAt: instantSchema,
})

export const profileSchema = z.object({
  person: personNameSchema,
  role: z.enum(['owner', 'practitioner', 'reception']),
  /** Year in which this work began; null where nobody said. */
  sinceYear: z.int().nullable(),
  /** Years since then, to the year. */
  years: z.int().nullable(),
  about: z.string().nullable(),
  /** Their own word: anybody may read name, training and permitted results on the public page. */
  onPublicPage: z.boolean(),
  revision: z.int(),
  /** Own measured speed, dots a minute; null until enough sessions were timed. */
  dotsPerMinute: z.number().nullable(),
  certificates: z.array(certificateSchema),
  /** Healed results of this person that may be shown today; a withdrawn permission takes a picture out at once. */
  portfolio: z.array(portfolioPhotoSchema.extend({ caption: z.string().nullable() })),
})
export type Profile = z.output<typeof profileSchema>

export const profileRoute = route({
  method: 'GET',
  path: '/api/people/:id/profile',
  summary: 'Certificates, years, speed and portfolio of a practitioner (own, or any for the owner)',
  tag: 'people',
  roles: practice,
  params: idParams,
  response: profileSchema,
})

export const saveProfileRoute = route({
  method: 'PUT',
  path: '/api/people/:id/profile',
  summary: 'Say since when somebody does this work, and a few words about them',
  tag: 'people',
  roles: practice,
  params: idParams,
  body: z.object({
    /** 0 where nothing was saved yet. */
    revision: z.int().min(0),
    sinceYear: z.int().min(1950).max(2200).nullable(),
    about: z.string().trim().max(1000).nullable(),
    /** Only for oneself; absent: as it is. */
    onPublicPage: z.boolean().optional(),
  }),
  response: profileSchema,
})

export const addCertificateRoute = route({
  method: 'POST',
  path: '/api/people/:id/certificates',
  summary: 'Add a certificate, licence or training',
  tag: 'people',
  roles: practice,
  params: idParams,
  body: z.object(certificateFields),
  response: certificateSchema,
  status: 201,
})

export const changeCertificateRoute = route({
  method: 'PUT',
  path: '/api/certificates/:id',
  summary: 'Change a certificate',
  tag: 'people',
  roles: practice,
  params: idParams,
  body: z.object({ ...certificateFields, revision: revisionSchema }),
  response: certificateSchema,
})

export const deleteCertificateRoute = route({
  method: 'DELETE',
  path: '/api/certificates/:id',
  summary: 'Delete a certificate',
  tag: 'people',
  roles: practice,
  params: idParams,
  response: 'empty',
})

export const endingCertificatesRoute = route({
  method: 'GET',
  path: '/api/certificates/ending',
  summary: 'Certificates of active people that end soon or have ended',
  tag: 'people',
  roles: ['owner'],
  response: z.object({
    certificates: z.array(certificateSchema.extend({ person: personNameSchema })),
  }),
})

export const portfolioChoicesRoute = route({
  method: 'GET',
  path: '/api/people/:id/portfolio-choices',
  summary: 'Healed photos of clients whom this person treated and who said yes to the portfolio',
  tag: 'people',
  roles: practice,
  params: idParams,
  response: z.object({ photos: z.array(portfolioPhotoSchema) }),
})

const portfolioParams = z.object({ id: idSchema, photoId: idSchema })

export const addPortfolioPhotoRoute = route({
  method: 'PUT',
  path: '/api/people/:id/portfolio/:photoId',
  summary: 'Put a healed result into a portfolio, or change its caption',
  tag: 'people',
  roles: practice,
  params: portfolioParams,
  body: z.object({ caption: lineSchema(120).nullable() }),
  response: 'empty',
})

export const removePortfolioPhotoRoute = route({
  method: 'DELETE',
  path: '/api/people/:id/portfolio/:photoId',
  summary: 'Take a picture out of a portfolio',
  tag: 'people',
  roles: practice,
  params: portfolioParams,
  response: 'empty',
})
