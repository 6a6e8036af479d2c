import type { Proposal } from '@halftone/engine'
import { useRef } from 'react'
import { afterKey, nearestPoint, tradeOffPlot } from '../../kernels/trade-off-plot.ts'
import { useWords } from '../../words.ts'
import styles from './proposal.module.css'
import { useChoiceWords } from './use-choice-words.ts'

const widthPx = 320
const heightPx = 190
const box = { left: 30, top: 12, right: 306, bottom: 158 }

type Props = {
  readonly proposal: Proposal
  readonly at: number
  readonly onChoose: (index: number) => void
}

/** Difference against risk, a point for every choice; a press takes the nearest, the arrow keys walk along. */
export function TradeOffCurve({ proposal, at, onChoose }: Props) {
  const words = useWords()
  const inWords = useChoiceWords(proposal)
  const ref = useRef<SVGSVGElement>(null)
  const { curve, recommended } = proposal
  const { points, mostOff } = tradeOffPlot(curve, box)
  const choose = (index: number) => {
    onChoose(index)
    ref.current?.querySelectorAll<SVGGElement>('[role="radio"]')[index]?.focus()
  }
  const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
  return (
    <svg
      ref={ref}
      className={styles['curve']}
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      role="radiogroup"
      aria-label={words('proposal.curve')}
      onPointerDown={(event) => {
        const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
        // The focus goes to the nearest point, not to the plot.
        event.preventDefault()
        choose(
          nearestPoint(
            points,
            ((event.clientX - left) / width) * widthPx,
            ((event.clientY - top) / height) * heightPx,
          ),
        )
      }}
      onKeyDown={(event) => {
        const to = afterKey(event.key, at, curve.length)
        if (to === undefined) return
        event.preventDefault()
        event.stopPropagation()
        choose(to)
      }}
    >
      <g aria-hidden="true">
        {[0, mostOff / 2, mostOff].map((off) => {
          const y = box.bottom - (off / mostOff) * (box.bottom - box.top)
          return (
            <g key={off}>
              <line className={styles['grid']} x1={box.left} x2={box.right} y1={y} y2={y} />
              <text x={box.left - 6} y={y} textAnchor="end" dominantBaseline="middle">
                {off}
              </text>
            </g>
          )
        })}
        <line className={styles['limit']} x1={box.right} x2={box.right} y1={box.top} y2={box.bottom} />
        <text x={box.left} y={box.bottom + 16}>
          {words('proposal.safe')}
        </text>
        <text x={box.right} y={box.bottom + 16} textAnchor="end">
          {words('proposal.limit')}
        </text>
        <path className={styles['line']} d={path.join('')} />
        <line
          className={styles['range']}
          x1={points[at]!.x}
          x2={points[at]!.x}
          y1={points[at]!.yBest}
          y2={points[at]!.yWorst}
        />
      </g>
      {points.map(({ x, y }, index) => (
        <g
          key={`${curve[index]!.risk} ${curve[index]!.match.middle}`}
          role="radio"
          aria-checked={index === at}
          aria-label={inWords(index)}
          tabIndex={index === at ? 0 : -1}
          data-recommended={index === recommended || undefined}
        >
          <circle className={styles['halo']} cx={x} cy={y} r={11} />
          <circle cx={x} cy={y} r={index === at ? 6.5 : 4} />
          {index === recommended && (
            <text x={x} y={y - 14} textAnchor={x > 240 ? 'end' : 'middle'}>
              {words('proposal.mark')}
            </text>
          )}
        </g>
      ))}
      <text className={styles['axis']} x={box.left} y={heightPx - 2} aria-hidden="true">
        {words('proposal.axis')}
      </text>
    </svg>
  )
}
