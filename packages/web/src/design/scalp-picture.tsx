import { zoneNames, type ZoneName } from '@halftone/engine'
import { useMemo } from 'react'
import { scalpOutline, scalpSites } from './scalp-map.data.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const bytesPerSite = 5
const siteCount = scalpSites.length / bytesPerSite

/** Density at which every site of the map is printed, dots per cm2. */
const fullDensityPerCm2 = 120

function coordinate(at: number): number {
  const high = alphabet.indexOf(scalpSites[at] ?? 'A')
  const low = alphabet.indexOf(scalpSites[at + 1] ?? 'A')
  return ((high * 64 + low) / 4095) * 256 - 128
}

type ScalpPictureProps = {
  readonly densityPerCm2: { readonly [zone in ZoneName]?: number }
  /** Share of the density that is in the skin so far, 0..1. */
  readonly share?: number
  readonly className?: string | undefined
  /** What the picture shows, for those who do not see it; silent without. */
  readonly label?: string
}

/** The scalp from above, face up the page, printed with as many dots as the design wants in each zone. */
export function ScalpPicture({ densityPerCm2, share = 1, className, label }: ScalpPictureProps) {
  const path = useMemo(() => {
    let text = ''
    for (let i = 0; i < siteCount; i++) {
      const at = i * bytesPerSite
      const zone = zoneNames[Number(scalpSites[at + 4])]
      const wanted = zone === undefined ? 0 : (densityPerCm2[zone] ?? 0)
      if (i >= (wanted / fullDensityPerCm2) * share * siteCount) continue
      text += `M${(coordinate(at) - 0.8).toFixed(1)} ${coordinate(at + 2).toFixed(1)}a.8 .8 0 1 0 1.6 0a.8 .8 0 1 0-1.6 0`
    }
    return text
  }, [densityPerCm2, share])
  return (
    <svg
      className={className}
      viewBox="-100 -120 200 232"
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined || undefined}
      focusable="false"
    >
      <g fill="none" stroke="var(--edge)" strokeWidth={0.8}>
        <path d={scalpOutline} />
        <path d="M-11-95Q-6-112 0-112Q6-112 11-95" />
        <path d="M-78-14Q-90-20-90-2Q-89 14-77 12M78-14Q90-20 90-2Q89 14 77 12" />
      </g>
      <path d={path} fill="currentColor" />
    </svg>
  )
}
