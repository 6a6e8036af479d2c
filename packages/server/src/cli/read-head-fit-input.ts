import { landmarkNames, type HeadFitInput } from '@halftone/engine'
import { z } from 'zod'
import { CliError } from './cli-error.ts'

const pixel = z.tuple([z.number(), z.number()])
const view = z.object({
  name: z.string().min(1).max(80),
  widthPx: z.number(),
  heightPx: z.number(),
  focalPx: z.number().positive().optional(),
  landmarks: z.record(z.string(), pixel).default({}),
  outline: z.array(pixel).max(2000).optional(),
})
const headFitInput = z.object({
  base: z.enum(['men', 'women']).optional(),
  tape: z
    // Loose: the engine names a measure that it does not know, and what it knows instead.
    .looseObject({
      circumferenceMm: z.number().optional(),
      earToEarMm: z.number().optional(),
      frontToBackMm: z.number().optional(),
      breadthMm: z.number().optional(),
    })
    .optional(),
  views: z.array(view).max(24).default([]),
})

/** Checks the shape of a fit's input; whether the clicks make sense is the engine's to say. */
export function readHeadFitInput(json: unknown, file: string): HeadFitInput {
  const parsed = headFitInput.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const place = issue?.path.length ? `/${issue.path.join('/')}` : 'the top'
    throw new CliError('head-input-invalid', `${file} at ${place}: ${issue?.message ?? 'not a head to fit'}.`)
  }
  for (const { name, landmarks } of parsed.data.views) {
    const unknown = Object.keys(landmarks).find((key) => !(landmarkNames as readonly string[]).includes(key))
    if (unknown) {
      throw new CliError(
        'landmark-unknown',
        `View "${name}" names a landmark "${unknown}" that is not known; known are ${landmarkNames.join(', ')}.`,
      )
    }
  }
  return parsed.data as HeadFitInput
}
