import { call } from '../../shared/api.ts'
import { setLocked } from '../../shared/lock.ts'
import { isProblem } from '../../shared/problems.ts'

type Word = 'locked' | 'opened' | 'changed-over'

/** Every tab of this browser shares the session, and so the lock. */
const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('halftone-lock')
const tell = (word: Word) => tabs?.postMessage(word)

/** Does here what another tab did. Returns the function that stops listening. */
export function onOtherTabs(): () => void {
  const hear = ({ data }: MessageEvent<Word>) => {
    if (data === 'changed-over') window.location.assign('/clients')
    else setLocked(data === 'locked')
  }
  tabs?.addEventListener('message', hear)
  return () => tabs?.removeEventListener('message', hear)
}

/**
 * Covers the screen at once and locks the session. Where the server cannot be reached nobody could open it again, and a
 * treatment may be running: the cover is taken away, and false is the answer.
 */
export async function lockScreen(): Promise<boolean> {
  setLocked(true)
  tell('locked')
  try {
    await call('POST /api/lock', {})
    return true
  } catch (error) {
    if (isProblem(error, 'not-signed-in')) return true
    setLocked(false)
    tell('opened')
    return false
  }
}

/** The same person goes on: everything is where it was. */
export function uncover(): void {
  setLocked(false)
  tell('opened')
}

/** Somebody else goes on: nothing of the first person may stay on any tab. */
export function changeOver(): void {
  tell('changed-over')
  window.location.assign('/clients')
}
