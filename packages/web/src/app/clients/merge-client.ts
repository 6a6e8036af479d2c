import type { ClientValues } from './client-values.ts'

export type ClientField = keyof ClientValues

/**
 * Puts two people's changes of one client together: what only one of them changed is taken from them. Fields that both
 * changed, to different values, are `collisions` and keep mine until somebody decides.
 */
export function mergeClient(
  base: ClientValues,
  mine: ClientValues,
  theirs: ClientValues,
): { readonly merged: ClientValues; readonly collisions: readonly ClientField[] } {
  const fields = Object.keys(base) as ClientField[]
  const same = (one: ClientValues, other: ClientValues, field: ClientField) =>
    one[field].trim() === other[field].trim()
  const collisions = fields.filter(
    (field) => !same(mine, base, field) && !same(theirs, base, field) && !same(mine, theirs, field),
  )
  const merged = { ...mine }
  const take = <F extends ClientField>(field: F) => (merged[field] = theirs[field])
  for (const field of fields) if (same(mine, base, field)) take(field)
  return { merged, collisions }
}
