/** A value that tells its listeners when it was replaced; knows nothing of React or the DOM. */
export type Store<T> = {
  readonly get: () => T
  /** Replaces the value; listeners run only when it is another value (Object.is). */
  readonly set: (next: T | ((previous: T) => T)) => void
  readonly subscribe: (listener: () => void) => () => void
}

/** Makes a store holding `initial`. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (next) => {
      const replaced = typeof next === 'function' ? (next as (previous: T) => T)(value) : next
      if (Object.is(replaced, value)) return
      value = replaced
      // A copy, so that a listener may unsubscribe while it is called.
      for (const listener of [...listeners]) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Merges a part into an object store without touching the other fields. */
export function patch<T extends object>(store: Store<T>, part: Partial<T>): void {
  const current = store.get()
  const keys = Object.keys(part) as (keyof T)[]
  if (keys.every((key) => Object.is(current[key], part[key]))) return
  store.set({ ...current, ...part })
}
