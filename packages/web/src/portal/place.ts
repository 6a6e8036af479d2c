import { useSyncExternalStore } from 'react'

/** Parts of the own page; the address says which, and nothing else. */
export const places = [
  'today',
  'check-in',
  'visits',
  'plan',
  'papers',
  'paper',
  'later',
  'messages',
  'payments',
  'data',
  'open',
] as const
export type Place = (typeof places)[number]

const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}
window.addEventListener('popstate', tell)

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const addressOfPlace = (place: Place, id?: string): string =>
  place === 'today' ? '/portal' : `/portal/${place}${id === undefined ? '' : `/${id}`}`

function read(): string {
  return window.location.pathname
}

/** Where the client is; an address that is none is today. */
export function usePlace(): { readonly place: Place; readonly id: string | undefined } {
  const path = useSyncExternalStore(subscribe, read)
  const [, , name, id] = path.split('/')
  return { place: places.find((known) => known === name) ?? 'today', id }
}

export function goTo(place: Place, id?: string): void {
  window.history.pushState(null, '', addressOfPlace(place, id))
  window.scrollTo(0, 0)
  tell()
  document.getElementById('content')?.focus()
}
