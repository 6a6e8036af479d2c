import type { QueryClient } from '@tanstack/react-query'
import { clear, createStore, del, entries, get, set } from 'idb-keyval'
import type { ApiResponse } from '../../shared/api.ts'
import { isLocked } from '../../shared/lock.ts'
import { meQuery, statusQuery, type Me } from '../../shared/session.ts'
import { sessionQuery, stockQuery } from './session-queries.ts'

/** What one open session needs to go on after a reload without a network; nothing of any other client. */
type Room = {
  readonly keptAt: number
  readonly me: Me
  readonly status: ApiResponse<'GET /api/status'>
  readonly session: ApiResponse<'GET /api/sessions/:id'>
  readonly stock: ApiResponse<'GET /api/stock'>
}

/** A session does not last longer; what is left of one is forgotten. */
const mostMs = 24 * 3_600_000

/** The browser's own database; where it is closed to us (a private window) a reload needs the network. */
function openStore() {
  try {
    return createStore('halftone-room', 'sessions')
  } catch {
    return undefined
  }
}
const store = openStore()

const isOld = ({ keptAt }: Room) => Date.now() - keptAt > mostMs

/** Keeps the session that is in hand, as the page knows it now. Behind a locked screen nothing is kept. */
export async function keepRoom(queryClient: QueryClient, sessionId: string): Promise<void> {
  const me = queryClient.getQueryData(meQuery.queryKey)
  const status = queryClient.getQueryData(statusQuery.queryKey)
  const session = queryClient.getQueryData(sessionQuery(sessionId).queryKey)
  const stock = queryClient.getQueryData(stockQuery.queryKey)
  if (!store || isLocked() || !me || !status || !session || !stock) return
  const room: Room = { keptAt: Date.now(), me, status, session, stock }
  await set(sessionId, room, store).catch(() => undefined)
  for (const [id, other] of await entries<string, Room>(store).catch(() => []))
    if (isOld(other)) await del(id, store)
}

/** Gives the page of a session what was kept of it; false where nothing was. */
export async function restoreRoom(queryClient: QueryClient, sessionId: string): Promise<boolean> {
  const room = store && (await get<Room>(sessionId, store).catch(() => undefined))
  if (!room || isOld(room)) return false
  queryClient.setQueryData(statusQuery.queryKey, room.status)
  queryClient.setQueryData(meQuery.queryKey, room.me)
  const before = { updatedAt: room.keptAt }
  queryClient.setQueryData(sessionQuery(sessionId).queryKey, room.session, before)
  queryClient.setQueryData(stockQuery.queryKey, room.stock, before)
  return true
}

const noteKeys = (sessionId: string) => `halftone.session-note.${sessionId}`
const noteKey = (sessionId: string, personId: string) => `${noteKeys(sessionId)}.${personId}`

/** The note of a session that is not closed yet, as this person has begun it; nobody else sees it before it is sent. */
export function readNote(sessionId: string, personId: string): string {
  try {
    return localStorage.getItem(noteKey(sessionId, personId)) ?? ''
  } catch {
    return ''
  }
}

export function keepNote(sessionId: string, personId: string, note: string): void {
  try {
    localStorage.setItem(noteKey(sessionId, personId), note)
  } catch {
    // It stays on the screen, and goes out when the session is closed.
  }
}

/** Forgets a session that the server has whole, or whose client was erased, with its note. */
export async function forgetRoom(sessionId: string): Promise<void> {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith(noteKeys(sessionId))) localStorage.removeItem(key)
  } catch {
    // Nothing was kept there then.
  }
  if (store) await del(sessionId, store).catch(() => undefined)
}

/** Forgets every session: somebody signed out, or the screen was locked. Records that wait to be sent stay. */
export async function forgetRooms(): Promise<void> {
  if (store) await clear(store).catch(() => undefined)
}

const assetsPath = '/assets/'

/** Files that this page was made of so far. */
function filesInUse(): string[] {
  const linked = [...document.querySelectorAll('link[href], script[src]')].map(
    (element) => element.getAttribute('href') ?? element.getAttribute('src') ?? '',
  )
  const loaded = performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => /\.(js|css)$/.test(name))
  const paths = [...linked, ...loaded, import.meta.url].map((name) => new URL(name, location.href).pathname)
  return [...new Set(paths.filter((path) => path.startsWith(assetsPath)))]
}

/** Lets the page of a session open without a network. Where the browser cannot, it needs one. */
export async function keepPage(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  try {
    const registration = await navigator.serviceWorker.register('/room-sw.js', { scope: '/sessions/' })
    const worker = registration.active ?? registration.waiting ?? registration.installing
    worker?.postMessage({ keep: filesInUse() })
  } catch {
    // Plain http on another machine, or a private window.
  }
}
