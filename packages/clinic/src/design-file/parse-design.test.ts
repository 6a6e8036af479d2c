import { designVersion, type Design } from '@halftone/engine'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { aDesign } from '../testing/a-design.ts'
import { designSchema } from './design-schema.ts'
import { parseDesign } from './parse-design.ts'

type Mutable<T> = T extends object ? { -readonly [key in keyof T]: Mutable<T[key]> } : T
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

const problems = (json: unknown) => {
  const parsed = parseDesign(json)
  return parsed.ok ? [] : parsed.problem
}
const first = (json: unknown) => problems(json)[0]
const pointers = (json: unknown) => problems(json).map(({ pointer }) => pointer)
const hairline = (changes: object) => ({ ...aDesign(), hairline: { ...aDesign().hairline, ...changes } })
const camera = (changes: object) => {
  const [view] = aDesign().views
  return { ...aDesign(), views: [{ ...view, camera: { ...view!.camera, ...changes } }] }
}

test('the schema and the engine agree on every field, optional ones included', () => {
  const same: Same<Mutable<z.infer<typeof designSchema>>, Mutable<Design>> = true
  expect(same).toBe(true)
})

test('a sound design comes back as it was after a trip through JSON', () => {
  const full: Design = {
    ...aDesign(),
    sessionCount: 4,
    ink: { carbon: 0.6, redOxide: 0.4 },
    rates: { kept: 1.2, sunDose: 2 },
    tape: { circumferenceMm: 572, breadthMm: 155 },
    patches: [
      { kind: 'disc', reason: 'alopecia', centre: [0, 1, 0], radiusMm: 20, densityPerCm2: 70 },
      {
        kind: 'line',
        reason: 'fut-scar',
        points: [
          [0.6, 0, -0.8],
          [-0.6, 0, -0.8],
        ],
        widthMm: 4,
        densityPerCm2: 60,
      },
    ],
    exclusions: [{ centre: [0, 0.6, 0.8], radiusMm: 5, reason: 'mole' }],
  }
  expect(parseDesign(JSON.parse(JSON.stringify(full)))).toEqual({ ok: true, design: full })
})

test('a design with strokes, hair, classes and performed sessions comes back whole, and what is wrong is pointed at', () => {
  const full = {
    ...aDesign(),
    fueScars: [{ points: [[0, 0.6, -0.8]], diameterMm: 1, densityPerCm2: 60 }],
    strokes: [
      { mode: 'erase', points: [[0, 1, 0]], radiusMm: 8, softness: 0.5 },
      { mode: 'scale', points: [[0, 1, 0]], radiusMm: 8, softness: 0, factor: 0.5 },
      { mode: 'target', points: [[0, 1, 0]], radiusMm: 8, softness: 0, densityPerCm2: 80 },
    ],
    whorl: { centre: [0, 0.8, -0.6], radiusMm: 40, turn: 'clockwise', strength: 0.3 },
    follicles: {
      spread: true,
      strokes: [{ points: [[0, 1, 0]], radiusMm: 20, softness: 1, densityPerCm2: 40 }],
      mask: { rows: ['0f', 'a0'], densityPerCm2: 50 },
      positions: [[0, 1, 0]],
    },
    performed: [{ session: 1, seed: 5, engineVersion: '0.1.0', dots: 'AAAAAAAAAAAAAAAA' }],
    dotClasses: [{ weight: 2, healedDiameterMm: 0.15, shade: 6 }],
  }
  expect(parseDesign(JSON.parse(JSON.stringify(full)))).toEqual({ ok: true, design: full })
  const [stroke] = full.strokes
  expect(pointers({ ...full, strokes: [{ ...stroke, radiusMm: -1 }] })).toEqual(['/strokes/0/radiusMm'])
  expect(pointers({ ...full, strokes: [{ ...stroke, points: [] }] })).toEqual(['/strokes/0/points'])
  expect(pointers({ ...full, strokes: [{ ...stroke, mode: 'smudge' }] })).toEqual(['/strokes/0/mode'])
  expect(pointers({ ...full, whorl: { ...full.whorl, strength: 3 } })).toEqual(['/whorl/strength'])
  const mask = { rows: ['0f', 'a'], densityPerCm2: 50 }
  expect(pointers({ ...full, follicles: { spread: true, mask } })).toEqual(['/follicles/mask/rows'])
  const crowd = Array.from({ length: 20_001 }, () => [0, 1, 0])
  expect(pointers({ ...full, follicles: { spread: true, positions: crowd } })).toEqual([
    '/follicles/positions',
  ])
  const [session] = full.performed
  expect(pointers({ ...full, performed: [{ ...session, dots: 'AAA*' }] })[0]).toBe('/performed/0/dots')
  expect(pointers({ ...full, performed: [session, session] })).toEqual(['/performed'])
  expect(pointers({ ...full, dotClasses: [{ weight: 0, healedDiameterMm: 0.15, shade: 6 }] })).toEqual([
    '/dotClasses/0/weight',
  ])
})

