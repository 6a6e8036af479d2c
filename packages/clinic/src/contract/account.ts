import { z } from 'zod'
import { meSchema } from './identity.ts'
import { roles, route } from './route.ts'
import { idParams, idSchema, instantSchema, lineSchema, personNameSchema } from './values.ts'

/** What the browser's own passkey calls take and give (WebAuthn Level 3, JSON forms); read by the library alone. */
export const passkeyOptionsSchema = z.looseObject({ challenge: z.string() })
export const passkeyAnswerSchema = z.looseObject({
  id: z.string().max(2000),
  rawId: z.string().max(2000),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string().max(10_000) }),
  clientExtensionResults: z.looseObject({}),
})

const passkeySchema = z.object({
  id: idSchema,
  name: z.string(),
  /** Name of the server that it opens, such as clinic.example; it opens no other. */
  host: z.string(),
  /** Kept by a password manager and so on more than one device. */
  synced: z.boolean(),
  createdAt: instantSchema,
  lastUsedAt: instantSchema.nullable(),
})

/** How the own sign-in is protected. */
export const accountSchema = z.object({
  passkeys: z.array(passkeySchema),
  /** Since when a code of an authenticator app is asked for; null where it is not. */
  secondStepSince: instantSchema.nullable(),
  recoveryCodesLeft: z.int(),
  pinSince: instantSchema.nullable(),
  /** 0: only the password opens the screen until it came. */
  pinTriesLeft: z.int(),
})

export const accountRoute = route({
  method: 'GET',
  path: '/api/me/account',
  summary: 'How the own sign-in is protected: passkeys, second step, recovery codes, PIN',
  tag: 'account',
  roles,
  response: accountSchema,
})

export const proveRoute = route({
  method: 'POST',
  path: '/api/me/proof',
  summary: 'Give the own password again; for ten minutes the protection of the sign-in can be changed',
  tag: 'account',
  roles,
  body: z.object({ password: z.string().max(1000) }),
  response: 'empty',
})

export const passkeyOptionsRoute = route({
  method: 'POST',
  path: '/api/me/passkeys/options',
  summary: 'What the browser needs to make a passkey; counts once, for five minutes (needs proof)',
  tag: 'account',
  roles,
  response: passkeyOptionsSchema,
})

export const addPasskeyRoute = route({
  method: 'POST',
  path: '/api/me/passkeys',
  summary: 'Add the passkey that the browser made',
  tag: 'account',
  roles,
  body: z.object({ name: lineSchema(60), answer: passkeyAnswerSchema }),
  response: passkeySchema,
  status: 201,
})

export const renamePasskeyRoute = route({
  method: 'PATCH',
  path: '/api/me/passkeys/:id',
  summary: 'Rename an own passkey',
  tag: 'account',
  roles,
  params: idParams,
  body: z.object({ name: lineSchema(60) }),
  response: passkeySchema,
})

export const removePasskeyRoute = route({
  method: 'DELETE',
  path: '/api/me/passkeys/:id',
  summary: 'Remove an own passkey (needs proof)',
  tag: 'account',
  roles,
  params: idParams,
  response: 'empty',
})

export const passkeySignInOptionsRoute = route({
  method: 'POST',
  path: '/api/sign-in/passkey/options',
  summary: 'What the browser needs to sign in with a passkey; counts once, for five minutes',
  tag: 'identity',
  roles: 'public',
  response: passkeyOptionsSchema,
})

export const passkeySignInRoute = route({
  method: 'POST',
  path: '/api/sign-in/passkey',
  summary: 'Sign in with a passkey; sets the session cookie',
  tag: 'identity',
  roles: 'public',
  body: z.object({ answer: passkeyAnswerSchema }),
  response: meSchema,
})

export const startSecondStepRoute = route({
  method: 'POST',
  path: '/api/me/second-step',
  summary: 'Make a secret for an authenticator app; it counts once a code of it is confirmed (needs proof)',
  tag: 'account',
  roles,
  response: z.object({
    /** Base32, to be typed where no camera is at hand. */
    secret: z.string(),
    /** otpauth://, as the code holds it. */
    address: z.string(),
    /** The code to scan: an SVG path in a square of `size` units. */
    picture: z.object({ size: z.int(), path: z.string() }),
  }),
})

const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) })

export const confirmSecondStepRoute = route({
  method: 'POST',
  path: '/api/me/second-step/confirm',
  summary:
    'Switch the second step on with a code of the app; gives ten recovery codes, every other session ends',
  tag: 'account',
  roles,
  body: z.object({ code: z.string().max(20) }),
  response: recoveryCodesSchema,
})

