import { type Appointment, isMovable } from '@halftone/clinic'
import { type PointerEvent as ReactPointerEvent, useRef, useState } from 'react'
import type { CalendarColumn } from './calendar-columns.ts'

export type DragTarget = { readonly column: CalendarColumn; readonly minute: number }

type Drag = {
  readonly appointment: Appointment
  readonly lengthMinutes: number
  readonly column: number
  readonly minute: number
}

type DragOptions = {
  readonly columns: readonly CalendarColumn[]
  readonly fromMinute: number
  readonly toMinute: number
  readonly stepMinutes: number
  readonly onDrop: (appointment: Appointment, target: DragTarget) => void
}

/** Pixels before a press becomes a drag. */
const threshold = 6

/** Drags an appointment over the columns with a mouse or a pen; a finger scrolls, and the dialog moves instead. */
export function useDragAppointment({ columns, fromMinute, toMinute, stepMinutes, onDrop }: DragOptions) {
  const [drag, setDrag] = useState<Drag>()
  const dragged = useRef(false)

  function startDrag(event: ReactPointerEvent<HTMLElement>, appointment: Appointment) {
    dragged.current = false
    if (event.pointerType === 'touch' || event.button !== 0 || !isMovable(appointment.state)) return
    const start = { x: event.clientX, y: event.clientY }
    const grid = event.currentTarget.closest('[data-column]')?.parentElement
    const block = event.currentTarget.getBoundingClientRect()
    const grabbedPx = event.clientY - block.top
    const lengthMinutes = (Date.parse(appointment.endsAt) - Date.parse(appointment.startsAt)) / 60_000
    let latest: Drag | undefined
    const stop = new AbortController()
    const { signal } = stop
    const end = () => {
      stop.abort()
      setDrag(undefined)
    }
    const onMove = (move: PointerEvent) => {
      if (!dragged.current && Math.hypot(move.clientX - start.x, move.clientY - start.y) < threshold) return
      dragged.current = true
      move.preventDefault()
      for (const element of grid?.querySelectorAll<HTMLElement>('[data-column]') ?? []) {
        const { left, right, top, height } = element.getBoundingClientRect()
        if (move.clientX < left || move.clientX >= right) continue
        const raw = fromMinute + ((move.clientY - grabbedPx - top) / height) * (toMinute - fromMinute)
        const snapped = Math.round(raw / stepMinutes) * stepMinutes
        const minute = Math.max(fromMinute, Math.min(toMinute - stepMinutes, snapped))
        latest = { appointment, lengthMinutes, column: Number(element.dataset['column']), minute }
        setDrag(latest)
      }
    }
    window.addEventListener('pointermove', onMove, { signal })
    window.addEventListener('pointercancel', end, { signal })
    window.addEventListener('keydown', (key) => key.key === 'Escape' && end(), { signal })
    window.addEventListener(
      'pointerup',
      () => {
        end()
        const column = latest && columns[latest.column]
        if (latest && column && dragged.current) onDrop(appointment, { column, minute: latest.minute })
      },
      { signal },
    )
  }

  return {
    drag,
    startDrag,
    /** True for the click that ends a drag. */
    wasDragged: () => dragged.current,
  }
}
