import type { Camera, HeadSurface, Vec3, Whorl } from '@halftone/engine'
import { createPortal } from 'react-dom'
import { useStore } from '../document/use-store.ts'
import { pathOf, visibleRuns, type Polyline } from '../kernels/head-lines.ts'
import { nudgeOnHead } from '../kernels/nudge.ts'
import { isPlaced } from '../kernels/placement.ts'
import { circleOnHead, stepOnHead } from '../kernels/skin-shapes.ts'
import { toScreenPx, type Point } from '../kernels/viewport.ts'
import { whorlArms } from '../kernels/whorl-edit.ts'
import { directionAt } from '../session/actions.ts'
import { changeWhorl } from '../session/whorl-actions.ts'
import { useDesign, useSession, useStudio, useView } from '../studio-context.ts'
import { useWords } from '../words.ts'
import { DragPoint } from './drag-point.tsx'
import { screenOf } from './overlay.tsx'
import styles from './stage.module.css'

/** The whorl on the photo: its middle to move, its rim and its arms to see. */
export function WhorlHandle() {
  const studio = useStudio()
  const words = useWords()
  const layer = useStore(studio.stageLayer, (element) => element)
  const view = useView()
  const whorl = useDesign((design) => design.whorl)
  const viewport = useSession((session) => session.viewport)
  if (!layer || !whorl || !view || !isPlaced(view)) return null
  const surface = studio.head.surface()
  const { camera } = view
  const { at, isSeen } = screenOf(surface, camera, viewport, whorl.centre)
  const draw = (lines: readonly Polyline[]) => pathOf(lines, (point: Point) => toScreenPx(viewport, point))
  const rim = visibleRuns(surface, camera, circleOnHead(surface, whorl.centre, whorl.radiusMm))
  return createPortal(
    <>
      <svg className={styles['overlay']} aria-hidden="true" data-testid="whorl">
        <path className={styles['free']} d={draw(rim)} />
        <path className={styles['patch']} d={draw(armLines(surface, camera, whorl))} />
      </svg>
      {isSeen && (
        <DragPoint
          at={at}
          className={styles['point']!}
          label={words('whorl.handle')}
          isSelected={false}
          onFocus={() => undefined}
          onStart={() => studio.document.beginGroup('whorl')}
          onDrag={(photoPx) => {
            const centre = directionAt(studio, photoPx)
            if (centre) changeWhorl(studio, { centre })
          }}
          onEnd={(isKept) => (isKept ? studio.document.endGroup() : studio.document.cancelGroup())}
          onArrow={(screen, mm) =>
            changeWhorl(
              studio,
              { centre: nudgeOnHead(surface, camera, whorl.centre, screen, mm) },
              'nudge-whorl',
            )
          }
        />
      )}
    </>,
    layer,
  )
}

function armLines(surface: HeadSurface, camera: Camera, whorl: Whorl): readonly Polyline[] {
  const [nx, ny, nz] = surface.normal(whorl.centre)
  // The client's left along the skin, and from it the way towards the face.
  const left: Vec3 = [1 - nx * nx, -nx * ny, -nx * nz]
  const length = Math.hypot(...left) || 1
  const [lx, ly, lz] = [left[0] / length, left[1] / length, left[2] / length]
  const face: Vec3 = [ly * nz - lz * ny, lz * nx - lx * nz, lx * ny - ly * nx]
  return whorlArms(whorl).flatMap((arm) =>
    visibleRuns(
      surface,
      camera,
      arm.map(([x, y]) =>
        stepOnHead(
          surface,
          whorl.centre,
          [x * lx + y * face[0], x * ly + y * face[1], x * lz + y * face[2]],
          Math.hypot(x, y),
        ),
      ),
    ),
  )
}
