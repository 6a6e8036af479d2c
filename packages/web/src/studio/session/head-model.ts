import {
  createHeadSurface,
  hairlineCurve,
  hairlineHeightMm,
  type HeadSurface,
  type Vec3,
} from '@halftone/engine'
import type { DesignDocument } from '../document/design-document.ts'

/** The head of the current design on the page's own thread: what handles and overlays are laid on. */
export type HeadModel = {
  readonly surface: () => HeadSurface
  /** Dense curve through the hairline's control points. */
  readonly hairline: () => readonly Vec3[]
  /** Glabella to the middle of the hairline along the skin, mm. */
  readonly heightMm: () => number
}

/** Keeps surface and curve until the design's head or hairline is another one. */
export function createHeadModel(document: DesignDocument): HeadModel {
  let head: unknown
  let surface: HeadSurface | undefined
  let hairline: unknown
  let curve: readonly Vec3[] = []
  let measured: unknown
  let heightMm = 0
  const surfaceNow = () => {
    const { design } = document.store.get()
    if (!surface || design.head !== head) {
      surface = createHeadSurface(design.head)
      head = design.head
      hairline = undefined
      measured = undefined
    }
    return surface
  }
  return {
    surface: surfaceNow,
    hairline: () => {
      const { design } = document.store.get()
      const on = surfaceNow()
      if (design.hairline !== hairline) {
        curve = hairlineCurve(on, design.hairline).directions
        hairline = design.hairline
      }
      return curve
    },
    heightMm: () => {
      const { hairline: current } = document.store.get().design
      const on = surfaceNow()
      if (current !== measured) {
        heightMm = hairlineHeightMm(on, current)
        measured = current
      }
      return heightMm
    },
  }
}
