import type { Point } from '../kernels/viewport.ts'
import type { Studio } from '../studio.ts'
import { addExclusion, addOutlinePoint, chooseZone, placeMark, sampleColour } from './actions.ts'
import { pressPatch } from './patch-actions.ts'

/** What a press on the photo does with the current tool; true when it did something. */
export function press(studio: Studio, photoPx: Point): boolean {
  const { tool, asking } = studio.session.get()
  switch (tool) {
    case 'mark':
      return asking !== undefined && placeMark(studio, asking, photoPx)
    case 'skin':
    case 'hair':
      void sampleColour(studio, photoPx, tool).catch(() => undefined)
      return true
    case 'mole':
      return addExclusion(studio, photoPx)
    case 'outline':
      return addOutlinePoint(studio, photoPx)
    case 'patch':
      return pressPatch(studio, photoPx)
    case 'zone':
      return chooseZone(studio, photoPx)
    case 'place':
      return studio.stageTool.get()?.press?.(photoPx) ?? false
    case 'brush':
    case 'move':
      return false
  }
}
