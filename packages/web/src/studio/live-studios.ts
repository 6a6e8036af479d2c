import type { Studio } from './studio.ts'

/**
 * Studios that outlive one mounting of the page: a new design gets its address while it is being drawn, and a strict
 * development build mounts everything twice. A studio that nobody holds for a moment is closed.
 */
type Entry = { readonly studio: Promise<Studio>; holders: number; key: string }
const entries = new Map<string, Entry>()
const lingerMs = 1500

export function holdStudio(
  key: string,
  open: () => Promise<Studio>,
): { studio: Promise<Studio>; release: () => void } {
  let entry = entries.get(key)
  if (!entry) {
    entry = { studio: open(), holders: 0, key }
    entries.set(key, entry)
  }
  const held = entry
  held.holders++
  let isReleased = false
  return {
    studio: held.studio,
    release: () => {
      if (isReleased) return
      isReleased = true
      held.holders--
      setTimeout(() => {
        if (held.holders > 0 || entries.get(held.key) !== held) return
        entries.delete(held.key)
        held.studio.then((studio) => studio.stop()).catch(() => undefined)
      }, lingerMs)
    },
  }
}

/** The studio of a design that has just got its id. */
export function renameStudio(from: string, to: string): void {
  const entry = entries.get(from)
  if (!entry) return
  entries.delete(from)
  entry.key = to
  entries.set(to, entry)
}

/** Forgets a studio that failed to open, so that "try again" does. */
export function forgetStudio(key: string): void {
  entries.delete(key)
}
