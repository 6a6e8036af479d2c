type Part = Readonly<Record<string, unknown>>

/** Designs come as copies from other threads, so parts are compared by what they say, as their JSON would. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return typeof a === 'number' && typeof b === 'number' && Number.isNaN(a) && Number.isNaN(b)
  if (Array.isArray(a)) return Array.isArray(b) && sameList(a, b)
  return !Array.isArray(b) && sameParts(a as Part, b as Part)
}

function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  // By number: names of places would be made anew for every list.
  for (let i = 0; i < a.length || i < b.length; i++) if (!sameValue(a[i], b[i])) return false
  return true
}

function sameParts(a: Part, b: Part): boolean {
  // A part that is undefined is as good as absent.
  for (const key in a) if (!sameValue(a[key], b[key])) return false
  for (const key in b) if (b[key] !== undefined && a[key] === undefined) return false
  return true
}
