import type { PhotoView } from '@halftone/clinic'
import type { ApiRequest, RouteKey } from '../../shared/api.ts'
import { isProblem } from '../../shared/problems.ts'

type Body<K extends RouteKey> = ApiRequest<K> extends { readonly body: infer B } ? B : never

export type PhotoRecord = {
  readonly id: string
  readonly clientId: string
  readonly view: PhotoView
  readonly moment: 'before' | 'during' | 'fresh'
  readonly file: Blob
}

/** What a tablet has recorded; every record carries an id of its own, so that it may be sent again. */
export type OutboxRecord =
  | { readonly kind: 'pass'; readonly body: Body<'POST /api/sessions/:id/passes'> }
  | { readonly kind: 'numbing'; readonly body: Body<'POST /api/sessions/:id/numbing'> }
  | { readonly kind: 'amendment'; readonly body: Body<'POST /api/sessions/:id/amendments'> }
  | { readonly kind: 'photo'; readonly body: PhotoRecord }
  | { readonly kind: 'close'; readonly body: Body<'POST /api/sessions/:id/close'> }

export type OutboxItem = OutboxRecord & {
  readonly key: string
  readonly sessionId: string
  /** Refused: the server will not take it as it is; it stays in sight with the reason. */
  readonly state: 'waiting' | 'refused'
  readonly refusal: string | null
}

export type OutboxStore = {
  readonly load: () => Promise<readonly OutboxItem[]>
  readonly save: (items: readonly OutboxItem[]) => Promise<void>
}

export type Outbox = {
  readonly items: () => readonly OutboxItem[]
  readonly subscribe: (changed: () => void) => () => void
  /** Resolves once the record is kept on the device. */
  readonly add: (sessionId: string, record: OutboxRecord) => Promise<void>
  /** Sends what waits, one after the other in their order; stops where the server cannot be reached. */
  readonly flush: () => Promise<void>
  /** Sends a refused record again. */
  readonly retry: (key: string) => Promise<void>
  /** Gives a refused record up. */
  readonly drop: (key: string) => Promise<void>
}

/** Faults that mend themselves, or by signing in: the record waits. */
const passing = [
  'unreachable',
  'database-unavailable',
  'storage-full',
  'storage-failed',
  'internal',
  'not-signed-in',
  'too-many-tries',
] as const

/** Records on their way from the device to the server. `send` throws what the server said. */
export function createOutbox(
  store: OutboxStore,
  send: (item: OutboxItem) => Promise<void>,
  sentenceOf: (error: unknown) => string,
  /** Told of a session whose client was erased: nothing of it can be sent any more, and nothing of it is kept. */
  onErased: (sessionId: string) => void = () => undefined,
): Outbox {
  let items: readonly OutboxItem[] = []
  const listeners = new Set<() => void>()
  const loaded = store.load().then((kept) => {
    items = [...kept, ...items]
    tell()
  })
  let running: Promise<void> | undefined

  function tell() {
    for (const listener of listeners) listener()
  }
  async function change(next: (all: readonly OutboxItem[]) => readonly OutboxItem[]) {
    await loaded
    items = next(items)
    await store.save(items)
    tell()
  }

  /** A session is closed only after everything else of it has gone out. */
  const next = (): OutboxItem | undefined =>
    items.find(
      (item) =>
        item.state === 'waiting' &&
        (item.kind !== 'close' ||
          !items.some((other) => other.sessionId === item.sessionId && other.key !== item.key)),
    )

  async function run() {
    await loaded
    for (let item = next(); item !== undefined; item = next()) {
      const { key } = item
      try {
        await send(item)
        await change((all) => all.filter((other) => other.key !== key))
      } catch (error) {
        if (!isProblem(error) || isProblem(error, ...passing)) return
        if (isProblem(error, 'client-erased')) {
          const { sessionId } = item
          await change((all) => all.filter((other) => other.sessionId !== sessionId))
          onErased(sessionId)
          continue
        }
        const refusal = sentenceOf(error)
        await change((all) =>
          all.map((other) => (other.key === key ? { ...other, state: 'refused', refusal } : other)),
        )
      }
    }
  }

  const flush = () => {
    running ??= run().finally(() => (running = undefined))
    return running
  }
  return {
    items: () => items,
    subscribe: (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    add: async (sessionId, record) => {
      const key = record.kind === 'close' ? `close ${sessionId}` : record.body.id
      await change((all) => [
        ...all.filter((other) => other.key !== key),
        { ...record, key, sessionId, state: 'waiting', refusal: null },
      ])
      void flush()
    },
    flush,
    retry: async (key) => {
      await change((all) =>
        all.map((item) => (item.key === key ? { ...item, state: 'waiting', refusal: null } : item)),
      )
      await flush()
    },
    drop: (key) => change((all) => all.filter((item) => item.key !== key)),
  }
}
