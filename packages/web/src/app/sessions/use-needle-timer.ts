import { useEffect, useState } from 'react'

type Kept = { readonly doneMs: number; readonly runsSince: number | null }
const idle: Kept = { doneMs: 0, runsSince: null }
const keyOf = (sessionId: string) => `halftone.needle-timer.${sessionId}`

function read(sessionId: string): Kept {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(sessionId)) ?? 'null') as Kept | null
    return kept ?? idle
  } catch {
    return idle
  }
}

/** Time with the needle; goes on through a reload, because only its start is kept. */
export function useNeedleTimer(sessionId: string) {
  const [kept, setKept] = useState(() => read(sessionId))
  const [now, setNow] = useState(() => Date.now())
  const running = kept.runsSince !== null
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [running])
  const elapsedMs = kept.doneMs + (kept.runsSince === null ? 0 : Math.max(0, now - kept.runsSince))
  const keep = (next: Kept) => {
    setKept(next)
    try {
      localStorage.setItem(keyOf(sessionId), JSON.stringify(next))
    } catch {
      // A full store loses the timer on a reload and nothing else.
    }
  }
  return {
    elapsedMs,
    running,
    toggle: () => {
      const at = Date.now()
      setNow(at)
      keep(
        kept.runsSince === null
          ? { doneMs: kept.doneMs, runsSince: at }
          : { doneMs: kept.doneMs + Math.max(0, at - kept.runsSince), runsSince: null },
      )
    },
    forget: () => {
      try {
        localStorage.removeItem(keyOf(sessionId))
      } catch {
        // Nothing to forget then.
      }
    },
  }
}

/** 1:04:09, or 4:09 below an hour. */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const pad = (value: number) => String(value).padStart(2, '0')
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`
}
