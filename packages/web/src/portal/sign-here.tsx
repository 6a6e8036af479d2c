import { signaturePad } from '@halftone/clinic'
import { type PointerEvent, useId, useRef } from 'react'
import { useSay } from './words.tsx'

export type Strokes = readonly (readonly number[])[]

type SignHereProps = {
  readonly name: string
  readonly setName: (name: string) => void
  readonly typed: string
  readonly setTyped: (name: string) => void
  readonly strokes: Strokes
  readonly setStrokes: (strokes: Strokes) => void
  /** Whether the clinic takes a typed name, so that nobody needs a pointer to sign. */
  readonly mayType: boolean
}

const { width, height } = signaturePad
const mostPoints = 4000
const closest = 3

/** A full name and a signature: drawn with a finger, or the name typed once more where the clinic takes that. */
export function SignHere(props: SignHereProps) {
  const say = useSay()
  const { name, setName, typed, setTyped, strokes, setStrokes, mayType } = props
  const labelId = useId()
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
    setStrokes([...strokes, drawing.current])
  }
  function go(event: PointerEvent<SVGSVGElement>) {
    const line = drawing.current
    if (!line || line.length >= mostPoints) return
    const [x, y] = place(event)
    if (Math.hypot(x - (line.at(-2) ?? 0), y - (line.at(-1) ?? 0)) < closest) return
    drawing.current = [...line, x, y]
    setStrokes([...strokes.slice(0, -1), drawing.current])
  }
  const end = () => (drawing.current = null)

  return (
    <>
      <label className="field">
        <span>{say('papers.fullName')}</span>
        <input
          maxLength={200}
          autoComplete="name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <p id={labelId}>{say('papers.draw')}</p>
      <svg
        className="pad"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby={labelId}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <line x1={60} x2={width - 60} y1={height - 60} y2={height - 60} />
        {strokes.map((points, index) => (
          <polyline key={index} points={points.join(' ')} />
        ))}
      </svg>
      {strokes.length > 0 && (
        <button type="button" className="button quiet" onClick={() => setStrokes([])}>
          {say('papers.clear')}
        </button>
      )}
      {mayType && (
        <label className="field">
          <span>{say('papers.typeName')}</span>
          <input maxLength={200} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
        </label>
      )}
    </>
  )
}
