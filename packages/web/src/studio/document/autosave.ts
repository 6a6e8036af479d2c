import type { Design } from '@halftone/engine'
import type { DesignDocument } from './design-document.ts'
import type { Drafts } from './drafts.ts'
import { createStore, patch, type Store } from './store.ts'

export type SavedDesign = {
  readonly id: string
  readonly revision: number
  readonly design: Design
  readonly savedBy?: string | undefined
}

/** How a save ended; a thrown error counts as "the network is gone". */
export type SaveOutcome =
  | { readonly kind: 'saved'; readonly id: string; readonly revision: number }
  | { readonly kind: 'changed-elsewhere'; readonly theirs: SavedDesign }
  | { readonly kind: 'refused'; readonly sentence: string }

export type SaveTarget = { readonly id: string | undefined; readonly revision: number }

export type AutosaveStatus = 'saved' | 'unsaved' | 'saving' | 'offline' | 'conflict' | 'refused'

export type AutosaveState = SaveTarget & {
  readonly status: AutosaveStatus
  readonly theirs: SavedDesign | undefined
  readonly sentence: string | undefined
  /** False when this device could not keep a copy either. */
  readonly isKeptHere: boolean
}

export type Autosave = {
  readonly store: Store<AutosaveState>
  /** Saves now; resolves when the server has answered or the network is found gone. */
  readonly flush: () => Promise<AutosaveStatus>
  /** "mine" saves over theirs (their version stays in the list of versions); "theirs" can be undone. */
  readonly resolveConflict: (keep: 'mine' | 'theirs') => Promise<void>
  readonly stop: () => void
}

export type AutosaveParts = {
  readonly document: DesignDocument
  readonly target: SaveTarget
  readonly drafts: Drafts
  /** Key of the draft while the design has no id yet. */
  readonly draftKey: string
  readonly save: (target: SaveTarget, design: Design) => Promise<SaveOutcome>
  readonly onCreated?: (id: string) => void
  readonly schedule: (task: () => void, delayMs: number) => () => void
  /** True when the design differs from the server's at the start (a restored draft). */
  readonly startsUnsaved?: boolean
  readonly theirs?: SavedDesign | undefined
}

const quietMs = 1200
const firstRetryMs = 2000
const longestRetryMs = 60_000

/** Saves the document a moment after it falls quiet, keeps a copy here until the server has it, and never drops one side of a clash. */
export function createAutosave(parts: AutosaveParts): Autosave {
  const { document, drafts } = parts
  let confirmed = parts.startsUnsaved ? undefined : document.store.get().design
  let cancelTimer = () => {}
  let retryMs = firstRetryMs
  let running: Promise<AutosaveStatus> | undefined
  let stopped = false
  const store = createStore<AutosaveState>({
    ...parts.target,
    status: parts.theirs ? 'conflict' : parts.startsUnsaved ? 'unsaved' : 'saved',
    theirs: parts.theirs,
    sentence: undefined,
    isKeptHere: true,
  })
  const keyOf = () => store.get().id ?? parts.draftKey
  const keepHere = () => {
    const { design } = document.store.get()
    patch(store, { isKeptHere: drafts.write(keyOf(), { design, baseRevision: store.get().revision }) })
  }
  const plan = (delayMs: number) => {
    cancelTimer()
    if (!stopped) cancelTimer = parts.schedule(() => void flush(), delayMs)
  }

  const attempt = async (): Promise<AutosaveStatus> => {
    const { design } = document.store.get()
    if (design === confirmed) return 'saved'
    const { id, revision } = store.get()
    patch(store, { status: 'saving', sentence: undefined })
    let outcome: SaveOutcome
    try {
      outcome = await parts.save({ id, revision }, design)
    } catch {
      patch(store, { status: 'offline' })
      plan(retryMs)
      retryMs = Math.min(longestRetryMs, retryMs * 2)
      return 'offline'
    }
    retryMs = firstRetryMs
    if (outcome.kind === 'changed-elsewhere') {
      patch(store, { status: 'conflict', theirs: outcome.theirs })
      return 'conflict'
    }
    if (outcome.kind === 'refused') {
      patch(store, { status: 'refused', sentence: outcome.sentence })
      return 'refused'
    }
    confirmed = design
    const isNew = id === undefined
    if (isNew) drafts.remove(parts.draftKey)
    const isCurrent = document.store.get().design === design
    patch(store, { id: outcome.id, revision: outcome.revision, status: isCurrent ? 'saved' : 'unsaved' })
    if (isNew) parts.onCreated?.(outcome.id)
    if (isCurrent) drafts.remove(outcome.id)
    else {
      keepHere()
      plan(quietMs)
    }
    return store.get().status
  }

  const flush = async (): Promise<AutosaveStatus> => {
    cancelTimer()
    if (running) await running
    // The running save may have carried an older design; only then is another one needed.
    if (store.get().status === 'conflict') return 'conflict'
    running = attempt().finally(() => (running = undefined))
    return running
  }

  const unsubscribe = document.store.subscribe(() => {
    if (document.store.get().design === confirmed) {
      cancelTimer()
      drafts.remove(keyOf())
      if (store.get().status === 'unsaved') patch(store, { status: 'saved' })
      return
    }
    keepHere()
    const { status } = store.get()
    if (status === 'conflict') return
    if (status !== 'saving') patch(store, { status: status === 'offline' ? 'offline' : 'unsaved' })
    plan(status === 'offline' ? retryMs : quietMs)
  })
  if (parts.startsUnsaved && !parts.theirs) plan(quietMs)

  return {
    store,
    flush,
    resolveConflict: async (keep) => {
      const { theirs } = store.get()
      if (!theirs) return
      patch(store, { status: 'unsaved', theirs: undefined, revision: theirs.revision })
      if (keep === 'mine') {
        confirmed = undefined
        await flush()
      } else {
        confirmed = theirs.design
        document.change('takeTheirs', () => theirs.design)
        patch(store, { status: 'saved' })
      }
    },
    stop: () => {
      stopped = true
      cancelTimer()
      unsubscribe()
    },
  }
}
