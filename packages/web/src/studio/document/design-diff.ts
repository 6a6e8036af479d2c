import type { Design } from '@halftone/engine'

/** A change as a value: every field that changed, as [from, to]; `undefined` means the field is absent. */
export type DesignDiff = { readonly [K in keyof Design]?: readonly [Design[K], Design[K]] }

type LooseDiff = Record<string, readonly [unknown, unknown]>

/** What turns `from` into `to`; unchanged fields (same reference) are left out. */
export function diffDesigns(from: Design, to: Design): DesignDiff {
  const diff: LooseDiff = {}
  const a = from as unknown as Record<string, unknown>
  const b = to as unknown as Record<string, unknown>
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (!Object.is(a[key], b[key])) diff[key] = [a[key], b[key]]
  }
  return diff as DesignDiff
}

/** The change that takes `diff` back: undo. */
export function reverseDiff(diff: DesignDiff): DesignDiff {
  const reversed: LooseDiff = {}
  for (const [key, [from, to]] of Object.entries(diff as LooseDiff)) reversed[key] = [to, from]
  return reversed as DesignDiff
}

/** One change that does what `first` and then `second` do: grouping of a drag. Fields that return home drop out. */
export function squashDiffs(first: DesignDiff, second: DesignDiff): DesignDiff {
  const squashed: LooseDiff = { ...(first as LooseDiff) }
  for (const [key, [from, to]] of Object.entries(second as LooseDiff)) {
    const start = squashed[key] ? squashed[key][0] : from
    if (Object.is(start, to)) delete squashed[key]
    else squashed[key] = [start, to]
  }
  return squashed as DesignDiff
}

/** The design after the change. */
export function applyDiff(design: Design, diff: DesignDiff): Design {
  const next = { ...design } as unknown as Record<string, unknown>
  for (const [key, [, to]] of Object.entries(diff as LooseDiff)) {
    if (to === undefined) delete next[key]
    else next[key] = to
  }
  return next as unknown as Design
}

/** True when the change changes nothing. */
export function isEmptyDiff(diff: DesignDiff): boolean {
  return Object.keys(diff).length === 0
}
