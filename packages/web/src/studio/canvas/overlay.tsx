import { headOverlay, projectPoint, type Vec3 } from '@halftone/engine'
import { useMemo } from 'react'
import { useDesign, useSession, useStudio, useView } from '../studio-context.ts'
import { pathOf, visibleRuns } from '../kernels/head-lines.ts'
import { isPlaced } from '../kernels/placement.ts'
import { tangents } from '../kernels/nudge.ts'
import { toScreenPx, type Point } from '../kernels/viewport.ts'
import styles from './stage.module.css'

/** Thin lines over the photo: the fitted head, the hairline, the spots that stay free. */
export function Overlay() {
  const studio = useStudio()
  const view = useView()
  const head = useDesign((design) => design.head)
  const hairline = useDesign((design) => design.hairline)
  const exclusions = useDesign((design) => design.exclusions)
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
    </svg>
  )
}

type Surface = Parameters<typeof visibleRuns>[0]

function circleOnHead(surface: Surface, centre: Vec3, radiusMm: number): Vec3[] {
  const middle = surface.pointMm(centre)
  const [a, b] = tangents(surface.normal(centre))
  const directions: Vec3[] = []
  for (let i = 0; i <= 32; i++) {
    const angle = (2 * Math.PI * i) / 32
    const u = radiusMm * Math.cos(angle)
    const v = radiusMm * Math.sin(angle)
    directions.push(
      surface.directionOf([
        middle[0] + u * a[0] + v * b[0],
        middle[1] + u * a[1] + v * b[1],
        middle[2] + u * a[2] + v * b[2],
      ]),
    )
  }
  return directions
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
