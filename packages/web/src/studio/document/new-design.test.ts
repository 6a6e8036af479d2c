import { defaultSettings, parseDesign } from '@halftone/clinic'
import { createHeadSurface, hairlineHeightMm } from '@halftone/engine'
import { expect, it } from 'vitest'
import { createCourse } from '../session/course.ts'
import { isHairAssumed, isSkinAssumed } from './assumed-colours.ts'
import { newDesign } from './new-design.ts'

const course = createCourse(defaultSettings('EUR'))

it.each(['men', 'women'] as const)(
  'a new design for %s is a valid file that no guard speaks against',
  (pattern) => {
    const design = newDesign({ pattern, name: 'new', seed: 7, shadeOf: course.darkestShadeOf })
    expect(parseDesign(JSON.parse(JSON.stringify(design)))).toMatchObject({ ok: true })
    const height = hairlineHeightMm(createHeadSurface(design.head), design.hairline)
    expect(course.findingsOf(design, height).filter(({ severity }) => severity !== 'note')).toEqual([])
    expect(isSkinAssumed(design) && isHairAssumed(design)).toBe(true)
  },
)
