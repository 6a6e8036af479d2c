import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import { createStore, get, set } from 'idb-keyval'
import { useEffect, useSyncExternalStore } from 'react'
import { call } from '../../shared/api.ts'
import { isProblem } from '../../shared/problems.ts'
import { uploadPhoto } from '../client/upload-photo.ts'
import { forgetRoom } from './kept-room.ts'
import { createOutbox, type Outbox, type OutboxItem, type OutboxStore } from './outbox.ts'

const itemsKey = 'items'
const again = 8000

/** The browser's own database; where it is closed to us (a private window), memory until the page goes. */
function deviceStore(): OutboxStore {
  try {
    const store = createStore('halftone-sessions', 'outbox')
    return {
      load: async () => (await get<readonly OutboxItem[]>(itemsKey, store).catch(() => undefined)) ?? [],
      save: (items) => set(itemsKey, items, store),
    }
  } catch {
    return { load: () => Promise.resolve([]), save: () => Promise.resolve() }
  }
}

async function send(item: OutboxItem): Promise<void> {
  const params = { id: item.sessionId }
  switch (item.kind) {
    case 'pass':
      return void (await call('POST /api/sessions/:id/passes', { params, body: item.body }))
    case 'numbing':
      return void (await call('POST /api/sessions/:id/numbing', { params, body: item.body }))
    case 'amendment':
      return void (await call('POST /api/sessions/:id/amendments', { params, body: item.body }))
    case 'close':
      return void (await call('POST /api/sessions/:id/close', { params, body: item.body }))
    case 'photo': {
      const { id, clientId, view, moment, file } = item.body
      const named = file instanceof File ? file : new File([file], 'photo.jpg', { type: file.type })
      const signal = new AbortController().signal
      await uploadPhoto({ id, clientId, view, file: named, onProgress: () => undefined, signal })
      return void (await call('POST /api/sessions/:id/photos', { params, body: { photoId: id, moment } }))
    }
  }
}

/** The server's own sentence, else the title of the refusal. */
const sentenceOf = (error: unknown): string => (isProblem(error) ? (error.detail ?? error.message) : '')

function tellErased(sessionId: string): void {
  void forgetRoom(sessionId)
  const t = i18next.getFixedT(i18next.language)
  notifications.show({ message: t('exchange.gone.record'), autoClose: false })
}

let outbox: Outbox | undefined
export const sessionOutbox = (): Outbox =>
  (outbox ??= createOutbox(deviceStore(), send, sentenceOf, tellErased))

/** What this device has not sent yet of a session; tries again by itself. `onSent` is told when something has gone out. */
export function useUnsent(sessionId: string, onSent: () => void): readonly OutboxItem[] {
  const { items, subscribe, flush } = sessionOutbox()
  const all = useSyncExternalStore(subscribe, items)
  const own = all.filter((item) => item.sessionId === sessionId)
  const count = own.length
  useEffect(() => {
    void flush()
    const timer = setInterval(() => void flush(), again)
    const now = () => void flush()
    window.addEventListener('online', now)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', now)
    }
  }, [flush])
  // Every record that has gone out changes the count; the server's own picture is fetched then.
  useEffect(onSent, [count, onSent])
  return own
}
