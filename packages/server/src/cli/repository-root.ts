import { existsSync } from 'node:fs'

/** The folder that holds `packages/`, wherever this module runs from (sources or the built file). */
export function repositoryRoot(): URL {
  let folder = new URL('.', import.meta.url)
  while (!existsSync(new URL('packages/engine/package.json', folder))) {
    const parent = new URL('..', folder)
    if (parent.href === folder.href) throw new Error('the repository root was not found above the server')
    folder = parent
  }
  return folder
}
