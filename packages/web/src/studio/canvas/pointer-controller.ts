import { patch, type Store } from '../document/store.ts'
import { holdInView, panBy, pinch, toPhotoPx, zoomAt, type Point, type Size } from '../kernels/viewport.ts'
import type { Session, Tool } from '../session/session.ts'
import type { Painter } from '../session/stage-tool.ts'

/** Where the magnifier looks: screen position of the pointer, or nothing. */
export type Loupe = { readonly screen: Point; readonly photoPx: Point } | undefined

export type PointerParts = {
  readonly host: HTMLElement
  readonly session: Session
  readonly loupe: Store<Loupe>
  readonly photoSize: () => Size | undefined
  readonly smallestScale: () => number
  /** What a drag paints with, while a brush is in the hand. */
  readonly painter: () => Painter | undefined
  /** A press without a drag (or the end of an aimed press), photo px. */
  readonly onPress: (photoPx: Point) => void
}

const dragThresholdPx = 5
/** Tools that ask for a pixel: a magnifier shows it. */
const aimingTools: ReadonlySet<Tool> = new Set(['mark', 'outline'])

/** A mouse and a finger press in full, a pen as it says. */
const pressureOf = (event: PointerEvent) => (event.pointerType === 'pen' ? Math.max(0.1, event.pressure) : 1)

function coalesced(event: PointerEvent): readonly PointerEvent[] {
  const events = event.getCoalescedEvents?.() ?? []
  return events.length > 0 ? events : [event]
}

/** Pan, zoom, paint, pinch and presses with mouse, pen or fingers; returns the function that lets go. */
export function attachPointers(parts: PointerParts): () => void {
  const { host, session, loupe } = parts
  const pointers = new Map<number, Point>()
  let startedAt: Point | undefined
  let isPanning = false
  let isAiming = false
  let isPainting = false

  const at = (event: PointerEvent | WheelEvent): Point => {
    const box = host.getBoundingClientRect()
    return [event.clientX - box.left, event.clientY - box.top]
  }
  const aim = (screen: Point) => loupe.set({ screen, photoPx: toPhotoPx(session.get().viewport, screen) })

  const down = (event: PointerEvent) => {
    // Handles, marks and buttons on the stage have their own ways.
    if (event.target instanceof Element && event.target.closest('[data-stage-control]')) return
    const point = at(event)
    host.setPointerCapture(event.pointerId)
    pointers.set(event.pointerId, point)
    if (pointers.size === 1) {
      startedAt = point
      isPanning = event.button !== 0
      isAiming = aimingTools.has(session.get().tool) && event.button === 0
      if (isAiming) aim(point)
      if (event.button === 0)
        isPainting =
          parts.painter()?.begin(toPhotoPx(session.get().viewport, point), pressureOf(event)) ?? false
    } else {
      if (isPainting) parts.painter()?.giveWay()
      isPainting = false
      startedAt = undefined
      isAiming = false
      loupe.set(undefined)
    }
  }
  const move = (event: PointerEvent) => {
    const before = pointers.get(event.pointerId)
    const point = at(event)
    if (!before) {
      const isOverControl =
        event.target instanceof Element && event.target.closest('[data-stage-control]') !== null
      if (aimingTools.has(session.get().tool) && event.pointerType === 'mouse') {
        if (isOverControl) loupe.set(undefined)
        else aim(point)
      }
      const painter = parts.painter()
      if (painter) painter.hover(isOverControl ? undefined : toPhotoPx(session.get().viewport, point))
      return
    }
    const size = parts.photoSize()
    if (!size) return
    const { viewport, stageSize } = session.get()
    if (pointers.size === 2) {
      const [first, second] = [...pointers.entries()] as [[number, Point], [number, Point]]
      const was = [first[1], second[1]] as const
      const is = [
        first[0] === event.pointerId ? point : first[1],
        second[0] === event.pointerId ? point : second[1],
      ] as const
      patch(session, {
        viewport: holdInView(pinch(viewport, was, is, parts.smallestScale()), size, stageSize),
      })
    } else if (isPainting) {
      // A quick hand makes several points between two frames: each of them counts.
      for (const each of coalesced(event))
        parts.painter()?.move(toPhotoPx(viewport, at(each)), pressureOf(each))
    } else if (isAiming) aim(point)
    else {
      if (startedAt && Math.hypot(point[0] - startedAt[0], point[1] - startedAt[1]) > dragThresholdPx)
        isPanning = true
      if (isPanning) {
        patch(session, {
          viewport: panBy(viewport, point[0] - before[0], point[1] - before[1], size, stageSize),
        })
        host.dataset['panning'] = ''
      }
    }
    pointers.set(event.pointerId, point)
  }
  const end = (event: PointerEvent) => {
    if (!pointers.delete(event.pointerId)) return
    if (isPainting) {
      isPainting = false
      startedAt = undefined
      parts.painter()?.end()
      if (event.pointerType === 'touch') parts.painter()?.hover(undefined)
    }
    const isPress = event.type === 'pointerup' && startedAt !== undefined && !isPanning && pointers.size === 0
    if (isPress) parts.onPress(toPhotoPx(session.get().viewport, at(event)))
    if (pointers.size === 0) {
      startedAt = undefined
      isPanning = false
      isAiming = false
      delete host.dataset['panning']
      if (event.pointerType !== 'mouse') loupe.set(undefined)
    }
  }
  const leave = () => {
    if (pointers.size > 0) return
    loupe.set(undefined)
    parts.painter()?.hover(undefined)
  }
  const wheel = (event: WheelEvent) => {
    const size = parts.photoSize()
    if (!size) return
    event.preventDefault()
    const lines =
      event.deltaMode === WheelEvent.DOM_DELTA_LINE
        ? 24
        : event.deltaMode === WheelEvent.DOM_DELTA_PAGE
          ? 400
          : 1
    // A pinch on a trackpad arrives as a wheel with the control key and small steps.
    const speed = event.ctrlKey ? 0.01 : 0.0016
    const factor = Math.exp(-Math.max(-240, Math.min(240, event.deltaY * lines)) * speed)
    const { viewport, stageSize } = session.get()
    patch(session, {
      viewport: holdInView(zoomAt(viewport, at(event), factor, parts.smallestScale()), size, stageSize),
    })
  }
  host.addEventListener('pointerdown', down)
  host.addEventListener('pointermove', move)
  host.addEventListener('pointerup', end)
  host.addEventListener('pointercancel', end)
  host.addEventListener('pointerleave', leave)
  host.addEventListener('wheel', wheel, { passive: false })
  return () => {
    host.removeEventListener('pointerdown', down)
    host.removeEventListener('pointermove', move)
    host.removeEventListener('pointerup', end)
    host.removeEventListener('pointercancel', end)
    host.removeEventListener('pointerleave', leave)
    host.removeEventListener('wheel', wheel)
  }
}
