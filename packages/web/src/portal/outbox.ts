import { createStore, del, entries, set } from 'idb-keyval'
import { useSyncExternalStore } from 'react'
import { call, type ApiRequest } from '../shared/api.ts'
import { isProblem, problemFrom } from '../shared/problems.ts'

type CheckInBody = ApiRequest<'POST /api/portal/check-ins'>['body']
type QuestionBody = ApiRequest<'POST /api/portal/questions'>['body']

/** What the client wants to tell the clinic, kept on the device until the clinic has it. */
export type Parcel = {
  /** Whose it is: on a shared device it never goes out under another's name. */
  readonly clientId: string
  readonly photo?: Blob | undefined
} & (
  | { readonly kind: 'check-in'; readonly body: CheckInBody }
  | { readonly kind: 'question'; readonly body: QuestionBody }
  | { readonly kind: 'photo'; readonly body: { readonly id: string } }
)

const store = createStore('portal-outbox', 'parcels')
const listeners = new Set<() => void>()
let waiting = 0
let running: Promise<void> = Promise.resolve()

const tell = (count: number) => {
  waiting = count
  for (const listener of listeners) listener()
}

async function sendPhoto(id: string, photo: Blob): Promise<void> {
  const form = new FormData()
  form.set('id', id)
  form.set('file', photo, 'photo.jpg')
  let response: Response
  try {
    response = await fetch('/api/portal/photos', { method: 'POST', body: form, credentials: 'same-origin' })
  } catch {
    throw problemFrom(503, '')
  }
  if (!response.ok) throw problemFrom(response.status, await response.text())
}

/** True for what mends itself: no network, a server that stumbles, a page that has to be opened again. */
const isPassing = (error: unknown) =>
  !isProblem(error) ||
  error.status === 0 ||
  error.status >= 500 ||
  error.status === 401 ||
  error.status === 429

async function deliver(parcel: Parcel): Promise<void> {
  let { body } = parcel
  if (parcel.photo !== undefined) {
    const photoId = parcel.kind === 'check-in' ? parcel.body.photoId : parcel.body.id
    try {
      await sendPhoto(photoId ?? parcel.body.id, parcel.photo)
    } catch (error) {
      if (isPassing(error) || parcel.kind === 'photo') throw error
      // A photo that cannot be read must not hold back the words: they go without it.
      if (parcel.kind === 'check-in') body = { ...parcel.body, photoId: null }
    }
  }
  if (parcel.kind === 'check-in') await call('POST /api/portal/check-ins', { body: body as CheckInBody })
  if (parcel.kind === 'question') await call('POST /api/portal/questions', { body: parcel.body })
}

async function flush(clientId: string): Promise<void> {
  const all = await entries<string, Parcel>(store)
  const own = all.filter(([, parcel]) => parcel.clientId === clientId)
  let left = own.length
  for (const [key, parcel] of own) {
    try {
      await deliver(parcel)
    } catch (error) {
      // The same parcel with the same id is sent again later; one that is refused for good is not.
      if (isPassing(error)) continue
    }
    await del(key, store)
    left--
  }
  tell(left)
}

/** Sends what waits; several calls at once send everything once. */
export function sendWaiting(clientId: string): Promise<void> {
  running = running.then(() => flush(clientId)).catch(() => undefined)
  return running
}

/** Puts a parcel on the device first and then tries to send it. Resolves to whether it has arrived. */
export async function post(parcel: Parcel): Promise<boolean> {
  await set(parcel.body.id, parcel, store)
  tell(waiting + 1)
  await sendWaiting(parcel.clientId)
  const left = await entries<string, Parcel>(store)
  return !left.some(([key]) => key === parcel.body.id)
}

/** The moment at which something was written, for when it arrives later. */
export const writtenNow = (): string => new Date().toISOString()

/** Forgets what waits on this device. */
export async function clearOutbox(): Promise<void> {
  for (const [key] of await entries<string, Parcel>(store)) await del(key, store)
  tell(0)
}

const everyMs = 20_000

/** Sends what waits now, whenever the network comes back, and every now and then. Returns how to stop. */
export function keepSending(clientId: string): () => void {
  const go = () => void sendWaiting(clientId)
  go()
  window.addEventListener('online', go)
  const timer = setInterval(() => {
    if (waiting > 0) go()
  }, everyMs)
  return () => {
    window.removeEventListener('online', go)
    clearInterval(timer)
  }
}

/** How many parcels wait on this device. */
export const useWaiting = (): number =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => waiting,
  )
