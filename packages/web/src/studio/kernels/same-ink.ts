import type { InkMixture } from '@halftone/engine'

/** True for the same shares of the same pigments; none is as good as not named. */
export function sameInk(a: InkMixture, b: InkMixture): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)] as (keyof InkMixture)[])
  return [...names].every((name) => (a[name] ?? 0) === (b[name] ?? 0))
}
