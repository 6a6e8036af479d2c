import type { Page } from '@playwright/test'

/** Most JavaScript that the studio's first load may weigh as it travels, the engine's worker with it, bytes. */
export const firstLoadBudgetBytes = 350_000

export type Script = { readonly url: string; readonly bytes: number }

/** Watches every script that the page and its workers fetch from now on; the answer says what came until then. */
export function watchScripts(page: Page): () => Promise<readonly Script[]> {
  const scripts = new Map<string, Promise<number>>()
  page.on('requestfinished', (request) => {
    if (!/\.m?js(\?|$)/.test(request.url())) return
    scripts.set(
      request.url(),
      request.sizes().then(({ responseBodySize }) => responseBodySize),
    )
  })
  return () => Promise.all([...scripts].map(async ([url, bytes]) => ({ url, bytes: await bytes })))
}

export const totalBytes = (scripts: readonly Script[]): number =>
  scripts.reduce((sum, { bytes }) => sum + bytes, 0)
