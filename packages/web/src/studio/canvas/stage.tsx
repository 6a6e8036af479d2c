import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useRef, type KeyboardEvent, type RefObject } from 'react'
import { createStore, patch, type Store } from '../document/store.ts'
import { useStore } from '../document/use-store.ts'
import { isPlaced, mmPerPxAt } from '../kernels/placement.ts'
import { holdInView, panBy, toPhotoPx, zoomAt, type Insets } from '../kernels/viewport.ts'
import { useDescription } from '../panels/use-description.ts'
import { press } from '../session/press.ts'
import type { Studio } from '../studio.ts'
import { useSession, useStudio, useView } from '../studio-context.ts'
import { viewLabel } from '../view-label.ts'
import { useWords } from '../words.ts'
import { Handles } from './handles.tsx'
import { LensButton, LensOnStage } from './lens-button.tsx'
import { LoupeView } from './loupe-view.tsx'
import { Marks } from './marks.tsx'
import { mountStage, type MountedStage } from './mount-stage.ts'
import { Overlay } from './overlay.tsx'
import type { Loupe } from './pointer-controller.ts'
import { SplitLine } from './split-line.tsx'
import styles from './stage.module.css'

const panStepPx = 60
const finePanPx = 6
const zoomStep = 1.25
/** Steps of a brush that arrow keys move over the skin. */
const skinStepMm = 5
const fineSkinMm = 1

/** The photo with the dots on it, thin lines and handles above, and what is needed to move about. */
export function Stage({ insets, children }: { insets: Insets; children?: React.ReactNode }) {
  const studio = useStudio()
  const words = useWords()
  const hostRef = useRef<HTMLDivElement>(null)
  const canvasRef = useRef<HTMLDivElement>(null)
  const mounted = useRef<MountedStage>(undefined)
  const insetsRef = useRef(insets)
  const layerRef = useCallback(
    (element: HTMLDivElement | null) => studio.stageLayer.set(element ?? undefined),
    [studio],
  )
  const loupe = useMemo<Store<Loupe>>(() => createStore<Loupe>(undefined), [])
  const tool = useSession((session) => session.tool)

  useEffect(() => {
    const host = hostRef.current
    const canvasHost = canvasRef.current
    if (!host || !canvasHost) return undefined
    const stage = mountStage(studio, host, canvasHost, loupe, () => insetsRef.current)
    mounted.current = stage
    // For the bench and the end-to-end checks: times only, never pictures.
    Object.assign(host, {
      halftone: {
        get frameTimes() {
          return stage.view.frameTimes
        },
        timings: () => studio.picture.store.get().timings,
        isStill: () => isAtRest(studio) && stage.view.isStill(),
      },
    })
    return stage.unmount
  }, [studio, loupe])

  const insetKey = `${insets.top} ${insets.right} ${insets.bottom} ${insets.left}`
  useEffect(() => {
    insetsRef.current = insets
    mounted.current?.keepFitted()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key stands for the insets
  }, [insetKey])

  const zoom = (factor: number) => {
    const view = studio.document.store
      .get()
      .design.views.find(({ name }) => name === studio.session.get().viewName)
    if (!view) return
    const { viewport, stageSize } = studio.session.get()
    const size = { width: view.camera.widthPx, height: view.camera.heightPx }
    const smallest = 0.5 * Math.min(stageSize.width / size.width, stageSize.height / size.height)
    const middle = [stageSize.width / 2, stageSize.height / 2] as const
    patch(studio.session, {
      viewport: holdInView(zoomAt(viewport, middle, factor, smallest), size, stageSize),
    })
  }
  const pan = (dx: number, dy: number) => {
    const view = studio.document.store
      .get()
      .design.views.find(({ name }) => name === studio.session.get().viewName)
    if (!view) return
    const { viewport, stageSize } = studio.session.get()
    const size = { width: view.camera.widthPx, height: view.camera.heightPx }
    patch(studio.session, { viewport: panBy(viewport, dx, dy, size, stageSize) })
  }
  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const step = event.shiftKey ? finePanPx : panStepPx
    const { tool: toolNow } = studio.session.get()
    const own = toolNow === 'brush' || toolNow === 'place' ? studio.stageTool.get() : undefined
    const mm = event.shiftKey ? fineSkinMm : skinStepMm
    const walk = own?.arrow && ((dx: number, dy: number) => () => own.arrow?.([dx, dy], mm))
    const act = {
      '+': () => zoom(zoomStep),
      '=': () => zoom(zoomStep),
      '-': () => zoom(1 / zoomStep),
      '0': () => mounted.current?.toggleFit(),
      Escape: own?.painter && (() => own.painter?.cancel()),
      ' ': own?.act,
      Enter:
        own?.act ??
        (() => {
          const { viewport, stageSize } = studio.session.get()
          press(studio, toPhotoPx(viewport, [stageSize.width / 2, stageSize.height / 2]))
        }),
      ArrowLeft: walk?.(-1, 0) ?? (() => pan(step, 0)),
      ArrowRight: walk?.(1, 0) ?? (() => pan(-step, 0)),
      ArrowUp: walk?.(0, -1) ?? (() => pan(0, step)),
      ArrowDown: walk?.(0, 1) ?? (() => pan(0, -step)),
    }[event.key]
    // Arrow keys on a handle move the handle, not the photo.
    const isOnControl = event.target !== hostRef.current
    if (
      !act ||
      (isOnControl && (event.key.startsWith('Arrow') || event.key === 'Enter' || event.key === ' '))
    )
      return
    event.preventDefault()
    act()
  }

  return (
    <div
      ref={hostRef}
      className={styles['stage']}
      data-tool={tool}
      data-testid="stage"
      tabIndex={0}
      role="group"
      aria-roledescription={words('stage.role')}
      aria-describedby="studio-stage-keys"
      onKeyDown={keys}
    >
      <div ref={canvasRef} className={styles['canvasHost']} />
      <span id="studio-stage-keys" hidden>
        {words('stage.keys')}
      </span>
      <StageLabel host={hostRef} />
      <Overlay />
      <Handles />
      <Marks loupe={loupe} />
      <div ref={layerRef} className={styles['layer']} />
      <SplitLine />
      <span className={styles['cross']} aria-hidden="true" />
      <LoupeView loupe={loupe} />
      <ViewTabs />
      <Busy />
      <div
        className={styles['zoom']}
        data-stage-control
        style={{ insetBlockEnd: `calc(0.75rem + ${insets.bottom}px)` }}
      >
        <div className={styles['zoomButtons']}>
          <button
            type="button"
            className={styles['stageButton']}
            aria-label={words('stage.zoomOut')}
            title={words('stage.zoomOut')}
            onClick={() => zoom(1 / zoomStep)}
          >
            <IconMinus size={18} stroke={1.6} aria-hidden="true" />
          </button>
          <button
            type="button"
            className={styles['stageButton']}
            title={words('stage.fitHint')}
            onClick={() => mounted.current?.toggleFit()}
          >
            {words('stage.fit')}
          </button>
          <button
            type="button"
            className={styles['stageButton']}
            aria-label={words('stage.zoomIn')}
            title={words('stage.zoomIn')}
            onClick={() => zoom(zoomStep)}
          >
            <IconPlus size={18} stroke={1.6} aria-hidden="true" />
          </button>
          <LensButton />
        </div>
        <Ruler />
      </div>
      <LensOnStage />
      {children}
    </div>
  )
}

