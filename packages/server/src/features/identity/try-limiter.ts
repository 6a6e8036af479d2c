import { Problem } from '../../problems.ts'

const windowMs = 5 * 60_000
const mostKeys = 20_000

/** Counts tries by key over five minutes, from the moment they begin: many at once are no way around it. */
export type TryLimiter = {
  /** Counts one try of every key; throws `too-many-tries` when one has used up its tries. */
  readonly begin: (keys: readonly Key[], now: Date) => void
  /** Takes the try back that turned out right. */
  readonly succeeded: (keys: readonly Key[]) => void
}

export type Key = { readonly name: string; readonly most: number }

export function createTryLimiter(): TryLimiter {
  const tries = new Map<string, number[]>()
  // A clock that was set back leaves tries in its future: they are over, or nobody would get in until it is there again.
  const recent = (name: string, now: Date) =>
    (tries.get(name) ?? []).filter((at) => at <= now.getTime() && now.getTime() - at < windowMs)
  return {
    begin: (keys, now) => {
      for (const { name, most } of keys) {
        const times = recent(name, now)
        const oldest = times[times.length - most]
        if (oldest === undefined) continue
        const retryAfterSeconds = Math.ceil((oldest + windowMs - now.getTime()) / 1000)
        const minutes = Math.ceil(retryAfterSeconds / 60)
        throw new Problem(
          'too-many-tries',
          `Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`} before the next try.`,
          { retryAfterSeconds },
        )
      }
      if (tries.size > mostKeys) tries.clear() // a flood of addresses: memory stays bounded
      for (const { name } of keys) tries.set(name, [...recent(name, now), now.getTime()])
    },
    succeeded: (keys) => {
      for (const { name } of keys) tries.set(name, (tries.get(name) ?? []).slice(0, -1))
    },
  }
}
