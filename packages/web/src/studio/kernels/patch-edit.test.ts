import { parseDesign } from '@halftone/clinic'
import { demoDesign, type Patch, type Vec3 } from '@halftone/engine'
import { describe, expect, it } from 'vitest'
import {
  addable,
  extendLine,
  isLineReason,
  moveLinePoint,
  newDisc,
  newLine,
  removeLinePoint,
  resizeDisc,
  withPatch,
} from './patch-edit.ts'

const at = (degrees: number): Vec3 => {
  const angle = (degrees * Math.PI) / 180
  return [Math.sin(angle), 0, -Math.cos(angle)]
}
const design = demoDesign('norwood-5')

describe('patches', () => {
  it('start as what the design file takes, every kind of them', () => {
    const patches = addable.map((reason): Patch => {
      if (isLineReason(reason)) return newLine(at(0), at(20))
      return newDisc(reason as Exclude<typeof reason, 'fut-scar'>, at(5))
    })
    const parsed = parseDesign(JSON.parse(JSON.stringify({ ...design, patches })))
    expect(parsed.ok).toBe(true)
  })

  it('grow a scar at the end that was pressed near, so that it can be followed both ways', () => {
    const line = newLine(at(0), at(20))
    expect(extendLine(line, at(40))?.points).toEqual([at(0), at(20), at(40)])
    expect(extendLine(line, at(-15))?.points).toEqual([at(-15), at(0), at(20)])
  })

  it('stop at as many points as a file holds', () => {
    const full = { ...newLine(at(0), at(1)), points: Array.from({ length: 200 }, (_, i) => at(i / 4)) }
    expect(extendLine(full, at(80))).toBeUndefined()
  })

  it('keep a scar a line: the last two points go only together', () => {
    const line = { ...newLine(at(0), at(20)), points: [at(0), at(20), at(40)] }
    expect(removeLinePoint(line, 1)?.points).toEqual([at(0), at(40)])
    expect(removeLinePoint(newLine(at(0), at(20)), 0)).toBeUndefined()
    expect(moveLinePoint(line, 1, at(25)).points).toEqual([at(0), at(25), at(40)])
  })

  it('hold the radius of a disc within what the slider reaches', () => {
    const disc = newDisc('scar', at(0))
    expect(resizeDisc(disc, 0).radiusMm).toBe(2)
    expect(resizeDisc(disc, 400).radiusMm).toBe(100)
    expect(resizeDisc(disc, 12.3).radiusMm).toBe(12.5)
  })

  it('change one patch of a design and leave the others as they are', () => {
    const patches = [newDisc('scar', at(0)), newDisc('alopecia', at(60))]
    const before = { ...design, patches }
    const after = withPatch(before, 1, (patch) => ({ ...patch, densityPerCm2: 10 }))
    expect(after.patches[0]).toBe(patches[0])
    expect(after.patches[1]!.densityPerCm2).toBe(10)
    expect(withPatch(before, 0, () => undefined).patches).toEqual([patches[1]])
    expect(withPatch(before, 7, () => undefined)).toBe(before)
  })
})
