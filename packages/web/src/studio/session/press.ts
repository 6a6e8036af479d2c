import type { Point } from '../kernels/viewport.ts'
import type { Studio } from '../studio.ts'
import { addExclusion, addOutlinePoint, chooseZone, directionAt, placeMark, sampleColour } from './actions.ts'
import { pressPatch } from './patch-actions.ts'

/** Tools whose presses mean a place on the head. */
const onHead: ReadonlySet<string> = new Set(['mole', 'patch', 'zone', 'place'])

/** What a press on the photo does with the current tool; true when it did something. A press beside the head is said. */
export function press(studio: Studio, photoPx: Point): boolean {
  const did = pressWithTool(studio, photoPx)
  const isBeside = !did && onHead.has(studio.session.get().tool) && !directionAt(studio, photoPx)
  if (isBeside) studio.notice.set('besideHead')
  else if (studio.notice.get() === 'besideHead') studio.notice.set(undefined)
  return did
}

function pressWithTool(studio: Studio, photoPx: Point): boolean {
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
