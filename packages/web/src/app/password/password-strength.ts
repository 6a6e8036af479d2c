import { passwordProblem } from '@halftone/clinic'

export type PasswordFacts = {
  readonly longEnough: boolean
  /** True when the server's rule would take it. */
  readonly accepted: boolean
  /** 0..4, for the meter; 4 means that more length adds little. */
  readonly strength: number
}

const roomBits = (text: string) => {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/]
  const sizes = [26, 26, 10, 32]
  const alphabet = kinds.reduce((sum, kind, i) => sum + (kind.test(text) ? (sizes[i] ?? 0) : 0), 0)
  const distinct = new Set(text.toLowerCase()).size / Math.max(1, Array.from(text).length)
  return Array.from(text).length * Math.log2(Math.max(2, alphabet)) * Math.min(1, 0.35 + distinct)
}

/** What can be said about a password while it is being typed. The rule itself is the server's. */
export function passwordFacts(password: string, about: { email: string; names: string[] }): PasswordFacts {
  const longEnough = Array.from(password).length >= 10
  const accepted = passwordProblem(password, about) === undefined
  const bits = roomBits(password)
  const strength = password === '' ? 0 : !accepted ? 1 : bits < 60 ? 2 : bits < 80 ? 3 : 4
  return { longEnough, accepted, strength }
}
