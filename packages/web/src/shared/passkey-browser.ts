import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import type { ApiRequest } from './api.ts'

type Answer = ApiRequest<'POST /api/sign-in/passkey'>['body']['answer']

const load = () => import('@simplewebauthn/browser')

/** Fetches the part that speaks to the device ahead of the press that needs it: some browsers want no pause there. */
export function loadPasskeys(): void {
  if (passkeysWork()) void load().catch(() => undefined)
}

/** Passkeys belong to a name: browsers offer them over https and on localhost, and never to a bare number such as 127.0.0.1. */
export const passkeysWork = (): boolean =>
  window.isSecureContext && 'PublicKeyCredential' in window && !/^[\d.]+$|^\[/.test(window.location.hostname)

// The server's library made the options and reads the answer: the two ends of one package.
export async function makePasskey(options: object): Promise<Answer> {
  const { startRegistration } = await load()
  const optionsJSON = options as PublicKeyCredentialCreationOptionsJSON
  return (await startRegistration({ optionsJSON })) as unknown as Answer
}

export async function answerWithPasskey(options: object): Promise<Answer> {
  const { startAuthentication } = await load()
  const optionsJSON = options as PublicKeyCredentialRequestOptionsJSON
  return (await startAuthentication({ optionsJSON })) as unknown as Answer
}

/** The person closed the device's own dialog, or it ran out of time. */
export const wasPutAway = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')

/** The device holds a passkey of this person already. */
export const isThereAlready = (error: unknown): boolean =>
  error instanceof Error && error.name === 'InvalidStateError'
