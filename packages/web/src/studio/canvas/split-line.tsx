import { IconArrowsHorizontal } from '@tabler/icons-react'
import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { patch } from '../document/store.ts'
import { momentWords } from '../panels/moment-words.ts'
import { useSession, useStudio } from '../studio-context.ts'
import { useWords } from '../words.ts'
import styles from './stage.module.css'

/** Before on the left of the line, the chosen stage on the right. */
export function SplitLine() {
  const studio = useStudio()
  const words = useWords()
  const split = useSession((session) => session.split)
  const step = useSession((session) => session.step)
  const width = useSession((session) => session.stageSize.width)
  const stage = useSession((session) => session.stage)
  const day = useSession((session) => session.day)
  const held = useRef<number>(undefined)
  if (split === undefined || step !== 'see' || stage === 'before') return null
  const set = (share: number) => patch(studio.session, { split: Math.min(0.98, Math.max(0.02, share)) })
  const move = (event: PointerEvent<HTMLButtonElement>) => {
    if (held.current !== event.pointerId) return
    const box = (event.currentTarget.parentElement as HTMLElement).getBoundingClientRect()
    set((event.clientX - box.left) / box.width)
  }
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -0.02, ArrowRight: 0.02, PageUp: 0.1, PageDown: -0.1 }[event.key]
    const to = by === undefined ? { Home: 0, End: 1 }[event.key] : split + by
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    set(to)
  }
  return (
    <>
      <span className={styles['splitLabel']} style={{ right: width - split * width + 12 }} aria-hidden="true">
        {words('stage.before')}
      </span>
      <span className={styles['splitLabel']} style={{ left: split * width + 12 }} aria-hidden="true">
        {momentWords(words, stage, day)}
      </span>
      <button
        type="button"
        role="slider"
        className={styles['split']}
        data-stage-control
        aria-label={words('see.splitLabel')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(split * 100)}
        style={{ transform: `translateX(${split * width}px)` }}
        onPointerDown={(event) => {
          held.current = event.pointerId
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={move}
        onPointerUp={() => (held.current = undefined)}
        onPointerCancel={() => (held.current = undefined)}
        onKeyDown={keys}
      >
        <span className={styles['splitGrip']}>
          <IconArrowsHorizontal size={20} stroke={1.6} aria-hidden="true" />
        </span>
      </button>
    </>
  )
}
