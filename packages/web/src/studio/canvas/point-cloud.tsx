import type { Vec3 } from '@halftone/engine'
import { useMemo } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from '../document/use-store.ts'
import { isPlaced } from '../kernels/placement.ts'
import { pointsPath } from '../kernels/points-on-head.ts'
import { useDesign, useSession, useStudio, useView } from '../studio-context.ts'
import styles from './stage.module.css'

/** Many points on the head as one path: worked out once for a photo, only moved with it. */
export function PointCloud({ points, kind }: { points: readonly Vec3[]; kind: 'scar' | 'hair' | 'fixed' }) {
  const studio = useStudio()
  const layer = useStore(studio.stageLayer, (element) => element)
  const view = useView()
  const head = useDesign((design) => design.head)
  const { scale, offsetX, offsetY } = useSession((session) => session.viewport)
  const camera = view && isPlaced(view) ? view.camera : undefined
  const path = useMemo(
    () => (camera && head ? pointsPath(studio.head.surface(), camera, points) : ''),
    [studio, camera, head, points],
  )
  if (!layer || path === '') return null
  return createPortal(
    <svg className={styles['overlay']} aria-hidden="true" data-testid={`points-${kind}`}>
      <path
        className={styles['cloud']}
        data-kind={kind}
        vectorEffect="non-scaling-stroke"
        transform={`translate(${offsetX} ${offsetY}) scale(${scale})`}
        d={path}
      />
    </svg>,
    layer,
  )
}
