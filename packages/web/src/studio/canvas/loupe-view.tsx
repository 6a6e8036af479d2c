import { useEffect, useRef } from 'react'
import type { Store } from '../document/store.ts'
import { useStudio } from '../studio-context.ts'
import type { Loupe } from './pointer-controller.ts'
import styles from './stage.module.css'

const sizePx = 148
const gapPx = 26

/** A magnifier beside the pointer: the finger hides what it marks. */
export function LoupeView({ loupe }: { loupe: Store<Loupe> }) {
  const studio = useStudio()
  const ref = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const draw = () => {
      const canvas = ref.current
      if (!canvas) return
      const at = loupe.get()
      const source = studio.photoSource.store.get()
      canvas.hidden = at === undefined || source.kind !== 'ready'
      if (!at || source.kind !== 'ready') return
      const ratio = Math.min(2, devicePixelRatio)
      canvas.width = sizePx * ratio
      canvas.height = sizePx * ratio
      const context = canvas.getContext('2d')!
      const { bitmap, size } = source.photo
      const { viewport, stageSize } = studio.session.get()
      // Three times what is on the stage, and never blockier than one photo pixel on eight.
      const zoom = Math.min(8, Math.max(2, 3 * viewport.scale)) * ratio * (size.width / bitmap.width)
      const texel = [
        (at.photoPx[0] * bitmap.width) / size.width,
        (at.photoPx[1] * bitmap.height) / size.height,
      ] as const
      context.fillStyle = '#2c2b29'
      context.fillRect(0, 0, canvas.width, canvas.height)
      context.imageSmoothingQuality = 'high'
      context.setTransform(
        zoom,
        0,
        0,
        zoom,
        canvas.width / 2 - texel[0] * zoom,
        canvas.height / 2 - texel[1] * zoom,
      )
      context.drawImage(bitmap, 0, 0)
      context.setTransform(ratio, 0, 0, ratio, 0, 0)
      const middle = sizePx / 2
      for (const [width, colour] of [
        [3, 'rgb(0 0 0 / 55%)'],
        [1.25, '#fff'],
      ] as const) {
        context.strokeStyle = colour
        context.lineWidth = width
        context.beginPath()
        for (const [dx, dy] of [
          [1, 0],
          [-1, 0],
          [0, 1],
          [0, -1],
        ] as const) {
          context.moveTo(middle + 5 * dx, middle + 5 * dy)
          context.lineTo(middle + 26 * dx, middle + 26 * dy)
        }
        context.stroke()
      }
      // Above the finger; beside it where there is no room above.
      const above = at.screen[1] - gapPx - sizePx
      const y = above >= 4 ? above : Math.min(stageSize.height - sizePx - 4, at.screen[1] + gapPx)
      const x = Math.min(
        stageSize.width - sizePx - 4,
        Math.max(4, at.screen[0] + (above >= 4 ? -sizePx / 2 : gapPx)),
      )
      canvas.style.transform = `translate(${x}px, ${y}px)`
    }
    draw()
    return loupe.subscribe(draw)
  }, [studio, loupe])
  return <canvas ref={ref} className={styles['loupe']} aria-hidden="true" hidden />
}
