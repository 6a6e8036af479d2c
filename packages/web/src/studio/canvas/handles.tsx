import type { Vec3 } from '@halftone/engine'
import { useState } from 'react'
import { patch } from '../document/store.ts'
import { isPlaced } from '../kernels/placement.ts'
import type { Point } from '../kernels/viewport.ts'
import { changeExclusion, directionAt, dragHandle, nudgeHandle } from '../session/actions.ts'
import { nudgeOnHead } from '../kernels/nudge.ts'
import { useDesign, useSession, useStudio, useView } from '../studio-context.ts'
import { useNumbers, useWords } from '../words.ts'
import { DragPoint } from './drag-point.tsx'
import { screenOf } from './overlay.tsx'
import { PatchHandles } from './patch-handles.tsx'
import styles from './stage.module.css'

/** Points of the hairline and of the spots that stay free: dragged, or moved with the arrow keys. */
export function Handles() {
  const studio = useStudio()
  const words = useWords()
  const number = useNumbers()
  const view = useView()
  const hairline = useDesign((design) => design.hairline)
  const exclusions = useDesign((design) => design.exclusions)
  const head = useDesign((design) => design.head)
  const viewport = useSession((session) => session.viewport)
  const step = useSession((session) => session.step)
  const tab = useSession((session) => session.designTab)
  const selection = useSession((session) => session.selection)
  const showHandles = useSession((session) => session.showHandles)
  const [dragging, setDragging] = useState<number | undefined>(undefined)
  if (!view || !isPlaced(view) || step !== 'design' || !showHandles || !head) return null
  const surface = studio.head.surface()
  const count = hairline.controlPoints.length
  const place = (direction: Vec3) => screenOf(surface, view.camera, viewport, direction)
  const middle = (count - 1) / 2
  const heightMm = studio.head.heightMm()

  const nameOf = (index: number) => {
    if (index === middle) return words('handle.middle', { mm: Math.round(heightMm) })
    const side = index < middle ? words('side.right') : words('side.left')
    return words('handle.side', {
      side,
      number: Math.abs(Math.round(middle - index)),
      of: Math.floor(count / 2),
    })
  }

  return (
    <>
      {tab === 'hairline' &&
        hairline.controlPoints.map((direction, index) => {
          const { at, isSeen } = place(direction)
          if (!isSeen) return null
          return (
            <DragPoint
              key={index}
              at={at}
              className={styles['point']!}
              label={nameOf(index)}
              isSelected={selection?.kind === 'handle' && selection.index === index}
              onFocus={() => patch(studio.session, { selection: { kind: 'handle', index } })}
              onStart={() => {
                studio.document.beginGroup('moveHairline')
                setDragging(index)
              }}
              onDrag={(photoPx) => dragHandle(studio, index, photoPx)}
              onEnd={(isKept) => {
                if (isKept) studio.document.endGroup()
                else studio.document.cancelGroup()
                setDragging(undefined)
              }}
              onArrow={(screen, mm) => nudgeHandle(studio, index, screen, mm)}
            />
          )
        })}
      {tab === 'free' &&
        exclusions.map((exclusion, index) => {
          const { at, isSeen } = place(exclusion.centre)
          if (!isSeen) return null
          return (
            <DragPoint
              key={index}
              at={at}
              className={`${styles['point']} ${styles['mark']}`}
              label={words('handle.free', { number: index + 1 })}
              isSelected={selection?.kind === 'exclusion' && selection.index === index}
              onFocus={() => patch(studio.session, { selection: { kind: 'exclusion', index } })}
              onStart={() => studio.document.beginGroup('changeMole')}
              onDrag={(photoPx) => {
                const centre = directionAt(studio, photoPx)
                if (centre) changeExclusion(studio, index, (it) => ({ ...it, centre }))
              }}
              onEnd={(isKept) => (isKept ? studio.document.endGroup() : studio.document.cancelGroup())}
              onArrow={(screen, mm) =>
                changeExclusion(
                  studio,
                  index,
                  (it) => ({ ...it, centre: nudgeOnHead(surface, view.camera, it.centre, screen, mm) }),
                  `nudge-free-${index}`,
                )
              }
              onDelete={() => changeExclusion(studio, index, () => undefined)}
            />
          )
        })}
      {tab === 'patches' && <PatchHandles camera={view.camera} />}
      {dragging !== undefined && (
        <Readout
          at={place(hairline.controlPoints[dragging]!).at}
          text={words('handle.height', { mm: number(heightMm) })}
        />
      )}
    </>
  )
}

function Readout({ at, text }: { at: Point; text: string }) {
  return (
    <div className={styles['readout']} style={{ transform: `translate(${at[0] + 18}px, ${at[1] - 34}px)` }}>
      {text}
    </div>
  )
}
