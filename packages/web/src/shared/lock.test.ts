import { afterEach, describe, expect, it, vi } from 'vitest'
import { call } from './api.ts'
import { isLocked, setLocked } from './lock.ts'

afterEach(() => {
  setLocked(false)
  vi.unstubAllGlobals()
})

const lockedAnswer = () =>
  new Response(JSON.stringify({ code: 'session-locked', status: 423 }), { status: 423 })
const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('a request behind the lock', () => {
  it('waits until the screen is open and is then sent again, so that nothing is lost', async () => {
    const answers = [lockedAnswer(), lockedAnswer(), new Response('{"user":1}')]
    const fetched = vi.fn(() => Promise.resolve(answers.shift()!))
    vi.stubGlobal('fetch', fetched)
    const done = vi.fn()
    void call('GET /api/me', {}).then(done)
    await settled()
    expect([isLocked(), fetched.mock.calls.length, done.mock.calls.length]).toEqual([true, 1, 0])
    // Somebody opens it, but it has locked again by then.
    setLocked(false)
    await settled()
    expect([isLocked(), fetched.mock.calls.length, done.mock.calls.length]).toEqual([true, 2, 0])
    setLocked(false)
    await settled()
    expect(done).toHaveBeenCalledWith({ user: 1 })
  })

  it('stops waiting when it is no longer wanted', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(lockedAnswer()))
    const wanted = new AbortController()
    const asked = call('GET /api/me', {}, { signal: wanted.signal })
    await settled()
    wanted.abort()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
  })
})
