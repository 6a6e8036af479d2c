import { anatomicalPosition, type BrushStroke, type HairStroke } from '@halftone/engine'
import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { memo, useState } from 'react'
import { patch } from '../document/store.ts'
import {
  removeAllHairStrokes,
  removeAllStrokes,
  removeHairStroke,
  removeStroke,
} from '../session/brush-actions.ts'
import { useDesign, useSession, useStudio } from '../studio-context.ts'
import { useWords } from '../words.ts'
import styles from './panels.module.css'

/** A full list of hundreds would slow every stroke: the newest are what a hand wants back. */
const shownAtFirst = 8
const none: readonly never[] = []

/** The strokes of the design that change dots, the newest first. */
export function StrokeList() {
  const studio = useStudio()
  const words = useWords()
  const strokes = useDesign((design) => design.strokes ?? none)
  return (
    <Strokes
      strokes={strokes}
      kind="stroke"
      none={words('brush.none')}
      title={words('brush.strokes', { count: strokes.length })}
      deleteAll={words('brush.deleteAll')}
      onDeleteAll={() => removeAllStrokes(studio)}
    />
  )
}

/** The strokes that say where hair is, the newest first. */
export function HairStrokeList() {
  const studio = useStudio()
  const words = useWords()
  const strokes = useDesign(({ follicles }) => follicles?.strokes ?? none)
  return (
    <Strokes
      strokes={strokes}
      kind="hairStroke"
      none={words('brush.hairNone')}
      title={words('brush.hairStrokes', { count: strokes.length })}
      deleteAll={words('brush.hairDeleteAll')}
      onDeleteAll={() => removeAllHairStrokes(studio)}
    />
  )
}

type Kind = 'stroke' | 'hairStroke'
type ListProps = {
  readonly strokes: readonly (BrushStroke | HairStroke)[]
  readonly kind: Kind
  readonly none: string
  readonly title: string
  readonly deleteAll: string
  readonly onDeleteAll: () => void
}

function Strokes({ strokes, kind, none: noneYet, title, deleteAll, onDeleteAll }: ListProps) {
  const words = useWords()
  const [showsAll, setShowsAll] = useState(false)
  if (strokes.length === 0) return <p className="soft">{noneYet}</p>
  const from = showsAll ? 0 : Math.max(0, strokes.length - shownAtFirst)
  return (
    <div>
      <p className={styles['fieldLabel']}>{title}</p>
      <ul className={styles['lines']}>
        {strokes
          .slice(from)
          .map((stroke, at) => <Stroke key={from + at} stroke={stroke} kind={kind} index={from + at} />)
          .toReversed()}
      </ul>
      <div className={styles['row']}>
        {from > 0 && (
          <Button variant="subtle" size="sm" onClick={() => setShowsAll(true)}>
            {words('brush.showAll', { count: strokes.length })}
          </Button>
        )}
        {strokes.length > 1 && (
          <Button variant="subtle" size="sm" onClick={onDeleteAll}>
            {deleteAll}
          </Button>
        )}
      </div>
    </div>
  )
}

type StrokeProps = {
  readonly stroke: BrushStroke | HairStroke
  readonly kind: Kind
  readonly index: number
}

const Stroke = memo(function Stroke({ stroke, kind, index }: StrokeProps) {
  const studio = useStudio()
  const words = useWords()
  const isChosen = useSession(({ selection }) => selection?.kind === kind && selection.index === index)
  const number = index + 1
  const middle = stroke.points[Math.floor(stroke.points.length / 2)]!
  const choose = () => patch(studio.session, { selection: { kind, index } })
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
        onClick={() => (kind === 'stroke' ? removeStroke : removeHairStroke)(studio, index)}
      >
        <IconTrash size={18} stroke={1.5} aria-hidden="true" />
      </button>
    </li>
  )

  function strokeWords(of: BrushStroke | HairStroke): string {
    if (!('mode' in of)) return words('brush.didHair', { value: of.densityPerCm2 })
    if (of.mode === 'erase') return words('brush.didErase')
    if (of.mode === 'scale')
      return words(of.factor <= 1 ? 'brush.didThin' : 'brush.didThicken', {
        percent: Math.round(Math.abs(1 - of.factor) * 100),
      })
    return words(of.mode === 'target' ? 'brush.didTarget' : 'brush.didAdd', { value: of.densityPerCm2 })
  }
})
