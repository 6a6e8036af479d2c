import { averageCoefficientsMm } from './cubic-cranium.ts'
import type { HeadParameters } from './head-parameters.ts'

/** The average adult head of the given base: scale 1, no pitch, symmetric. Sources: `ansur-ii`, `ict-facekit`. */
export function averageHead(base: 'men' | 'women'): HeadParameters {
  return {
    kind: 'cubic',
    base,
    coefficientsMm: [...averageCoefficientsMm[base]],
    asymmetryMm: [0, 0, 0, 0, 0, 0],
    scale: [1, 1, 1],
    pitchRad: 0,
  }
}
