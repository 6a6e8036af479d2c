import { z } from 'zod'
import { designLimits } from './limits.ts'

/** A direction is a unit vector to within rounding of a file written with four decimals. */
const unitTolerance = 1e-3

export const textSchema = z.string().max(designLimits.textLength)

/** Unit direction from the scalp centre, head frame. */
export const directionSchema = z
  .tuple([
    z.number().min(-1.001).max(1.001),
    z.number().min(-1.001).max(1.001),
    z.number().min(-1.001).max(1.001),
  ])
  .refine(
    ([x, y, z]) => Math.abs(Math.hypot(x, y, z) - 1) <= unitTolerance,
    'a direction must have length 1; divide its three numbers by their length',
  )

export const srgb8Schema = z.tuple([
  z.number().min(0).max(255),
  z.number().min(0).max(255),
  z.number().min(0).max(255),
])

/** Dots to place, per cm2. */
export const dotDensitySchema = z.number().min(0).max(designLimits.dotsPerCm2)

/** Hair follicle groups that are there, per cm2. */
export const hairDensitySchema = z.number().min(0).max(designLimits.hairsPerCm2)

/** A number of a picture or a camera: finite and far from overflow. */
export const pixelSchema = z.number().min(-designLimits.picturePx).max(designLimits.picturePx)

const cosine = z.number().min(-1.001).max(1.001)
const row = z.tuple([cosine, cosine, cosine])

type Row = readonly [number, number, number]
const dot = (a: Row, b: Row) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const cross = (a: Row, b: Row): Row => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

/** Rows of a right-handed rotation. */
export const rotationSchema = z
  .tuple([row, row, row])
  .refine(
    ([x, y, z]) =>
      [dot(x, x) - 1, dot(y, y) - 1, dot(z, z) - 1, dot(x, y), dot(y, z), dot(z, x)].every(
        (error) => Math.abs(error) <= unitTolerance,
      ) && dot(cross(x, y), z) > 0,
    'a camera turns by a rotation: three rows of length 1, square to each other, right-handed',
  )
