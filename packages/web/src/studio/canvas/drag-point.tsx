import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { toPhotoPx, type Point } from '../kernels/viewport.ts'
import { useStudio } from '../studio-context.ts'

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
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
