import type { LandmarkName } from '@halftone/engine'
import { useMemo } from 'react'
import { patch, type Store } from '../document/store.ts'
import { markErrorsMm } from '../kernels/placement.ts'
import { toScreenPx } from '../kernels/viewport.ts'
import { changeOutline, deleteMark, moveOutlinePoint, placeMark } from '../session/actions.ts'
import { useDesign, useSession, useStudio, useView } from '../studio-context.ts'
import { useWords } from '../words.ts'
import { DragPoint } from './drag-point.tsx'
import type { Loupe } from './pointer-controller.ts'
import styles from './stage.module.css'

/** A mark further than this from where the head says it lies is drawn in red. */
export const farMarkMm = 6

/** The landmarks of the photo on the stage, in the head step. */
export function Marks({ loupe }: { loupe: Store<Loupe> }) {
  const step = useSession((session) => session.step)
  return step === 'head' ? (
    <>
      <OutlinePoints loupe={loupe} />
      <MarkPoints loupe={loupe} />
    </>
  ) : null
}

/** Points that were pressed along the edge of the head. */
function OutlinePoints({ loupe }: { loupe: Store<Loupe> }) {
  const studio = useStudio()
  const words = useWords()
  const view = useView()
  const viewport = useSession((session) => session.viewport)
  const selection = useSession((session) => session.selection)
  const points = view?.outline ?? []
  return points.map((photoPx, index) => (
    <DragPoint
      key={index}
      at={toScreenPx(viewport, photoPx)}
      className={`${styles['point']} ${styles['mark']} ${styles['outlinePoint']}`}
      label={words('outline.point', { number: index + 1, of: points.length })}
      isSelected={selection?.kind === 'outline' && selection.index === index}
      onFocus={() => patch(studio.session, { selection: { kind: 'outline', index } })}
      onStart={() => studio.document.beginGroup('outline')}
      onDrag={(at, screen) => {
        moveOutlinePoint(studio, index, at)
        loupe.set({ screen, photoPx: at })
      }}
      onEnd={(isKept) => {
        loupe.set(undefined)
        if (isKept) studio.document.endGroup()
        else studio.document.cancelGroup()
      }}
      onArrow={([dx, dy], distance) =>
        moveOutlinePoint(
          studio,
          index,
          [photoPx[0] + dx * distance, photoPx[1] + dy * distance],
          `nudge-outline-${index}`,
        )
      }
      onDelete={() => changeOutline(studio, 'deleteOutline', (all) => all.filter((_, at) => at !== index))}
    />
  ))
}

function MarkPoints({ loupe }: { loupe: Store<Loupe> }) {
  const studio = useStudio()
  const words = useWords()
  const view = useView()
  const design = useDesign((whole) => whole)
  const viewport = useSession((session) => session.viewport)
  const selection = useSession((session) => session.selection)
  const errors = useMemo(() => (view ? markErrorsMm(view, design) : undefined), [view, design])
  if (!view) return null
  const entries = Object.entries(view.landmarks ?? {}) as [LandmarkName, readonly [number, number]][]
  return entries.map(([name, photoPx]) => (
    <DragPoint
      key={name}
      at={toScreenPx(viewport, photoPx)}
      className={`${styles['point']} ${styles['mark']}`}
      label={words('mark.label', { name: words(`landmark.${name}`) })}
      isSelected={selection?.kind === 'mark' && selection.name === name}
      isFar={(errors?.get(name) ?? 0) > farMarkMm}
      onFocus={() => patch(studio.session, { selection: { kind: 'mark', name } })}
      onStart={() => studio.document.beginGroup('mark')}
      onDrag={(at, screen) => {
        placeMark(studio, name, at)
        loupe.set({ screen, photoPx: at })
      }}
      onEnd={(isKept) => {
        loupe.set(undefined)
        if (isKept) studio.document.endGroup()
        else studio.document.cancelGroup()
      }}
      onArrow={([dx, dy], distance) =>
        placeMark(studio, name, [photoPx[0] + dx * distance, photoPx[1] + dy * distance], `nudge-${name}`)
      }
      onDelete={() => deleteMark(studio, name)}
    />
  ))
}
