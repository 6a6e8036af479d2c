import { IconMinus, IconPlus, IconX } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { patch } from '../document/store.ts'
import { dotsWithin, lensPxPerMm, lensTimes, stepTimes } from '../kernels/lens.ts'
import { mmPerPxAt } from '../kernels/placement.ts'
import { toScreenPx, type Point } from '../kernels/viewport.ts'
import { directionAt } from '../session/actions.ts'
import { useDesign, useSession, useStudio, useView } from '../studio-context.ts'
import { useNumbers, useWords } from '../words.ts'
import { createLensView, type LensDots, type LensView } from './lens-view.ts'
import styles from './lens.module.css'

const largestPx = 260
const smallestPx = 150
/** What lies under the glass and the strip of moments below it, CSS px; a low stage has no room for the caption. */
const underPx = 88
const stripPx = 68
const lowStagePx = 460
const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** A magnifier that lies on the stage and shows true dots with their blur; dragged, or moved with the arrow keys. */
export function Lens() {
  const lens = useSession((session) => session.lens)
  const view = useView()
  return lens && view ? <OpenLens {...lens} /> : null
}

function OpenLens({ photoPx, times }: { photoPx: Point; times: number }) {
  const studio = useStudio()
  const words = useWords()
  const number = useNumbers()
  const view = useView()!
  const viewport = useSession((session) => session.viewport)
  const stageSize = useSession((session) => session.stageSize)
  const stage = useSession((session) => session.stage)
  const healedMm = useDesign((design) => design.dot.healedDiameterMm)
  const canvasRef = useRef<HTMLCanvasElement>(null)
  const lensRef = useRef<HTMLDivElement>(null)
  const drawing = useRef<LensView>(undefined)
  const held = useRef<{ readonly pointer: number; readonly grab: Point }>(undefined)
  const [holds, setHolds] = useState<LensDots>({ sites: undefined, dots: undefined })
  const isLow = stageSize.height < lowStagePx
  const room = stageSize.height - stripPx - (isLow ? 120 : underPx)
  const sizePx = Math.min(largestPx, stageSize.width - 24, Math.max(smallestPx, room))

  const mmPerPx = useMemo(() => {
    const direction = directionAt(studio, photoPx)
    return mmPerPxAt(view.camera, direction ? studio.head.surface().pointMm(direction) : [0, 120, 60])
  }, [studio, view.camera, photoPx])

  useEffect(() => {
    const canvas = canvasRef.current
    if (!canvas) return
    try {
      const made = createLensView(studio, canvas, sizePx, setHolds)
      drawing.current = made
      return () => {
        drawing.current = undefined
        made.dispose()
      }
    } catch (error) {
      console.warn('The magnifier needs WebGL2.', error)
      patch(studio.session, { lens: undefined })
      return
    }
  }, [studio, sizePx])
  useEffect(() => drawing.current?.look(photoPx, times, mmPerPx), [photoPx, times, mmPerPx, sizePx])
  useEffect(() => lensRef.current?.focus({ preventScroll: true }), [])

  const set = (next: { photoPx?: Point; times?: number }) => {
    const { widthPx, heightPx } = view.camera
    const [x, y] = next.photoPx ?? photoPx
    const inside: Point = [Math.min(widthPx, Math.max(0, x)), Math.min(heightPx, Math.max(0, y))]
    patch(studio.session, { lens: { photoPx: inside, times: next.times ?? times } })
  }
  const close = () => {
    patch(studio.session, { lens: undefined })
    lensRef.current?.closest<HTMLElement>('[data-testid="stage"]')?.focus()
  }
  const screen = toScreenPx(viewport, photoPx)
  // The glass stays on the stage, whatever lies in its middle.
  const left = Math.min(stageSize.width - sizePx - 8, Math.max(8, screen[0] - sizePx / 2))
  const top = Math.max(
    8,
    Math.min(stageSize.height - stripPx - sizePx - (isLow ? 120 : underPx), screen[1] - sizePx / 2),
  )

  const keys = (event: KeyboardEvent) => {
    const step = arrows[event.key]
    const mm = event.shiftKey ? 5 : 1
    if (step) set({ photoPx: [photoPx[0] + (step[0] * mm) / mmPerPx, photoPx[1] + (step[1] * mm) / mmPerPx] })
    else if (event.key === '+' || event.key === '=') set({ times: stepTimes(times, 1) })
    else if (event.key === '-') set({ times: stepTimes(times, -1) })
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const down = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    held.current = { pointer: event.pointerId, grab: [event.clientX, event.clientY] }
  }
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (held.current?.pointer !== event.pointerId) return
    const [x, y] = held.current.grab
    held.current = { pointer: event.pointerId, grab: [event.clientX, event.clientY] }
    const { scale } = studio.session.get().viewport
    set({ photoPx: [photoPx[0] + (event.clientX - x) / scale, photoPx[1] + (event.clientY - y) / scale] })
  }
  const up = () => (held.current = undefined)

  const acrossMm = sizePx / lensPxPerMm(times)
  const { sites, dots } = holds
  const session = /^session-(\d)$/.exec(stage)
  const groups = (dots?.groupStart.length ?? 1) - 1
  const sessions = studio.course.sharesOf(studio.document.store.get().design).length
  const done = stage === 'before' ? 0 : session ? Number(session[1]) : sessions
  const placed = dots?.groupStart[Math.round((done * groups) / sessions)] ?? 0
  const count =
    sites && dots ? dotsWithin(sites.photoPx, dots.elements, placed, photoPx, acrossMm / 2 / mmPerPx) : 0
  const description = words('lens.describe', {
    count,
    across: number(acrossMm, 1),
    times,
    mm: number(healedMm, 2),
  })

  return (
    <div
      className={styles['lens']}
      data-stage-control
      style={{ transform: `translate(${left}px, ${top}px)`, inlineSize: sizePx }}
    >
      <div
        ref={lensRef}
        className={styles['glass']}
        role="group"
        aria-roledescription={words('lens.role')}
        aria-label={description}
        aria-describedby="studio-lens-keys"
        tabIndex={0}
        style={{ blockSize: sizePx }}
        onKeyDown={keys}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={up}
      >
        <canvas ref={canvasRef} aria-hidden="true" />
        <span className={styles['bar']} style={{ inlineSize: lensPxPerMm(times) }} aria-hidden="true">
          {words('unit.mm', { value: 1 })}
        </span>
      </div>
      <span id="studio-lens-keys" hidden>
        {words('lens.keys')}
      </span>
      <div className={styles['under']}>
        {!isLow && <p aria-hidden="true">{words('lens.caption', { count, across: number(acrossMm, 1) })}</p>}
        <div className={styles['buttons']}>
          <button
            type="button"
            aria-label={words('lens.less')}
            disabled={times === lensTimes[0]}
            onClick={() => set({ times: stepTimes(times, -1) })}
          >
            <IconMinus size={16} stroke={1.7} aria-hidden="true" />
          </button>
          <output>{words('lens.times', { times })}</output>
          <button
            type="button"
            aria-label={words('lens.more')}
            disabled={times === lensTimes.at(-1)}
            onClick={() => set({ times: stepTimes(times, 1) })}
          >
            <IconPlus size={16} stroke={1.7} aria-hidden="true" />
          </button>
          <button type="button" aria-label={words('lens.close')} onClick={close}>
            <IconX size={16} stroke={1.7} aria-hidden="true" />
          </button>
        </div>
      </div>
    </div>
  )
}