/** Keeps the stage's name equal to what it shows, without drawing the stage again. */
function StageLabel({ host }: { host: RefObject<HTMLDivElement | null> }) {
  const { short } = useDescription()
  useEffect(() => host.current?.setAttribute('aria-label', short), [host, short])
  return null
}

/** True when photo, gloss and dots are all there and none of them is being worked out again. */
function isAtRest({ photoSource, picture }: Studio): boolean {
  const photo = photoSource.store.get()
  const hasPhoto = photo.kind === 'ready' ? photo.diffuse !== undefined : photo.kind !== 'loading'
  return hasPhoto && picture.store.get().busy === undefined
}

const niceLengthsMm = [0.5, 1, 2, 5, 10, 20, 50, 100]

/** A bar of a round length, true near the middle of the head. */
function Ruler() {
  const words = useWords()
  const view = useView()
  const scale = useSession((session) => session.viewport.scale)
  if (!view || !isPlaced(view)) return null
  const screenPxPerMm = scale / mmPerPxAt(view.camera, [0, 120, 60])
  const lengthMm = niceLengthsMm.findLast((length) => length * screenPxPerMm <= 130) ?? 0.5
  return (
    <div className={styles['ruler']} title={words('stage.rulerHint')}>
      {words('unit.mm', { value: lengthMm })}
      <div className={styles['rulerBar']} style={{ inlineSize: lengthMm * screenPxPerMm }} />
    </div>
  )
}

/** Switches between the photos that share the head. */
function ViewTabs() {
  const studio = useStudio()
  const words = useWords()
  const current = useSession((session) => session.viewName)
  const views = useStore(studio.document.store, ({ design }) => design.views)
  if (views.length < 2) return null
  return (
    <div className={styles['views']} data-stage-control role="group" aria-label={words('stage.views')}>
      {views.map((view) => (
        <button
          key={view.name}
          type="button"
          className={styles['stageButton']}
          aria-pressed={view.name === current}
          onClick={() =>
            patch(studio.session, { viewName: view.name, selection: undefined, asking: undefined })
          }
        >
          {viewLabel(words, view.name)}
        </button>
      ))}
    </div>
  )
}

function Busy() {
  const studio = useStudio()
  const words = useWords()
  const busy = useStore(studio.picture.store, (state) => state.busy)
  const photo = useStore(studio.photoSource.store, (state) => state.kind)
  // The first dots take a moment; later cuts are too quick to be announced.
  const key =
    photo === 'loading'
      ? 'busy.photo'
      : busy === 'engine' || busy === 'head' || busy === 'view'
        ? (`busy.${busy}` as const)
        : undefined
  return (
    <div role="status" className={key ? styles['busy'] : undefined}>
      {key ? words(key) : ''}
    </div>
  )
}
