import { z } from 'zod'
import { staffLanguages } from '../languages.ts'
import { roles, route } from './route.ts'
import { emailSchema, idParams, idSchema, instantSchema, lineSchema, revisionSchema } from './values.ts'

const roleSchema = z.enum(roles)

export const userSchema = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string(),
  role: roleSchema,
})

const staffLanguageSchema = z.enum(staffLanguages)

export const meSchema = z.object({
  user: userSchema.extend({
    /** In which they chose to read the app; null: nobody chose, and the app speaks as the clinic does. */
    language: staffLanguageSchema.nullable(),
  }),
  clinic: z.object({
    id: idSchema,
    name: z.string(),
    currency: z.string(),
    locale: z.string(),
    timeZone: z.string(),
    demo: z.boolean(),
  }),
  lock: z.object({
    /** Minutes without a touch after which the screen locks; null where nothing could open it but a sign-in. */
    afterMinutes: z.int().nullable(),
    hasPin: z.boolean(),
    /** A tablet of the clinic on which people change over by PIN. */
    shared: z.boolean(),
  }),
})

export const signInRoute = route({
  method: 'POST',
  path: '/api/sign-in',
  summary: 'Sign in; sets the session cookie',
  tag: 'identity',
  roles: 'public',
  body: z.object({
    email: z.string().trim().max(254),
    password: z.string().max(1000),
    /** Of the authenticator app, or a recovery code; asked for with `code-needed` where the second step is on. */
    code: z.string().max(40).optional(),
  }),
  response: meSchema,
})

export const takeWayBackRoute = route({
  method: 'POST',
  path: '/api/way-back',
  summary:
    'Set a new password with a link made on the server’s machine, and sign in; everything else that opened it is void',
  tag: 'identity',
  roles: 'public',
  body: z.object({ token: z.string().max(400), newPassword: z.string().max(1000) }),
  response: meSchema,
})

export const signOutRoute = route({
  method: 'POST',
  path: '/api/sign-out',
  summary: 'Sign out; the session ends on the server',
  tag: 'identity',
  roles: 'public',
  response: 'empty',
})

export const meRoute = route({
  method: 'GET',
  path: '/api/me',
  summary: 'Who is signed in, in which clinic',
  tag: 'identity',
  roles,
  response: meSchema,
})

const personSchema = userSchema.extend({
  active: z.boolean(),
  createdAt: instantSchema,
  revision: z.int(),
})

export const listPeopleRoute = route({
  method: 'GET',
  path: '/api/people',
  summary: 'Everybody who can sign in to the clinic',
  tag: 'identity',
  roles: ['owner'],
  response: z.object({ people: z.array(personSchema) }),
})

export const addPersonRoute = route({
  method: 'POST',
  path: '/api/people',
  summary: 'Give somebody a sign-in',
  tag: 'identity',
  roles: ['owner'],
  body: z.object({
    name: lineSchema(120),
    email: emailSchema,
    role: roleSchema,
    password: z.string().max(1000),
  }),
  response: personSchema,
  status: 201,
})

export const changePersonRoute = route({
  method: 'PATCH',
  path: '/api/people/:id',
  summary: 'Change the name, role or password of a sign-in, or close it; a closed sign-in loses its sessions',
  tag: 'identity',
  roles: ['owner'],
  params: idParams,
  body: z.object({
    name: lineSchema(120).optional(),
    role: roleSchema.optional(),
    password: z.string().max(1000).optional(),
    active: z.boolean().optional(),
    /** The revision that the change was made on; a stale one is refused with `changed-elsewhere`. */
    revision: revisionSchema.optional(),
  }),
  response: personSchema,
})

export const changePasswordRoute = route({
  method: 'POST',
  path: '/api/me/password',
  summary: 'Change the own password; every other session ends',
  tag: 'identity',
  roles,
  body: z.object({ currentPassword: z.string().max(1000), newPassword: z.string().max(1000) }),
  response: 'empty',
})

export const setLanguageRoute = route({
  method: 'PUT',
  path: '/api/me/language',
  summary: 'Choose the language in which the caller reads the app; null follows the clinic',
  tag: 'account',
  roles,
  body: z.object({ language: staffLanguageSchema.nullable() }),
  response: 'empty',
})