export const removeSecondStepRoute = route({
  method: 'DELETE',
  path: '/api/me/second-step',
  summary: 'Switch the second step off; its recovery codes are void (needs proof)',
  tag: 'account',
  roles,
  response: 'empty',
})

export const makeRecoveryCodesRoute = route({
  method: 'POST',
  path: '/api/me/recovery-codes',
  summary: 'Make ten new recovery codes; the old ones are void (needs proof)',
  tag: 'account',
  roles,
  response: recoveryCodesSchema,
})

export const resetSecondStepRoute = route({
  method: 'POST',
  path: '/api/people/:id/second-step/reset',
  summary:
    'Switch the second step of somebody off who lost phone and codes; their sessions end (needs proof)',
  tag: 'identity',
  roles: ['owner'],
  params: idParams,
  response: 'empty',
})

export const listDevicesRoute = route({
  method: 'GET',
  path: '/api/me/devices',
  summary: 'Where the caller is signed in',
  tag: 'account',
  roles,
  response: z.object({
    devices: z.array(
      z.object({
        id: idSchema,
        /** Null where the device did not say. */
        browser: z.string().nullable(),
        system: z.string().nullable(),
        /** How the session began. */
        way: z.enum(['password', 'passkey', 'pin']),
        shared: z.boolean(),
        locked: z.boolean(),
        here: z.boolean(),
        createdAt: instantSchema,
        lastSeenAt: instantSchema,
      }),
    ),
  }),
})

export const endDeviceRoute = route({
  method: 'DELETE',
  path: '/api/me/devices/:id',
  summary: 'Sign out on one device',
  tag: 'account',
  roles,
  params: idParams,
  response: 'empty',
})

export const endOtherDevicesRoute = route({
  method: 'POST',
  path: '/api/me/devices/end-others',
  summary: 'Sign out everywhere but here',
  tag: 'account',
  roles,
  response: 'empty',
})

export const setPinRoute = route({
  method: 'PUT',
  path: '/api/me/pin',
  summary: 'Set the own PIN, six digits (needs proof)',
  tag: 'account',
  roles,
  body: z.object({ pin: z.string().max(20) }),
  response: 'empty',
})

export const removePinRoute = route({
  method: 'DELETE',
  path: '/api/me/pin',
  summary: 'Remove the own PIN (needs proof)',
  tag: 'account',
  roles,
  response: 'empty',
})

export const lockRoute = route({
  method: 'POST',
  path: '/api/lock',
  summary: 'Lock this session: every other route answers 423 until it is opened',
  tag: 'account',
  roles,
  whenLocked: true,
  response: 'empty',
})

export const lockStateRoute = route({
  method: 'GET',
  path: '/api/lock',
  summary: 'Whether this session is locked, and who can open it here',
  tag: 'account',
  roles,
  whenLocked: true,
  response: z.object({
    locked: z.boolean(),
    person: personNameSchema,
    hasPin: z.boolean(),
    pinTriesLeft: z.int(),
    /** Others of the clinic who have a PIN; empty unless this device is a shared one. */
    others: z.array(personNameSchema),
  }),
})

export const unlockRoute = route({
  method: 'POST',
  path: '/api/lock/open',
  summary: 'Open a locked session by PIN or password; on a shared device somebody else goes on by their PIN',
  tag: 'account',
  roles,
  whenLocked: true,
  body: z.union([
    z.object({ pin: z.string().max(20), personId: idSchema.optional() }),
    z.object({ password: z.string().max(1000) }),
  ]),
  response: meSchema,
})

const sharedDeviceSchema = z.object({
  id: idSchema,
  name: z.string(),
  here: z.boolean(),
  madeAt: instantSchema,
  madeBy: personNameSchema,
  lastUsedAt: instantSchema,
})

export const listSharedDevicesRoute = route({
  method: 'GET',
  path: '/api/shared-devices',
  summary: 'Tablets of the clinic on which people change over by PIN',
  tag: 'identity',
  roles: ['owner'],
  response: z.object({ devices: z.array(sharedDeviceSchema) }),
})

export const shareDeviceRoute = route({
  method: 'POST',
  path: '/api/shared-devices',
  summary: 'Make this browser a shared device of the clinic (needs proof)',
  tag: 'identity',
  roles: ['owner'],
  body: z.object({ name: lineSchema(60) }),
  response: sharedDeviceSchema,
  status: 201,
})

export const removeSharedDeviceRoute = route({
  method: 'DELETE',
  path: '/api/shared-devices/:id',
  summary: 'A device is no longer shared; whoever is signed in on it is signed out',
  tag: 'identity',
  roles: ['owner'],
  params: idParams,
  response: 'empty',
})
