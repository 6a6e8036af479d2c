import type { BrushStroke, Camera, HairStroke, HeadSurface, Vec3 } from '@halftone/engine'
import { createPortal } from 'react-dom'
import { useStore } from '../document/use-store.ts'
import { pathOf, visibleRuns, type Polyline } from '../kernels/head-lines.ts'
import { mirrorDirection } from '../kernels/hairline-edit.ts'
import { isPlaced } from '../kernels/placement.ts'
import { circleOnHead, denseLine } from '../kernels/skin-shapes.ts'
import { toScreenPx, type Point } from '../kernels/viewport.ts'
import type { Brush } from '../session/brush-actions.ts'
import { useDesign, useSession, useStudio, useView } from '../studio-context.ts'
import styles from './stage.module.css'

/** Half the cross in the middle of the ring, mm. */
const crossMm = 1.6

/** The brush as it lies on the skin: its ring turns away and shortens with the head, as what it paints will. */
export function BrushRing({ brush }: { brush: Brush }) {
  const studio = useStudio()
  const layer = useStore(studio.stageLayer, (element) => element)
  const view = useView()
  const place = useStore(brush.place, (value) => value)
  const { mode, radiusMm, softness, isMirrored } = useStore(brush.settings, (value) => value)
  const viewport = useSession((session) => session.viewport)
  const selection = useSession((session) => session.selection)
  const strokes = useDesign((design) => design.strokes)
  const hair = useDesign(({ follicles }) => follicles?.strokes)
  const stroke =
    selection?.kind === 'stroke'
      ? strokes?.[selection.index]
      : selection?.kind === 'hairStroke'
        ? hair?.[selection.index]
        : undefined
  if (!layer || !view || !isPlaced(view)) return null
  const surface = studio.head.surface()
  const toScreen = (point: Point) => toScreenPx(viewport, point)
  const draw = (lines: readonly Polyline[]) => pathOf(lines, toScreen)
  const circle = (centre: Vec3, mm: number) =>
    visibleRuns(surface, view.camera, circleOnHead(surface, centre, mm))
  const ring = place && draw(circle(place, radiusMm))
  const coreMm = radiusMm * (1 - softness)
  return createPortal(
    <svg className={styles['overlay']} aria-hidden="true" data-testid="brush-ring">
      {mode === 'hair' && hair && (
        <path
          className={styles['hairStrokes']}
          d={draw(hair.flatMap((each) => strokeLines(surface, view.camera, each)))}
        />
      )}
      {stroke && (
        <path className={styles['strokeChosen']} d={draw(strokeLines(surface, view.camera, stroke))} />
      )}
      {place && ring && (
        <>
          {isMirrored && (
            <path className={styles['ringCore']} d={draw(circle(mirrorDirection(place), radiusMm))} />
          )}
          <path className={styles['ringShade']} d={ring} />
          <path className={styles['ring']} d={ring} />
          {coreMm > 1 && <path className={styles['ringCore']} d={draw(circle(place, coreMm))} />}
          <path className={styles['ring']} d={draw(crossOn(surface, view.camera, place))} />
        </>
      )}
    </svg>,
    layer,
  )
}

/** Both bars of the cross in the middle, on the skin. */
function crossOn(surface: HeadSurface, camera: Camera, place: Vec3): readonly Polyline[] {
  const around = circleOnHead(surface, place, crossMm, 4)
  return [
    [around[0]!, place, around[2]!],
    [around[1]!, place, around[3]!],
  ].flatMap((bar) => visibleRuns(surface, camera, bar))
}

/** A stroke of the list: its way, and the brush at both ends. */
function strokeLines(
  surface: HeadSurface,
  camera: Camera,
  stroke: BrushStroke | HairStroke,
): readonly Polyline[] {
  const { points, radiusMm } = stroke
  const ends = points.length > 1 ? [points[0]!, points.at(-1)!] : [points[0]!]
  return [
    ...visibleRuns(surface, camera, denseLine(points)),
    ...ends.flatMap((end) => visibleRuns(surface, camera, circleOnHead(surface, end, radiusMm))),
  ]
}
