import { Button } from '@mantine/core'
import { signaturePad } from '@halftone/clinic'
import { IconEraser } from '@tabler/icons-react'
import { useRef, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './fill-page.module.css'

export type Strokes = readonly (readonly number[])[]

type SignaturePadProps = {
  readonly strokes: Strokes
  readonly onChange: (strokes: Strokes) => void
  readonly labelledBy: string
}

const { width, height } = signaturePad
const mostPoints = 4000
/** Closer points than this add nothing to the line, in units of the pad. */
const closest = 3

/** A pad for a finger, a pen or a mouse; strokes are kept as lines, so that they print at any size. */
export function SignaturePad({ strokes, onChange, labelledBy }: SignaturePadProps) {
  const { t } = useTranslation()
  const drawing = useRef<number[] | null>(null)

  const place = (event: PointerEvent<SVGSVGElement>): [x: number, y: number] => {
    const box = event.currentTarget.getBoundingClientRect()
    const within = (share: number, most: number) => Math.round(Math.min(1, Math.max(0, share)) * most)
    return [
      within((event.clientX - box.left) / box.width, width),
      within((event.clientY - box.top) / box.height, height),
    ]
  }
  function begin(event: PointerEvent<SVGSVGElement>) {
    event.currentTarget.setPointerCapture(event.pointerId)
    const [x, y] = place(event)
    drawing.current = [x, y, x, y]
    onChange([...strokes, drawing.current])
  }
  function go(event: PointerEvent<SVGSVGElement>) {
    const line = drawing.current
    if (!line || line.length >= mostPoints) return
    const [x, y] = place(event)
    if (Math.hypot(x - (line.at(-2) ?? 0), y - (line.at(-1) ?? 0)) < closest) return
    drawing.current = [...line, x, y]
    onChange([...strokes.slice(0, -1), drawing.current])
  }
  const end = () => (drawing.current = null)

  return (
    <div className={styles['pad']}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby={labelledBy}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <line x1={60} x2={width - 60} y1={height - 60} y2={height - 60} className={styles['padLine']} />
        {strokes.map((points, index) => (
          <polyline key={index} points={points.join(' ')} className={styles['stroke']} />
        ))}
      </svg>
      {strokes.length > 0 && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconEraser size={18} stroke={1.6} aria-hidden="true" />}
          onClick={() => onChange([])}
        >
          {t('fill.clear')}
        </Button>
      )}
    </div>
  )
}
