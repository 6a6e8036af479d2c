import type { PerformedSession } from '@halftone/engine'

/** Letters of base64 that one dot in the skin takes: 12 bytes. */
const lettersPerDot = 16

/** Dots of a session that are in the skin, by the length of their record. */
export function performedCount({ dots }: Pick<PerformedSession, 'dots'>): number {
  return Math.floor(dots.length / lettersPerDot)
}
