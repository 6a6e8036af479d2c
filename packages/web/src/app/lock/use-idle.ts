import { useEffect, useRef } from 'react'
import { call } from '../../shared/api.ts'

const minuteMs = 60_000
const lookMs = 5000
const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/**
 * Calls back when nobody has touched the page for so many minutes; null never does. While somebody works without asking the
 * server, it is told so once a minute, because the server locks quiet sessions too.
 */
export function useIdle(afterMinutes: number | null, onIdle: () => void): void {
  const idle = useRef(onIdle)
  useEffect(() => {
    idle.current = onIdle
  })
  useEffect(() => {
    if (afterMinutes === null) return
    let touchedAt = Date.now()
    let toldAt = touchedAt
    const touch = () => {
      touchedAt = Date.now()
      if (touchedAt - toldAt < minuteMs) return
      toldAt = touchedAt
      void call('GET /api/me', {}).catch(() => undefined)
    }
    const look = () => {
      // Without a network nobody could open it again; it locks when the network is back.
      if (navigator.onLine && Date.now() - touchedAt >= afterMinutes * minuteMs) idle.current()
    }
    for (const kind of touches) window.addEventListener(kind, touch, { passive: true, capture: true })
    // A tablet that slept looks at once.
    document.addEventListener('visibilitychange', look)
    window.addEventListener('online', look)
    const timer = setInterval(look, lookMs)
    return () => {
      for (const kind of touches) window.removeEventListener(kind, touch, { capture: true })
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('online', look)
      clearInterval(timer)
    }
  }, [afterMinutes])
}
