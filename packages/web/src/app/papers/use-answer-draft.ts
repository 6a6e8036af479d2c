import type { Answers, PaperAnswer } from '@halftone/clinic'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '../../shared/api.ts'

export type DraftState = 'kept' | 'keeping' | 'not-kept'

const pauseMs = 700
const againMs = 5000

/**
 * Answers as they are given, kept on the server a moment after each one. One save at a time, each over the revision of
 * the last; a server that is away is asked again.
 */
export function useAnswerDraft(first: PaperAnswer) {
  const [answers, setAnswers] = useState<Answers>(first.answers)
  const [state, setState] = useState<DraftState>('kept')
  const [problem, setProblem] = useState<unknown>(null)
  const latest = useRef(answers)
  const kept = useRef(answers)
  const revision = useRef(first.revision)
  const running = useRef<Promise<void>>(Promise.resolve())

  const save = useCallback(async () => {
    if (kept.current === latest.current) return
    const sending = latest.current
    setState('keeping')
    try {
      const saved = await call('PUT /api/answers/:id', {
        params: { id: first.id },
        body: { revision: revision.current, answers: sending },
      })
      revision.current = saved.revision
      kept.current = sending
      setState(latest.current === sending ? 'kept' : 'keeping')
      setProblem(null)
    } catch (error) {
      setState('not-kept')
      setProblem(error)
    }
  }, [first.id])

  const flush = useCallback(() => (running.current = running.current.then(save)), [save])

  useEffect(() => {
    if (answers === kept.current) return
    const timer = setTimeout(() => void flush(), state === 'not-kept' ? againMs : pauseMs)
    return () => clearTimeout(timer)
  }, [answers, state, flush])

  // Whoever leaves the page in the moment before a save does not lose the last answer.
  useEffect(() => () => void flush(), [flush])

  const answer = useCallback((id: string, value: Answers[string] | undefined) => {
    const { [id]: _, ...rest } = latest.current
    latest.current = value === undefined ? rest : { ...rest, [id]: value }
    setAnswers(latest.current)
    setState('keeping')
  }, [])

  return { answers, answer, state, problem, flush, revision }
}
