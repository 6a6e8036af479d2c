import type { Answers, PortalAnswer } from '@halftone/clinic'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '../shared/api.ts'
import { isProblem } from '../shared/problems.ts'

const pauseMs = 700
const againMs = 5000

/**
 * Answers as they are given: kept on the device at once and on the server a moment later, one save at a time. What the
 * device has and the server has not is offered again when the paper is opened the next time.
 */
export function usePaperDraft(first: PortalAnswer) {
  const key = `portal-draft-${first.id}`
  const [answers, setAnswers] = useState<Answers>(() => {
    const kept = window.localStorage.getItem(key)
    return kept === null ? first.answers : { ...first.answers, ...(JSON.parse(kept) as Answers) }
  })
  const [state, setState] = useState<'kept' | 'keeping' | 'not-kept' | 'elsewhere'>('kept')
  const latest = useRef(answers)
  const kept = useRef(first.answers)
  const revision = useRef(first.revision)
  const running = useRef<Promise<void>>(Promise.resolve())

  const save = useCallback(async () => {
    if (kept.current === latest.current) return
    const sending = latest.current
    setState('keeping')
    try {
      const saved = await call('PUT /api/portal/answers/:id', {
        params: { id: first.id },
        body: { revision: revision.current, answers: sending },
      })
      revision.current = saved.revision
      kept.current = sending
      if (latest.current === sending) window.localStorage.removeItem(key)
      setState(latest.current === sending ? 'kept' : 'keeping')
    } catch (error) {
      setState(isProblem(error, 'paper-changed-elsewhere', 'paper-closed') ? 'elsewhere' : 'not-kept')
    }
  }, [first.id, key])
  const flush = useCallback(() => (running.current = running.current.then(save)), [save])

  useEffect(() => {
    if (answers === kept.current || state === 'elsewhere') return
    const timer = setTimeout(() => void flush(), state === 'not-kept' ? againMs : pauseMs)
    return () => clearTimeout(timer)
  }, [answers, state, flush])

  const answer = useCallback(
    (id: string, value: Answers[string] | undefined) => {
      const { [id]: _, ...rest } = latest.current
      latest.current = value === undefined ? rest : { ...rest, [id]: value }
      window.localStorage.setItem(key, JSON.stringify(latest.current))
      setAnswers(latest.current)
      setState('keeping')
    },
    [key],
  )
  const forget = useCallback(() => window.localStorage.removeItem(key), [key])
  return { answers, answer, state, flush, revision, forget }
}
