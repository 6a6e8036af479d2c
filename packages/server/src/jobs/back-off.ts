const firstMs = 15_000
const longestMs = 2 * 3_600_000

/**
 * How long a job waits after its attempt failed: twice as long each time, up to two hours, and up to half of it more by chance, so
 * that jobs which failed together do not all come back together.
 * @param attempts attempts made so far, from 1
 * @param chance 0 to 1
 * @returns milliseconds
 */
export function backOffMs(attempts: number, chance: number): number {
  return Math.round(Math.min(longestMs, firstMs * 2 ** (attempts - 1)) * (1 + chance / 2))
}

/** Attempts until a job is given up and shown as dead; with the waits between them about nine hours. */
export const defaultMostAttempts = 13
