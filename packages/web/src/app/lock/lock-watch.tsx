import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { isLocked, onLockChange } from '../../shared/lock.ts'
import { useMe } from '../../shared/session.ts'
import { lockScreen, onOtherTabs } from './lock-screen-now.ts'
import './lock.css'
import { useIdle } from './use-idle.ts'

const loadScreen = () => import('./lock-screen.tsx')
const LockScreen = lazy(async () => ({ default: (await loadScreen()).LockScreen }))

/** Lies beside the page, so that the page can be hidden whole. */
function lockRoot(): HTMLElement {
  const found = document.getElementById('lock')
  if (found) return found
  const made = document.body.appendChild(document.createElement('div'))
  made.id = 'lock'
  return made
}

/** Covers the page while the session is locked, and locks it when nobody has touched it for a while. */
export function LockWatch() {
  const { t } = useTranslation()
  const locked = useSyncExternalStore(onLockChange, isLocked)
  const afterMinutes = useMe()?.lock.afterMinutes ?? null
  useEffect(onOtherTabs, [])
  useIdle(locked ? null : afterMinutes, () => void lockScreen())

  useEffect(() => {
    // It must be there when the network is not.
    if (afterMinutes !== null) void loadScreen().catch(() => undefined)
  }, [afterMinutes])

  useEffect(() => {
    // Nobody may read by a reload what the cover hides; the page below keeps it again once it is open.
    if (locked) void import('../sessions/kept-room.ts').then(({ forgetRooms }) => forgetRooms())
  }, [locked])

  useEffect(() => {
    if (!locked) return
    const root = lockRoot()
    const title = document.title
    document.title = t('lock.tab')
    document.documentElement.dataset['locked'] = ''
    // The page below listens to keys of the whole window.
    const keepOut = (event: KeyboardEvent) => {
      if (!(event.target instanceof Node && root.contains(event.target))) event.stopImmediatePropagation()
    }
    const keepIn = (event: Event) => event.stopPropagation()
    const kinds = ['keydown', 'keyup', 'keypress'] as const
    for (const kind of kinds) {
      window.addEventListener(kind, keepOut, true)
      root.addEventListener(kind, keepIn)
    }
    return () => {
      document.title = title
      delete document.documentElement.dataset['locked']
      for (const kind of kinds) {
        window.removeEventListener(kind, keepOut, true)
        root.removeEventListener(kind, keepIn)
      }
    }
  }, [locked, t])

  return (
    locked &&
    createPortal(
      <Suspense>
        <LockScreen />
      </Suspense>,
      lockRoot(),
    )
  )
}
