import {
  courseRateRanges,
  designFormat,
  designVersion,
  hairlineStyles,
  landmarkNames,
  tapeRangeMm,
  zoneNames,
  type Design,
} from '@halftone/engine'
import { z } from 'zod'
import { designLimits } from './limits.ts'
import {
  directionSchema,
  dotDensitySchema,
  hairDensitySchema,
  pixelSchema,
  rotationSchema,
  srgb8Schema,
  textSchema,
} from './shapes.ts'

const pointSchema = z.tuple([pixelSchema, pixelSchema])
const sizeSchema = z.int().min(1).max(designLimits.picturePx)
const millimetreSchema = z.number().min(-10_000).max(10_000)

const cameraSchema = z.strictObject({
  widthPx: sizeSchema,
  heightPx: sizeSchema,
  focalPx: z.number().gt(0).max(1_000_000),
  principalPx: pointSchema,
  rotation: rotationSchema,
  centreMm: z.tuple([millimetreSchema, millimetreSchema, millimetreSchema]),
})

const viewSchema = z.strictObject({
  name: textSchema.min(1),
  camera: cameraSchema,
  landmarks: z.partialRecord(z.enum(landmarkNames), pointSchema).exactOptional(),
  outline: z.array(pointSchema).max(designLimits.outlinePoints).exactOptional(),
  photoId: textSchema.exactOptional(),
})

const headSchema = z.strictObject({
  kind: z.literal('cubic'),
  base: z.enum(['men', 'women']),
  coefficientsMm: z.array(z.number().min(-500).max(500)).length(10),
  asymmetryMm: z.array(z.number().min(-100).max(100)).length(6),
  scale: z.tuple([z.number().min(0.5).max(2), z.number().min(0.5).max(2), z.number().min(0.5).max(2)]),
  pitchRad: z.number().min(-1).max(1),
})

const tapeMeasure = ([least, most]: readonly [number, number]) =>
  z.number().min(least).max(most).exactOptional()

const tapeSchema = z.strictObject({
  circumferenceMm: tapeMeasure(tapeRangeMm.circumferenceMm),
  earToEarMm: tapeMeasure(tapeRangeMm.earToEarMm),
  frontToBackMm: tapeMeasure(tapeRangeMm.frontToBackMm),
  breadthMm: tapeMeasure(tapeRangeMm.breadthMm),
})

const hairlineSchema = z.strictObject({
  controlPoints: z
    .array(directionSchema)
    .min(designLimits.hairlinePoints.least)
    .max(designLimits.hairlinePoints.most),
  mirrored: z.boolean(),
  style: z.enum(hairlineStyles),
  featherMm: z.number().min(0).max(40),
  irregularity: z.number().min(0).max(1),
})

const zoneDensities = (densityPerCm2: z.ZodNumber) =>
  z
    .array(z.strictObject({ zone: z.enum(zoneNames), densityPerCm2 }))
    .max(zoneNames.length)
    .refine(
      (zones) => new Set(zones.map(({ zone }) => zone)).size === zones.length,
      'a zone is named twice; give each zone once',
    )

const between = ({ least, most }: { least: number; most: number }) => z.number().min(least).max(most)

const within = ([least, most]: readonly [number, number]) => z.number().min(least).max(most)

const patchSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('line'),
    reason: z.enum(['fut-scar', 'scar']),
    points: z.array(directionSchema).min(designLimits.scarPoints.least).max(designLimits.scarPoints.most),
    widthMm: between(designLimits.scarWidthMm),
    densityPerCm2: dotDensitySchema,
  }),
  z.strictObject({
    kind: z.literal('disc'),
    reason: z.enum(['alopecia', 'burn', 'fue-scars', 'scar', 'thinning']),
    centre: directionSchema,
    radiusMm: between(designLimits.discRadiusMm),
    densityPerCm2: dotDensitySchema,
  }),
])

const exclusionSchema = z.strictObject({
  centre: directionSchema,
  radiusMm: z.number().gt(0).max(100),
  reason: z.enum(['mole', 'lesion', 'wound']),
})

const fueScarsSchema = z.strictObject({
  points: z.array(directionSchema).min(1).max(designLimits.fueScars),
  diameterMm: z.number().min(0.3).max(3),
  densityPerCm2: dotDensitySchema,
})

const path = {
  points: z.array(directionSchema).min(1).max(designLimits.strokePoints),
  radiusMm: between(designLimits.strokeRadiusMm),
  softness: z.number().min(0).max(1),
}

const strokeSchema = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.enum(['target', 'add']), ...path, densityPerCm2: dotDensitySchema }),
  z.strictObject({ mode: z.literal('scale'), ...path, factor: z.number().min(0).max(3) }),
  z.strictObject({ mode: z.literal('erase'), ...path }),
])

const whorlSchema = z.strictObject({
  centre: directionSchema,
  radiusMm: z.number().min(10).max(100),
  turn: z.enum(['clockwise', 'counterclockwise']),
  strength: z.number().min(0).max(0.6),
})

