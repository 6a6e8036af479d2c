import type { Design } from '@halftone/engine'
import {
  applyDiff,
  diffDesigns,
  isEmptyDiff,
  reverseDiff,
  squashDiffs,
  type DesignDiff,
} from './design-diff.ts'
import { createStore, type Store } from './store.ts'

/** One step of the history; `label` is a message key that says what was done. */
export type HistoryEntry = { readonly label: string; readonly diff: DesignDiff }

export type DocumentState = {
  readonly design: Design
  readonly undoLabel: string | undefined
  readonly redoLabel: string | undefined
}

export type DesignDocument = {
  readonly store: Store<DocumentState>
  /** Changes the design and remembers how to take it back; the same `mergeKey` twice in a row is one step. */
  readonly change: (label: string, recipe: (design: Design) => Design, mergeKey?: string) => void
  /** Everything until `endGroup` becomes one step: a drag. */
  readonly beginGroup: (label: string) => void
  readonly endGroup: () => void
  /** Takes the running group back and forgets it: Escape during a drag. */
  readonly cancelGroup: () => void
  readonly isGrouping: () => boolean
  /** The next change with a merge key starts a new step. */
  readonly seal: () => void
  /** Undoes one step and returns its label. */
  readonly undo: () => string | undefined
  readonly redo: () => string | undefined
  /** Puts another design in place and forgets the history (opening, not editing). */
  readonly open: (design: Design) => void
}

const historyLimit = 300

/** Holds one design with its history; undo is the reversed diff, a drag is squashed diffs. */
export function createDesignDocument(initial: Design): DesignDocument {
  let done: HistoryEntry[] = []
  let undone: HistoryEntry[] = []
  let group: HistoryEntry | undefined
  let mergeKey: string | undefined
  const store = createStore<DocumentState>({ design: initial, undoLabel: undefined, redoLabel: undefined })

  const publish = (design: Design) =>
    store.set({ design, undoLabel: done.at(-1)?.label, redoLabel: undone.at(-1)?.label })

  const record = (entry: HistoryEntry) => {
    if (isEmptyDiff(entry.diff)) return
    done.push(entry)
    if (done.length > historyLimit) done = done.slice(-historyLimit)
  }

  const endGroup = () => {
    if (!group) return
    record(group)
    group = undefined
    publish(store.get().design)
  }

  const step = (from: HistoryEntry[], to: HistoryEntry[], direct: (diff: DesignDiff) => DesignDiff) => {
    endGroup()
    mergeKey = undefined
    const entry = from.pop()
    if (!entry) return undefined
    to.push(entry)
    publish(applyDiff(store.get().design, direct(entry.diff)))
    return entry.label
  }

  return {
    store,
    change: (label, recipe, key) => {
      const before = store.get().design
      const after = recipe(before)
      const diff = diffDesigns(before, after)
      if (isEmptyDiff(diff)) return
      undone = []
      if (group) {
        group = { label: group.label, diff: squashDiffs(group.diff, diff) }
      } else {
        const last = done.at(-1)
        if (key !== undefined && key === mergeKey && last) {
          done.pop()
          record({ label, diff: squashDiffs(last.diff, diff) })
        } else record({ label, diff })
        mergeKey = key
      }
      publish(after)
    },
    beginGroup: (label) => {
      endGroup()
      mergeKey = undefined
      group = { label, diff: {} }
    },
    endGroup,
    cancelGroup: () => {
      if (!group) return
      const { diff } = group
      group = undefined
      publish(applyDiff(store.get().design, reverseDiff(diff)))
    },
    isGrouping: () => group !== undefined,
    seal: () => {
      mergeKey = undefined
    },
    undo: () => step(done, undone, reverseDiff),
    redo: () => step(undone, done, (diff) => diff),
    open: (design) => {
      done = []
      undone = []
      group = undefined
      mergeKey = undefined
      publish(design)
    },
  }
}
