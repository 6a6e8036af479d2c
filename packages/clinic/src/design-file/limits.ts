/** Bounds of a design file: generous for any real head, small enough that no file can exhaust a machine. */
export const designLimits = {
  textLength: 200,
  views: 24,
  picturePx: 100_000,
  outlinePoints: 1000,
  hairlinePoints: { least: 3, most: 64 },
  patches: 100,
  scarPoints: { least: 2, most: 200 },
  exclusions: 200,
  densityPerCm2: 400,
  sessions: 4,
} as const
