import { parseDesign } from '@halftone/clinic'
import { demoDesign } from '@halftone/engine'
import { expect, it } from 'vitest'
import { addClass, changeClass, removeClass, sharesInPercent, withMainDot, withShare } from './dot-classes.ts'

const design = demoDesign('norwood-5')
const blended = addClass(design)

it('a second shade starts lighter, with a share of its own, as the file takes it', () => {
  const [main, second] = blended.dotClasses!
  expect(main).toMatchObject({ shade: design.dot.shade, healedDiameterMm: design.dot.healedDiameterMm })
  expect(second!.shade).toBe(design.dot.shade + 4)
  expect(sharesInPercent(blended.dotClasses!).map(Math.round)).toEqual([70, 30])
  expect(parseDesign(JSON.parse(JSON.stringify(blended)))).toMatchObject({ ok: true })
})

it('the main dots and the first class are always the same', () => {
  const next = withMainDot(blended, { shade: 20, healedDiameterMm: 0.2 })
  expect(next.dot.shade).toBe(20)
  expect(next.dotClasses![0]).toMatchObject({ shade: 20, healedDiameterMm: 0.2 })
  expect(next.dotClasses![1]).toEqual(blended.dotClasses![1])
  expect(withMainDot(design, { shade: 20 }).dotClasses).toBeUndefined()
})

it('a share that grows takes from the others in proportion', () => {
  const three = addClass(blended)
  const shares = sharesInPercent(withShare(three, 2, 50).dotClasses!)
  expect(shares[2]).toBeCloseTo(50, 6)
  expect(shares[0]! / shares[1]!).toBeCloseTo(70 / 30, 6)
})

it('the last class but one takes the field along', () => {
  expect(changeClass(blended, 1, { shade: 9 }).dotClasses![1]!.shade).toBe(9)
  expect(removeClass(blended, 1)).toEqual(design)
})