test('a tape measure that no adult head has is refused where it stands', () => {
  expect(pointers({ ...aDesign(), tape: { circumferenceMm: 57.2 } })).toEqual(['/tape/circumferenceMm'])
  expect(pointers({ ...aDesign(), tape: { girthMm: 572 } })).toEqual(['/tape/girthMm'])
})

test('what is no design is called so', () => {
  for (const json of [null, undefined, 7, 'design', [], {}, { format: 'svg' }]) {
    expect(first(json)?.code).toBe('not-a-design')
  }
})

test('a newer version is refused whole, with a sentence and nothing else', () => {
  expect(problems({ ...aDesign(), version: designVersion + 1, zones: 'renamed' })).toEqual([
    {
      code: 'newer-version',
      pointer: '/version',
      sentence:
        'This design is of version 2, and this program reads up to version 1; update the program to open it.',
    },
  ])
})

test('a version that never was is refused', () => {
  for (const version of [0, -1, '1', 1.5, null, undefined]) {
    expect(first({ ...aDesign(), version })?.code).toBe('unknown-version')
  }
})

test('an unknown field is refused by name and place', () => {
  expect(first({ ...aDesign(), sesionCount: 2 })).toMatchObject({
    code: 'unknown-field',
    pointer: '/sesionCount',
  })
  const named = { ...aDesign(), client: { ...aDesign().client, fullName: 'A. B.' } }
  expect(first(named)).toMatchObject({ code: 'unknown-field', pointer: '/client/fullName' })
})

test('a missing field is called missing', () => {
  const { hair: _, ...rest } = aDesign()
  expect(first(rest)).toMatchObject({ code: 'field-missing', pointer: '/hair' })
  expect(first(rest)?.sentence).toBe('/hair is missing; add it as docs/design-file.md describes.')
})

test('a missing word is called missing too', () => {
  const { pigment: _, ...rest } = aDesign()
  expect(first(rest)).toMatchObject({ code: 'field-missing', pointer: '/pigment' })
})

test('what the file allows is what the engine places: 200 dots per cm2, beside 400 hairs', () => {
  const zone = (densityPerCm2: number) => [{ zone: 'crown', densityPerCm2 }]
  const disc = (radiusMm: number) => [
    { kind: 'disc', reason: 'alopecia', centre: [0, 1, 0], radiusMm, densityPerCm2: 70 },
  ]
  expect(pointers({ ...aDesign(), zones: zone(201) })).toEqual(['/zones/0/densityPerCm2'])
  expect(pointers({ ...aDesign(), zones: zone(200), existingHair: zone(400) })).toEqual([])
  expect(pointers({ ...aDesign(), patches: disc(0.01) })).toEqual(['/patches/0/radiusMm'])
  expect(pointers({ ...aDesign(), patches: disc(151) })).toEqual(['/patches/0/radiusMm'])
})

test('a field name of any length comes back short', () => {
  expect(first({ ...aDesign(), ['x'.repeat(100_000)]: 1 })?.pointer).toHaveLength(61)
})

test('numbers that are not finite or leave their range are refused where they stand', () => {
  expect(pointers(hairline({ featherMm: 41 }))).toEqual(['/hairline/featherMm'])
  expect(pointers(hairline({ irregularity: Number.NaN }))).toEqual(['/hairline/irregularity'])
  expect(pointers({ ...aDesign(), seed: 2 ** 32 })).toEqual(['/seed'])
  expect(pointers({ ...aDesign(), seed: 0.5 })).toEqual(['/seed'])
  expect(pointers({ ...aDesign(), sessionCount: 5 })).toEqual(['/sessionCount'])
  expect(pointers({ ...aDesign(), ink: { carbon: 0.5 } })).toEqual(['/ink'])
  expect(pointers({ ...aDesign(), rates: { clearance: 0 } })).toEqual(['/rates/clearance'])
  expect(
    pointers({ ...aDesign(), zones: [{ zone: 'crown', densityPerCm2: Number.POSITIVE_INFINITY }] }),
  ).toEqual(['/zones/0/densityPerCm2'])
})

