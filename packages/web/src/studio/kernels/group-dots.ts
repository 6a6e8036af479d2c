import type { DotSet } from '@halftone/engine'

/** Marks a site that the camera does not see. */
export const unseen = 0xffffffff

/**
 * Sorts the dots that the camera sees by group = (session - 1) * classCount + class, keeping their order inside a
 * group. `sites[i]` is the dot's place in the pool, `siteNumberOf[place]` its place among the projected sites, or
 * `unseen`. `groupStart` has one entry more than there are groups.
 */
export function groupDots(
  dots: Pick<DotSet, 'count' | 'session' | 'classIndex'> & { readonly sites: Uint32Array },
  siteNumberOf: Uint32Array,
  classCount: number,
  sessionCount: number,
): { elements: Uint32Array; groupStart: Uint32Array } {
  const { count, sites, session, classIndex } = dots
  const groupCount = classCount * sessionCount
  const groupStart = new Uint32Array(groupCount + 1)
  const groupOf = (i: number) => (session[i]! - 1) * classCount + classIndex[i]!
  for (let i = 0; i < count; i++) {
    const group = groupOf(i)
    if (group < groupCount && siteNumberOf[sites[i]!] !== unseen) groupStart[group + 1]! += 1
  }
  for (let group = 0; group < groupCount; group++) groupStart[group + 1]! += groupStart[group]!
  const next = groupStart.slice(0, groupCount)
  const elements = new Uint32Array(groupStart[groupCount]!)
  for (let i = 0; i < count; i++) {
    const group = groupOf(i)
    const site = siteNumberOf[sites[i]!]!
    if (group < groupCount && site !== unseen) elements[next[group]!++] = site
  }
  return { elements, groupStart }
}
