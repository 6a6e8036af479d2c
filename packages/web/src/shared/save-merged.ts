import { isProblem } from './problems.ts'

/**
 * Saves over the revision that was seen. Where somebody else saved meanwhile, but other fields, saves again over theirs:
 * both changes stay. Where both changed one of `fields`, throws `changed-elsewhere`.
 */
export async function saveMerged<T extends { readonly revision: number }, R>(
  base: T,
  fields: readonly (keyof T)[],
  read: () => Promise<T | undefined>,
  send: (revision: number) => Promise<R>,
): Promise<R> {
  try {
    return await send(base.revision)
  } catch (error) {
    if (!isProblem(error, 'changed-elsewhere')) throw error
    const current = await read()
    const text = (value: unknown) => JSON.stringify(value)
    if (current === undefined || fields.some((field) => text(current[field]) !== text(base[field])))
      throw error
    return send(current.revision)
  }
}
