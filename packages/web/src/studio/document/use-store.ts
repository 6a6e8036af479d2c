import { useSyncExternalStore } from 'react'
import type { Store } from './store.ts'

/** Renders with the part of the store that `select` names; `select` must return a stable reference. */
export function useStore<T, S>(store: Store<T>, select: (value: T) => S): S {
  const read = () => select(store.get())
  return useSyncExternalStore(store.subscribe, read, read)
}
