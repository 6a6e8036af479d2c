import type { Design } from '@halftone/engine'

/** Work that the server has not confirmed yet, and the revision it started from (0: never saved). */
export type Draft = { readonly design: Design; readonly baseRevision: number }

/** Where unconfirmed work survives a closed tab or a lost network. */
export type Drafts = {
  readonly read: (key: string) => Draft | undefined
  /** False when the browser has no room: the caller must tell the person. */
  readonly write: (key: string, draft: Draft) => boolean
  readonly remove: (key: string) => void
}

const prefix = 'halftone.design-draft.'

/** Drafts in the browser's own storage; a draft is a few kilobytes and leaves as soon as it is saved. */
export function createDrafts(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): Drafts {
  return {
    read: (key) => {
      try {
        const text = storage.getItem(prefix + key)
        if (text === null) return undefined
        const draft = JSON.parse(text) as Partial<Draft>
        return draft.design && typeof draft.baseRevision === 'number' ? (draft as Draft) : undefined
      } catch {
        // An unreadable draft must not keep the design from opening.
        return undefined
      }
    },
    write: (key, draft) => {
      try {
        storage.setItem(prefix + key, JSON.stringify(draft))
        return true
      } catch {
        return false
      }
    },
    remove: (key) => storage.removeItem(prefix + key),
  }
}
