import { beforeEach, describe, expect, it } from 'vitest'
import { ApiProblem } from '../../shared/problems.ts'
import { createOutbox, type OutboxItem, type OutboxRecord } from './outbox.ts'

const numbing = (id: string): OutboxRecord => ({ kind: 'numbing', body: { id } as never })
const close: OutboxRecord = { kind: 'close', body: {} as never }

let kept: readonly OutboxItem[]
let sent: string[]
let erased: string[]
let answer: (item: OutboxItem) => void
beforeEach(() => {
  kept = []
  sent = []
  erased = []
  answer = () => undefined
})
const open = () =>
  createOutbox(
    { load: () => Promise.resolve(kept), save: async (items) => void (kept = items) },
    async (item) => {
      answer(item)
      sent.push(item.key)
    },
    (error) => (error as Error).message,
    (sessionId) => erased.push(sessionId),
  )
const lost = () => {
  throw new ApiProblem({ code: 'unreachable', status: 0 })
}

describe('records on their way to the server', () => {
  it('are kept on the device before anything else, and leave it only once the server has them', async () => {
    const outbox = open()
    answer = lost
    await outbox.add('s', numbing('a'))
    await outbox.add('s', numbing('b'))
    await outbox.flush()
    expect([kept.map(({ key }) => key), sent]).toEqual([['a', 'b'], []])
    answer = () => undefined
    await outbox.flush()
    expect([kept, sent]).toEqual([[], ['a', 'b']])
  })

  it('survive a reload and go out in their order', async () => {
    answer = lost
    const before = open()
    await before.add('s', numbing('a'))
    await before.add('s', numbing('b'))
    answer = () => undefined
    const after = open()
    await after.add('s', numbing('c'))
    await after.flush()
    expect(sent).toEqual(['a', 'b', 'c'])
  })

  it('that are refused stay in sight with the reason, and do not hold up the others', async () => {
    answer = ({ key }) => {
      if (key === 'a') throw new ApiProblem({ code: 'lot-refused', status: 422, detail: 'Expired.' })
    }
    const outbox = open()
    await outbox.add('s', numbing('a'))
    await outbox.add('s', numbing('b'))
    await outbox.flush()
    expect(outbox.items()).toMatchObject([{ key: 'a', state: 'refused', refusal: 'Expired.' }])
    expect(sent).toEqual(['b'])
    answer = () => undefined
    await outbox.retry('a')
    expect([outbox.items(), sent]).toEqual([[], ['b', 'a']])
  })

  it('close a session only after everything else of it has gone', async () => {
    answer = ({ key }) => {
      if (key === 'a') throw new ApiProblem({ code: 'lot-refused', status: 422 })
    }
    const outbox = open()
    await outbox.add('s', numbing('a'))
    await outbox.add('s', close)
    await outbox.add('other', close)
    await outbox.flush()
    expect(sent).toEqual(['close other'])
    await outbox.drop('a')
    await outbox.flush()
    expect(sent).toEqual(['close other', 'close s'])
  })

  it('wait where somebody has to sign in again', async () => {
    answer = () => {
      throw new ApiProblem({ code: 'not-signed-in', status: 401 })
    }
    const outbox = open()
    await outbox.add('s', numbing('a'))
    await outbox.flush()
    expect(outbox.items()).toMatchObject([{ key: 'a', state: 'waiting' }])
  })

  it('of a client who was erased meanwhile are dropped from the device, all of the session, and it is told', async () => {
    const outbox = open()
    answer = ({ sessionId }) => {
      if (sessionId === 's') throw new ApiProblem({ code: 'client-erased', status: 410 })
    }
    await outbox.add('s', numbing('a'))
    await outbox.add('s', numbing('b'))
    await outbox.add('other', numbing('c'))
    await outbox.flush()
    expect([outbox.items(), kept, sent, erased]).toEqual([[], [], ['c'], ['s']])
  })
})
