import { anatomicalPosition, type BrushStroke } from '@halftone/engine'
import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { memo, useState } from 'react'
import { patch } from '../document/store.ts'
import { removeAllStrokes, removeStroke } from '../session/brush-actions.ts'
import { useDesign, useSession, useStudio } from '../studio-context.ts'
import { useWords } from '../words.ts'
import styles from './panels.module.css'

/** A full list of hundreds would slow every stroke: the newest are what a hand wants back. */
const shownAtFirst = 8
const none: readonly BrushStroke[] = []

/** The strokes of the design, the newest first. */
export function StrokeList() {
  const studio = useStudio()
  const words = useWords()
  const strokes = useDesign((design) => design.strokes ?? none)
  const [showsAll, setShowsAll] = useState(false)
  if (strokes.length === 0) return <p className="soft">{words('brush.none')}</p>
  const from = showsAll ? 0 : Math.max(0, strokes.length - shownAtFirst)
  return (
    <div>
      <p className={styles['fieldLabel']}>{words('brush.strokes', { count: strokes.length })}</p>
      <ul className={styles['lines']}>
        {strokes
          .slice(from)
          .map((stroke, at) => <Stroke key={from + at} stroke={stroke} index={from + at} />)
          .toReversed()}
      </ul>
      <div className={styles['row']}>
        {from > 0 && (
          <Button variant="subtle" size="sm" onClick={() => setShowsAll(true)}>
            {words('brush.showAll', { count: strokes.length })}
          </Button>
        )}
        {strokes.length > 1 && (
          <Button variant="subtle" size="sm" onClick={() => removeAllStrokes(studio)}>
            {words('brush.deleteAll')}
          </Button>
        )}
      </div>
    </div>
  )
}

const Stroke = memo(function Stroke({ stroke, index }: { stroke: BrushStroke; index: number }) {
  const studio = useStudio()
  const words = useWords()
  const isChosen = useSession(({ selection }) => selection?.kind === 'stroke' && selection.index === index)
  const number = index + 1
  const middle = stroke.points[Math.floor(stroke.points.length / 2)]!
  const choose = () => patch(studio.session, { selection: { kind: 'stroke', index } })
  const letGo = () => patch(studio.session, { selection: undefined })
  return (
    <li
      data-chosen={isChosen ? '' : undefined}
      onFocus={choose}
      onPointerEnter={choose}
      onPointerLeave={letGo}
    >
      <span>
        {number}. {strokeWords(stroke)}
        <small className={styles['hint']}>{anatomicalPosition(studio.head.surface(), middle).words}</small>
      </span>
      <button
        type="button"
        className={styles['iconButton']}
        aria-label={words('brush.delete', { number })}
        onClick={() => removeStroke(studio, index)}
      >
        <IconTrash size={18} stroke={1.5} aria-hidden="true" />
      </button>
    </li>
  )

  function strokeWords(of: BrushStroke): string {
    if (of.mode === 'erase') return words('brush.didErase')
    if (of.mode === 'scale')
      return words(of.factor <= 1 ? 'brush.didThin' : 'brush.didThicken', {
        percent: Math.round(Math.abs(1 - of.factor) * 100),
      })
    return words(of.mode === 'target' ? 'brush.didTarget' : 'brush.didAdd', { value: of.densityPerCm2 })
  }
})
