import { useMemo } from 'react'

const columns = 200
const rows = 88
const dotsAtFull = 620

/** Fractional parts of multiples of the plastic number's powers: every beginning of the list is spread evenly. */
function site(index: number): readonly [number, number] {
  return [((index + 0.5) * 0.7548776662466927) % 1, ((index + 0.5) * 0.5698402909980532) % 1]
}

function dots(from: number, to: number): string {
  let path = ''
  for (let i = Math.round(from * dotsAtFull); i < Math.round(to * dotsAtFull); i++) {
    const [u, v] = site(i)
    const x = 2 + u * (columns - 4)
    const y = 2 + v * (rows - 4)
    path += `M${(x - 1.15).toFixed(1)} ${y.toFixed(1)}a1.15 1.15 0 1 0 2.3 0a1.15 1.15 0 1 0-2.3 0`
  }
  return path
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
