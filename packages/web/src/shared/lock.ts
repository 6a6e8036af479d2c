import { isProblem } from './problems.ts'

type Listener = () => void

let locked = false
const listeners = new Set<Listener>()

export const isLocked = (): boolean => locked

/** Returns the function that stops listening. */
export function onLockChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Covers or uncovers this page; the page below stays as it is, with everything that was typed. */
export function setLocked(next: boolean): void {
  if (next === locked) return
  locked = next
  for (const listener of [...listeners]) listener()
}

function untilUnlocked(signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = onLockChange(() => {
      if (locked) return
      stop()
      resolve()
    })
    signal?.addEventListener('abort', () => {
      stop()
      reject(new DOMException('Stopped', 'AbortError'))
    })
  })
}

/**
 * Does work that asks the server; where the session turns out to be locked, the page is covered and the work is done again
 * once it is open. A page that waits behind the lock never learns of it, so it loses nothing.
 */
export async function throughLock<T>(work: () => Promise<T>, signal?: AbortSignal | null): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isProblem(error, 'session-locked')) throw error
      setLocked(true)
      await untilUnlocked(signal)
    }
  }
}
