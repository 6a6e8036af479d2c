import type { LandmarkName } from '@halftone/engine'
import type { Box } from './pixels.ts'

type Marked = {
  readonly widthPx: number
  readonly heightPx: number
  readonly landmarks: { readonly [name in LandmarkName]?: readonly [number, number] }
}

/** Parts of a front photo of a whole head, photo px: scalp that a high hairline treats, bare face, bare wall. */
export function headBoxes({ widthPx, heightPx, landmarks }: Marked): Record<'scalp' | 'face' | 'wall', Box> {
  const { vertex, glabella, menton } = landmarks
  if (!vertex || !glabella || !menton) throw new Error('a front photo shows vertex, glabella and menton')
  const [middleX, topY] = vertex
  const foreheadPx = glabella[1] - topY
  const reachPx = 0.1 * widthPx
  return {
    scalp: [middleX - reachPx, topY + 0.1 * foreheadPx, middleX + reachPx, topY + 0.35 * foreheadPx],
    face: [middleX - reachPx, glabella[1], middleX + reachPx, menton[1]],
    wall: [0, 0.02 * heightPx, 0.12 * widthPx, 0.7 * heightPx],
  }
}