const maskSchema = z.strictObject({
  rows: z
    .array(
      z
        .string()
        .max(designLimits.maskSide.most)
        .regex(/^[0-9a-f]*$/, 'a row of a mask is digits 0 to f'),
    )
    .min(designLimits.maskSide.least)
    .max(designLimits.maskSide.most)
    .refine((rows) => rows.every((row) => row.length === rows.length), 'a mask is as wide as it is high'),
  densityPerCm2: hairDensitySchema,
})

const folliclesSchema = z.strictObject({
  spread: z.boolean(),
  strokes: z
    .array(z.strictObject({ ...path, densityPerCm2: hairDensitySchema }))
    .max(designLimits.hairStrokes)
    .exactOptional(),
  mask: maskSchema.exactOptional(),
  positions: z.array(directionSchema).max(designLimits.follicles).exactOptional(),
})

const dotClassSchema = z.strictObject({
  weight: z.number().min(0.01).max(100),
  healedDiameterMm: z.number().min(0.07).max(0.35),
  shade: z.number().min(1).max(60),
})

const inkSchema = z
  .strictObject({
    carbon: z.number().min(0).max(1).exactOptional(),
    redOxide: z.number().min(0).max(1).exactOptional(),
    yellowOxide: z.number().min(0).max(1).exactOptional(),
    blackOxide: z.number().min(0).max(1).exactOptional(),
  })
  .refine(
    (ink) => Math.abs(Object.values(ink).reduce((sum, share) => sum + share, 0) - 1) <= 1e-3,
    'the shares of the pigments in an ink add up to 1',
  )

const ratesSchema = z.strictObject({
  healing: within(courseRateRanges.healing).exactOptional(),
  kept: within(courseRateRanges.kept).exactOptional(),
  redness: within(courseRateRanges.redness).exactOptional(),
  clearance: within(courseRateRanges.clearance).exactOptional(),
  spread: within(courseRateRanges.spread).exactOptional(),
  sunDose: within(courseRateRanges.sunDose).exactOptional(),
})

const performedSchema = z.strictObject({
  session: z.int().min(1).max(designLimits.sessions),
  seed: z.int().min(0).max(0xffff_ffff),
  engineVersion: textSchema,
  dots: z
    .string()
    .max(designLimits.performedText)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/, 'the dots of a session are base64 text')
    .refine((text) => text.length % 16 === 0, 'the dots of a session are whole records of 12 bytes'),
})

/**
 * The design file, version 1, as `docs/design-file.md` describes it. Every list, text and number is bounded; a
 * field that is not described is refused, so that a misspelt field is noticed and no personal data slips in.
 */
export const designSchema = z.strictObject({
  format: z.literal(designFormat),
  version: z.literal(designVersion),
  engineVersion: textSchema,
  name: textSchema,
  seed: z.int().min(0).max(0xffff_ffff),
  client: z.strictObject({ pattern: z.enum(['men', 'women']), stage: textSchema }),
  head: headSchema,
  tape: tapeSchema.exactOptional(),
  views: z
    .array(viewSchema)
    .max(designLimits.views)
    .refine(
      (views) => new Set(views.map(({ name }) => name)).size === views.length,
      'two views have one name; give each its own',
    ),
  hairline: hairlineSchema,
  zones: zoneDensities(dotDensitySchema),
  existingHair: zoneDensities(hairDensitySchema),
  patches: z.array(patchSchema).max(designLimits.patches),
  exclusions: z.array(exclusionSchema).max(designLimits.exclusions),
  fueScars: z.array(fueScarsSchema).max(designLimits.fueScarGroups).exactOptional(),
  strokes: z.array(strokeSchema).max(designLimits.strokes).exactOptional(),
  whorl: whorlSchema.exactOptional(),
  follicles: folliclesSchema.exactOptional(),
  performed: z
    .array(performedSchema)
    .max(designLimits.sessions)
    .refine(
      (sessions) => new Set(sessions.map(({ session }) => session)).size === sessions.length,
      'a session is named twice; give each session once',
    )
    .exactOptional(),
  skin: z.strictObject({
    srgb: srgb8Schema,
    melaninFraction: z.number().min(0).max(1),
    bloodFraction: z.number().min(0).max(1),
  }),
  hair: z.strictObject({ srgb: srgb8Schema }),
  dot: z.strictObject({
    healedDiameterMm: z.number().min(0.07).max(0.35),
    shade: z.number().min(1).max(60),
    depthMm: z.number().min(0).max(2),
  }),
  dotClasses: z.array(dotClassSchema).max(designLimits.dotClasses).exactOptional(),
  pigment: z.enum(['permanent', 'temporary']),
  ink: inkSchema.exactOptional(),
  rates: ratesSchema.exactOptional(),
  sessionCount: z.int().min(1).max(designLimits.sessions).exactOptional(),
}) satisfies z.ZodType<Design>
