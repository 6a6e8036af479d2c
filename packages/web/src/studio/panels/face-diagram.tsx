import type { LandmarkName } from '@halftone/engine'
import { facePositions, profilePositions } from '../kernels/landmark-guide.ts'
import styles from './panels.module.css'

/** A drawn face with the asked point lit and the marked ones filled; decoration beside the words that say the same. */
export function FaceDiagram({
  view,
  asking,
  marked,
}: {
  view: string
  asking: LandmarkName | undefined
  marked: ReadonlySet<string>
}) {
  const isProfile = view.startsWith('left') || view.startsWith('right')
  // The client's left profile looks to the left of the picture.
  const flip = view.startsWith('right')
  const positions = isProfile ? profilePositions : facePositions
  return (
    <svg
      className={styles['face']}
      viewBox="-6 -6 112 140"
      aria-hidden="true"
      data-flip={flip ? '' : undefined}
    >
      {isProfile ? <Profile /> : <Front />}
      {Object.entries(positions).map(([name, at]) => {
        if (!at) return null
        const side = flip ? 'Left' : 'Right'
        if (isProfile && name.endsWith(side)) return null
        const state = name === asking ? 'asking' : marked.has(name) ? 'marked' : 'open'
        return (
          <g key={name} data-state={state}>
            {state === 'asking' && <circle cx={at[0]} cy={at[1]} r={7} className={styles['halo']} />}
            <circle cx={at[0]} cy={at[1]} r={state === 'open' ? 1.4 : 2.8} />
          </g>
        )
      })}
    </svg>
  )
}

function Front() {
  return (
    <g className={styles['faceLines']}>
      <path d="M50 4 C24 4 9 26 9 54 C9 84 20 102 32 112 C39 118 45 120 50 120 C55 120 61 118 68 112 C80 102 91 84 91 54 C91 26 76 4 50 4 Z" />
      <path d="M9 58 C4 55 1 59 3 67 C5 75 8 79 11 78" />
      <path d="M91 58 C96 55 99 59 97 67 C95 75 92 79 89 78" />
      <path d="M25 63 Q34 57 43 64 Q34 68 25 63 Z" />
      <path d="M75 63 Q66 57 57 64 Q66 68 75 63 Z" />
      <path d="M22 55 Q33 48 44 54" />
      <path d="M78 55 Q67 48 56 54" />
      <path d="M46 64 Q45 74 42 79 Q45 84 50 83 Q55 84 58 79 Q55 74 54 64" />
      <path d="M38 97 Q50 92 62 97 Q50 104 38 97 Z" />
    </g>
  )
}

function Profile() {
  return (
    <g className={styles['faceLines']}>
      <path d="M14 46 C13 20 34 4 58 4 C84 4 98 24 97 50 C96 70 86 80 84 96 L85 118" />
      <path d="M14 46 C13 52 16 56 16 60 C13 66 6 72 4 76 C5 79 9 79 11 81 C11 85 9 88 12 90 C10 93 12 95 13 97 C12 103 13 106 12 110 C14 117 24 121 36 117 C48 112 56 104 60 94" />
      <path d="M62 58 C70 52 76 58 73 68 C71 76 66 82 62 80" />
      <path d="M20 62 Q25 58 31 62" />
      <path d="M16 54 Q24 50 32 54" />
    </g>
  )
}