test('a number, a word or a list that cannot be is named beside what may be', () => {
  const sentence = (change: object) => first({ ...aDesign(), ...change })?.sentence
  const zone = (part: object) => ({ zones: [{ zone: 'crown', densityPerCm2: 60, ...part }] })
  expect(sentence(zone({ densityPerCm2: -5 }))).toBe('/zones/0/densityPerCm2 is -5; give 0 or more.')
  expect(sentence(zone({ densityPerCm2: 1e6 }))).toBe('/zones/0/densityPerCm2 is 1000000; give 200 or less.')
  expect(sentence(zone({ densityPerCm2: 'many' }))).toBe('/zones/0/densityPerCm2 is "many"; give a number.')
  const patch = { kind: 'blob', reason: 'scar', centre: [0, 1, 0], radiusMm: 9, densityPerCm2: 60 }
  expect(sentence({ patches: [patch] })).toBe('/patches/0/kind is "blob"; give one of "line", "disc".')
  expect(sentence({ hairline: { ...aDesign().hairline, mirrored: 'yes' } })).toBe(
    '/hairline/mirrored is "yes"; give true or false.',
  )
  expect(sentence(zone({ zone: 'moon' }))).toMatch(
    /^\/zones\/0\/zone is "moon"; give one of "frontal", .*\.$/,
  )
  expect(sentence({ zones: {} })).toBe('/zones is an object; give an array.')
  expect(sentence({ seed: 0.5 })).toBe('/seed is 0.5; give a whole number.')
  const positions = Array.from({ length: 20_001 }, () => [0, 1, 0])
  expect(sentence({ follicles: { spread: false, positions } })).toBe(
    '/follicles/positions has 20001 entries; give 20000 or fewer.',
  )
  expect(sentence({ name: 'x'.repeat(201) })).toBe('/name is 201 characters long; give 200 or fewer.')
})

test('a direction that is no unit vector is refused', () => {
  const controlPoints = [...aDesign().hairline.controlPoints]
  controlPoints[2] = [0.5, 0.5, 0.5]
  expect(first(hairline({ controlPoints }))).toMatchObject({
    pointer: '/hairline/controlPoints/2',
    sentence:
      '/hairline/controlPoints/2 is not right: a direction must have length 1; divide its three numbers by their length.',
  })
})

test('a camera that mirrors or stretches is refused', () => {
  const mirror = [
    [-1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]
  const shear = [
    [1, 0, 0],
    [0.5, 0.866, 0],
    [0, 0, 1],
  ]
  expect(pointers(camera({ rotation: mirror }))).toEqual(['/views/0/camera/rotation'])
  expect(pointers(camera({ rotation: shear }))).toEqual(['/views/0/camera/rotation'])
})

test('a zone named twice is refused', () => {
  const twice = { zone: 'crown', densityPerCm2: 50 }
  expect(first({ ...aDesign(), zones: [twice, twice] })?.sentence).toContain('a zone is named twice')
})

test('two views of one name are refused', () => {
  const [view] = camera({}).views
  expect(first({ ...aDesign(), views: [view, view] })?.sentence).toContain('two views have one name')
})

test('lists and texts that are far too long are refused without reading on for ever', () => {
  const many = Array.from({ length: 200_000 }, () => ({ centre: [0, 1, 0], radiusMm: 1, reason: 'mole' }))
  expect(parseDesign({ ...aDesign(), exclusions: many }).ok).toBe(false)
  expect(pointers({ ...aDesign(), name: 'x'.repeat(201) })).toEqual(['/name'])
  expect(problems({ ...aDesign(), views: Array.from({ length: 24 }, () => ({})) }).length).toBe(20)
})

test('pointers escape what RFC 6901 escapes', () => {
  expect(first({ ...aDesign(), 'a/b~c': 1 })?.pointer).toBe('/a~1b~0c')
})

test('any JSON is answered without a throw, and each problem is a sentence', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(aDesign())), (value, key) => {
      for (const json of [value, { ...aDesign(), [key]: value }]) {
        for (const { sentence } of problems(json)) expect(sentence).toMatch(/\.$/)
      }
    }),
  )
})
