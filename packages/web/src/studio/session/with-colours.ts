import type { Design } from '@halftone/engine'
import { withMainDot } from '../kernels/dot-classes.ts'
import type { Course } from './course.ts'

/** The design with other colours; a shade that was the darkest allowed stays the darkest allowed. */
export function withColours(
  course: Pick<Course, 'darkestShadeOf'>,
  design: Design,
  colours: Partial<Pick<Design, 'skin' | 'hair'>>,
): Design {
  const next = { ...design, ...colours }
  if (design.dot.shade !== course.darkestShadeOf(design)) return next
  return withMainDot(next, { shade: course.darkestShadeOf(next) })
}
