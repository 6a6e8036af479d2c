import { useMemo } from 'react'
import { pictureMm, scalpPitchMm, scalpRows, skinPitchMm, skinRows } from './head-picture.data.ts'

const symbols = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A repeatable number in 0..1 for a lattice site, so that scalp dots sit like hair and not like print. */
function jitter(row: number, column: number, salt: number): number {
  const h = Math.sin(row * 127.1 + column * 311.7 + salt * 74.7) * 43758.5453
  return h - Math.floor(h)
}

/** SVG path of one screen of dots. */
function screenPath(rows: readonly string[], pitch: number, largest: number, loose: number) {
  let path = ''
  rows.forEach((row, r) => {
    for (let c = 0; c < row.length; c++) {
      const light = symbols.indexOf(row[c] ?? '.') / 51
      if (light < 0) continue
      const radius = largest * pitch * Math.sqrt(1 - light)
      if (radius < 0.16) continue
      const x = (c + (r % 2) / 2) * pitch * Math.SQRT2 + (jitter(r, c, 1) - 0.5) * loose * pitch
      const y = r * pitch * Math.SQRT1_2 + (jitter(r, c, 2) - 0.5) * loose * pitch
      const d = (2 * radius).toFixed(2)
      path += `M${(x - radius).toFixed(1)} ${y.toFixed(1)}a${radius.toFixed(2)} ${radius.toFixed(2)} 0 1 0 ${d} 0a${radius.toFixed(2)} ${radius.toFixed(2)} 0 1 0 -${d} 0`
    }
  })
  return path
}

/** The welcome picture: a head printed in dots, its scalp in finer ones. Decoration only. */
export function HeadPicture({ className }: { className?: string | undefined }) {
  const paths = useMemo(
    () => ({
      skin: screenPath(skinRows, skinPitchMm, 0.62, 0),
      scalp: screenPath(scalpRows, scalpPitchMm, 0.5, 0.55),
    }),
    [],
  )
  return (
    <svg
      className={className}
      viewBox={`0 0 ${pictureMm.width} ${pictureMm.height}`}
      fill="currentColor"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths.skin} opacity={0.62} />
      <path d={paths.scalp} />
    </svg>
  )
}
