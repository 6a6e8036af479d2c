import type { StageName } from '@halftone/engine'
import { useEffect, useRef } from 'react'
import { patch } from '../document/store.ts'
import { useDesign, useSession, useStudio } from '../studio-context.ts'
import { useWords } from '../words.ts'
import styles from './panels.module.css'

/** Stages that a course of this many sessions has. */
export function stagesOf(sessionCount: number): readonly StageName[] {
  const sessions = (['session-1', 'session-2', 'session-3', 'session-4'] as const).slice(0, sessionCount)
  return ['before', ...sessions, 'healed', '1y', '3y', '5y', '10y']
}

/** Before, the sessions, healed and the years: one press or the arrow keys step through time. */
export function TimeStrip() {
  const studio = useStudio()
  const words = useWords()
  const stage = useSession((session) => session.stage)
  const count = useDesign((design) => studio.course.sharesOf(design).length)
  const stages = stagesOf(count)
  const ref = useRef<HTMLDivElement>(null)
  const at = Math.max(0, stages.indexOf(stage))
  useEffect(() => {
    if (!stages.includes(stage)) patch(studio.session, { stage: 'healed' })
    ref.current
      ?.querySelector('[aria-checked="true"]')
      ?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [studio, stages, stage])
  const choose = (index: number) => {
    const next = stages[Math.min(stages.length - 1, Math.max(0, index))]
    if (!next) return
    patch(studio.session, { stage: next, day: 0 })
    const button = ref.current?.querySelectorAll('button')[stages.indexOf(next)]
    button?.focus()
  }
  return (
    <div
      ref={ref}
      className={styles['time']}
      data-stage-control
      role="radiogroup"
      aria-label={words('see.time')}
      onKeyDown={(event) => {
        // Time runs the way the language is read.
        const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1
        const by = { ArrowLeft: -forward, ArrowRight: forward }[event.key]
        const to = by === undefined ? { Home: 0, End: stages.length - 1 }[event.key] : at + by
        if (to === undefined) return
        event.preventDefault()
        event.stopPropagation()
        choose(to)
      }}
    >
      {stages.map((each, index) => (
        <button
          key={each}
          type="button"
          role="radio"
          aria-checked={each === stage}
          tabIndex={index === at ? 0 : -1}
          onClick={() => choose(index)}
        >
          {words(`moment.${each}`)}
        </button>
      ))}
    </div>
  )
}
