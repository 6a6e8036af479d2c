import type { Role } from '@halftone/clinic'

export type DemoAccounts = {
  readonly password: string
  readonly signIns: readonly { readonly email: string; readonly role: Role }[]
}

const storageKey = 'halftone.demo'

/** Keeps the made-up accounts on this device, so that the sign-in page can offer them. */
export function keepDemoSignIns(accounts: DemoAccounts): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(accounts))
  } catch {
    // A browser that stores nothing still shows them once.
  }
}

export function readDemoSignIns(): DemoAccounts | undefined {
  try {
    const value = JSON.parse(localStorage.getItem(storageKey) ?? 'null') as DemoAccounts | null
    return value && typeof value.password === 'string' && Array.isArray(value.signIns) ? value : undefined
  } catch {
    return undefined
  }
}
