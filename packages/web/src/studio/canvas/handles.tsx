import type { Vec3 } from '@halftone/engine'
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { patch } from '../document/store.ts'
import { isPlaced } from '../kernels/placement.ts'
import { toPhotoPx, type Point } from '../kernels/viewport.ts'
import { changeExclusion, directionAt, dragHandle, nudgeHandle } from '../session/actions.ts'
import { nudgeOnHead } from '../kernels/nudge.ts'
import { useDesign, useSession, useStudio, useView } from '../studio-context.ts'
import { useWords } from '../words.ts'
import { screenOf } from './overlay.tsx'
import styles from './stage.module.css'

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Points of the hairline and of the spots that stay free: dragged, or moved with the arrow keys. */
export function Handles() {
  const studio = useStudio()
  const words = useWords()
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
      {dragging !== undefined && (
        <Readout
          at={place(hairline.controlPoints[dragging]!).at}
          text={words('handle.height', { mm: heightMm.toFixed(0) })}
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

export type DragPointProps = {
  readonly at: Point
  readonly className: string
  readonly label: string
  readonly isSelected: boolean
  readonly isFar?: boolean
  readonly onFocus: () => void
  readonly onStart: () => void
  readonly onDrag: (photoPx: Point, screen: Point) => void
  readonly onEnd: (isKept: boolean) => void
  readonly onArrow: (screen: Point, mm: number) => void
  readonly onDelete?: () => void
}

/** A focusable point on the stage: a press and a drag move it, arrow keys move it, Escape takes the drag back. */
export function DragPoint(props: DragPointProps) {
  const studio = useStudio()
  const held = useRef<{ pointer: number; from: Point; grab: Point; hasMoved: boolean }>(undefined)
  const { at, onStart, onDrag, onEnd, onArrow, onDelete } = props

  const screenAt = (event: PointerEvent): Point => {
    const box = (event.currentTarget.parentElement as HTMLElement).getBoundingClientRect()
    return [event.clientX - box.left, event.clientY - box.top]
  }
  const down = (event: PointerEvent<HTMLButtonElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const from = screenAt(event)
    // The point keeps its distance to the finger, so that it does not jump at the first touch.
    held.current = {
      pointer: event.pointerId,
      from,
      grab: [at[0] - from[0], at[1] - from[1]],
      hasMoved: false,
    }
  }
  const move = (event: PointerEvent<HTMLButtonElement>) => {
    const hold = held.current
    if (hold?.pointer !== event.pointerId) return
    const screen = screenAt(event)
    if (!hold.hasMoved) {
      if (Math.hypot(screen[0] - hold.from[0], screen[1] - hold.from[1]) < 3) return
      hold.hasMoved = true
      onStart()
    }
    const target: Point = [screen[0] + hold.grab[0], screen[1] + hold.grab[1]]
    onDrag(toPhotoPx(studio.session.get().viewport, target), target)
  }
  const up = (event: PointerEvent<HTMLButtonElement>) => {
    const hold = held.current
    if (hold?.pointer !== event.pointerId) return
    held.current = undefined
    if (hold.hasMoved) onEnd(event.type !== 'pointercancel')
  }
  const keys = (event: KeyboardEvent<HTMLButtonElement>) => {
    const arrow = arrows[event.key]
    if (arrow) {
      event.preventDefault()
      event.stopPropagation()
      onArrow(arrow, event.shiftKey ? 5 : 1)
    } else if (event.key === 'Escape' && held.current?.hasMoved) {
      event.preventDefault()
      held.current = undefined
      onEnd(false)
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && onDelete) {
      event.preventDefault()
      onDelete()
    }
  }
  return (
    <button
      type="button"
      className={props.className}
      data-stage-control
      data-selected={props.isSelected ? '' : undefined}
      data-far={props.isFar ? '' : undefined}
      aria-label={props.label}
      aria-describedby="studio-point-keys"
      style={{ transform: `translate(${at[0]}px, ${at[1]}px)` }}
      onFocus={props.onFocus}
      onBlur={() => studio.document.seal()}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
      onKeyDown={keys}
    />
  )
}
