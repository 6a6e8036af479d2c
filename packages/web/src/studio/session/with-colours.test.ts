import { defaultSettings } from '@halftone/clinic'
import { demoDesign, type Design } from '@halftone/engine'
import { expect, it } from 'vitest'
import { createCourse } from './course.ts'
import { withColours } from './with-colours.ts'

const course = createCourse(defaultSettings('EUR'))
const start = demoDesign('norwood-3')
const shaded = (shade: number): Design => ({ ...start, dot: { ...start.dot, shade } })
const veryLight: Design['skin'] = { srgb: [236, 205, 190], melaninFraction: 0.01, bloodFraction: 0.006 }
const dark: Design['skin'] = { srgb: [104, 73, 57], melaninFraction: 0.15, bloodFraction: 0.01 }

it('a shade at the cap follows the cap when the skin is read anew', () => {
  const atCap = shaded(course.darkestShadeOf(start))
  for (const skin of [veryLight, dark]) {
    const read = withColours(course, atCap, { skin })
    expect(read.dot.shade).toBe(course.darkestShadeOf({ ...atCap, skin }))
  }
  expect(withColours(course, atCap, { skin: veryLight }).dot.shade).toBeGreaterThan(
    withColours(course, atCap, { skin: dark }).dot.shade,
  )
})

it('a shade that somebody chose stays', () => {
  const chosen = shaded(course.darkestShadeOf(start) + 3)
  expect(withColours(course, chosen, { skin: dark }).dot.shade).toBe(chosen.dot.shade)
  expect(withColours(course, chosen, { hair: { srgb: [200, 190, 180] } }).dot.shade).toBe(chosen.dot.shade)
})
