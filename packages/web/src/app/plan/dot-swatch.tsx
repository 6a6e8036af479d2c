import { useMemo } from 'react'

const columns = 200
const rows = 88
const dotsAtFull = 560

/** Sites in an order whose every beginning is evenly spread: each is the farthest of many candidates, wrapping around. */
function spread(): readonly (readonly [number, number])[] {
  let state = 7
  const next = () => (state = (state * 16807) % 2147483647) / 2147483647
  const sites: [number, number][] = []
  while (sites.length < dotsAtFull) {
    let best: [number, number] = [0, 0]
    let bestDistance = -1
    for (let tries = 0; tries < 24; tries++) {
      const candidate: [number, number] = [next() * columns, next() * rows]
      let distance = Infinity
      for (const [x, y] of sites) {
        const dx = Math.abs(x - candidate[0])
        const dy = Math.abs(y - candidate[1])
        distance = Math.min(distance, Math.min(dx, columns - dx) ** 2 + Math.min(dy, rows - dy) ** 2)
      }
      if (distance > bestDistance) [best, bestDistance] = [candidate, distance]
    }
    sites.push(best)
  }
  return sites
}

let sites: ReturnType<typeof spread> | undefined

function dots(from: number, to: number): string {
  sites ??= spread()
  return sites
    .slice(Math.round(from * dotsAtFull), Math.round(to * dotsAtFull))
    .map(([x, y]) => `M${(x - 1.1).toFixed(1)} ${y.toFixed(1)}a1.1 1.1 0 1 0 2.2 0a1.1 1.1 0 1 0-2.2 0`)
    .join('')
}

/** Ink left by a shade: N parts of water to one of pigment; drawn stronger than it is, so that steps can be seen. */
const strength = (shade: number) => Math.min(1, Math.max(0.38, 1.12 - shade * 0.034))

type DotSwatchProps = { readonly from: number; readonly to: number; readonly shade: number }

/** A patch of skin before and after a session: older dots are paler, this session's carry its shade. Decoration. */
export function DotSwatch({ from, to, shade }: DotSwatchProps) {
  const paths = useMemo(() => ({ old: dots(0, from), fresh: dots(from, to) }), [from, to])
  return (
    <svg viewBox={`0 0 ${columns} ${rows}`} aria-hidden="true" focusable="false">
      <path d={paths.old} fill="currentColor" opacity={0.32} />
      <path d={paths.fresh} fill="currentColor" opacity={strength(shade)} />
    </svg>
  )
}
