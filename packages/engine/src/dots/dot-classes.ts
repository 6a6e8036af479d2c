import type { Design } from '../design/design.ts'

/** Diameter of the front edge's fine dots against the others of their class: our choice. [DOT-6] */
export const fineDiameterShare = 0.85
/** Parts of water more in the front edge's dots; lighter there is the consensus of trainers. */
const edgeShadeParts = 2

/** One look of dots: its place in the list is the dots' `classIndex`. */
export type DotLook = {
  readonly healedDiameterMm: number
  /** Parts of water more (or less, when negative) than the design's one shade. */
  readonly extraShade: number
  /** The hairline's front edge. */
  readonly isEdge: boolean
}

/** Looks of a design's dots: for each class of the design (one, when it has none) the main field and the front edge. */
export function dotLooks(design: Pick<Design, 'dot' | 'dotClasses'>): readonly DotLook[] {
  const classes = design.dotClasses?.length ? design.dotClasses : [design.dot]
  return classes.flatMap(({ healedDiameterMm, shade }) => [
    { healedDiameterMm, extraShade: shade - design.dot.shade, isEdge: false },
    {
      healedDiameterMm: healedDiameterMm * fineDiameterShare,
      extraShade: shade - design.dot.shade + edgeShadeParts,
      isEdge: true,
    },
  ])
}
