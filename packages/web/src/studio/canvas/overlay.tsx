import { headOverlay, projectPoint, type Camera, type Patch, type Vec3 } from '@halftone/engine'
import { useMemo } from 'react'
import { useDesign, useSession, useStudio, useView } from '../studio-context.ts'
import { pathOf, visibleRuns, type Polyline } from '../kernels/head-lines.ts'
import { isPlaced } from '../kernels/placement.ts'
import { bandSides, circleOnHead } from '../kernels/skin-shapes.ts'
import { toScreenPx, type Point } from '../kernels/viewport.ts'
import styles from './stage.module.css'

/** Thin lines over the photo: the fitted head, the hairline, patches and the spots that stay free. */
export function Overlay() {
  const studio = useStudio()
  const view = useView()
  const head = useDesign((design) => design.head)
  const hairline = useDesign((design) => design.hairline)
  const exclusions = useDesign((design) => design.exclusions)
  const patches = useDesign((design) => design.patches)
  const viewport = useSession((session) => session.viewport)
  const step = useSession((session) => session.step)
  const showHead = useSession((session) => session.showHead)
  const tab = useSession((session) => session.designTab)
  const showHandles = useSession((session) => session.showHandles)
  const selection = useSession((session) => session.selection)
  const camera = view && isPlaced(view) ? view.camera : undefined

  const lines = useMemo(
    () => (camera && head ? headOverlay(studio.head.surface(), camera) : undefined),
    [studio, camera, head],
  )
  const curve = useMemo(
    () => (camera && hairline ? visibleRuns(studio.head.surface(), camera, studio.head.hairline()) : []),
    [studio, camera, hairline],
  )
  const circles = useMemo(
    () =>
      camera && head
        ? exclusions.map(({ centre, radiusMm }) =>
            visibleRuns(studio.head.surface(), camera, circleOnHead(studio.head.surface(), centre, radiusMm)),
          )
        : [],
    [studio, camera, exclusions, head],
  )
  const patchLines = useMemo(
    () => (camera && head ? patches.map((patch) => patchOutline(studio.head.surface(), camera, patch)) : []),
    [studio, camera, patches, head],
  )
  const toScreen = (point: Point) => toScreenPx(viewport, point)
  if (!camera) return null
  const isDesigning = step === 'design'
  return (
    <svg className={styles['overlay']} aria-hidden="true">
      {lines && showHead && step === 'head' && (
        <>
          <path className={styles['net']} d={pathOf([...lines.grid, ...lines.midline], toScreen)} />
          <path className={styles['ears']} d={pathOf([...lines.ears, ...lines.edge], toScreen)} />
          <path className={styles['rim']} d={pathOf(lines.silhouette, toScreen)} />
        </>
      )}
      {lines && isDesigning && tab === 'density' && (
        <path className={styles['zoneLine']} d={pathOf([...lines.zones, ...lines.edge], toScreen)} />
      )}
      {isDesigning && showHandles && (
        <>
          <path className={styles['hairlineShade']} d={pathOf(curve, toScreen)} />
          <path className={styles['hairline']} d={pathOf(curve, toScreen)} />
        </>
      )}
      {isDesigning &&
        showHandles &&
        circles.map((runs, index) => (
          <path
            key={index}
            className={styles['free']}
            data-selected={selection?.kind === 'exclusion' && selection.index === index ? '' : undefined}
            d={pathOf(runs, toScreen)}
          />
        ))}
      {isDesigning &&
        showHandles &&
        patchLines.map((runs, index) => (
          <path
            key={index}
            className={styles['patch']}
            data-selected={selection?.kind === 'patch' && selection.index === index ? '' : undefined}
            d={pathOf(runs, toScreen)}
          />
        ))}
    </svg>
  )
}

type Surface = Parameters<typeof visibleRuns>[0]

/** The rim of a patch as the camera sees it. */
function patchOutline(surface: Surface, camera: Camera, patch: Patch): readonly Polyline[] {
  if (patch.kind === 'disc')
    return visibleRuns(surface, camera, circleOnHead(surface, patch.centre, patch.radiusMm))
  const [left, right] = bandSides(surface, patch.points, patch.widthMm)
  return visibleRuns(surface, camera, [...left, ...right.toReversed(), left[0]!])
}

/** Screen position of a direction in a placed view, and whether the camera sees it. */
export function screenOf(
  surface: Surface,
  camera: Parameters<typeof projectPoint>[0],
  viewport: Parameters<typeof toScreenPx>[0],
  direction: Vec3,
): { at: Point; isSeen: boolean } {
  const point = surface.pointMm(direction)
  const normal = surface.normal(direction)
  const { xPx, yPx } = projectPoint(camera, point)
  const towards =
    normal[0] * (camera.centreMm[0] - point[0]) +
    normal[1] * (camera.centreMm[1] - point[1]) +
    normal[2] * (camera.centreMm[2] - point[2])
  return { at: toScreenPx(viewport, [xPx, yPx]), isSeen: towards > 0 }
}
