import { useEffect, useRef } from 'react'
import { call } from './api.ts'
import { isProblem } from './problems.ts'

const pauseMs = 3000

/** Faults of the way to the data that end by themselves. */
export const passes = (error: unknown): boolean => isProblem(error, 'unreachable', 'database-unavailable')

/** While an error is one that passes, asks the server now and then, and calls `onBack` once it answers again. */
export function useComeBack(error: unknown, onBack: (() => void) | undefined): boolean {
  const waiting = onBack !== undefined && passes(error)
  const back = useRef(onBack)
  useEffect(() => {
    back.current = onBack
  })
  useEffect(() => {
    if (!waiting) return
    const controller = new AbortController()
    const timer = setInterval(() => {
      call('GET /api/status', {}, { signal: controller.signal }).then(
        () => back.current?.(),
        () => undefined,
      )
    }, pauseMs)
    return () => {
      clearInterval(timer)
      controller.abort()
    }
  }, [waiting])
  return waiting
}
