import { passwordProblem } from '@halftone/clinic'
import { hash, verify } from '@node-rs/argon2'
import { Problem } from '../../problems.ts'

/** A hash of nobody's password: an unknown address costs the same time as a wrong password. */
let decoy: Promise<string> | undefined

/** Argon2id, 19 MiB, two passes (the library's defaults, which follow OWASP). */
export const hashPassword = (password: string): Promise<string> => hash(password)

export async function isPassword(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hash('nobody signs in with this')
  const matches = await verify(stored ?? (await decoy), password)
  return stored !== undefined && matches
}

/** Throws `password-weak` with the sentence that says how to mend it. */
export function refuseWeakPassword(
  password: string,
  about: { email: string; names: readonly string[] },
  pointer = '/password',
): void {
  const detail = passwordProblem(password, about)
  if (detail !== undefined) throw new Problem('password-weak', detail, { errors: [{ pointer, detail }] })
}
