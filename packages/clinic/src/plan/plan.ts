import { zoneNames } from '@halftone/engine'
import { z } from 'zod'
import { findingSchema, quoteSchema, reasonSchema } from '../quote/quote.ts'
import { needleSchema } from '../rules/needle.ts'

const count = z.int().min(0)
const countRange = z.tuple([count, count])

/** Parts of the treated skin that take needles of their own. */
export const needlePlaces = ['edge', 'fill', 'scar'] as const

export const planSessionSchema = z.object({
  /** 1-based. */
  number: z.int().min(1).max(4),
  /** Share of the final density that is in the skin after this session: rises to exactly 1. */
  densityShare: z.number().gt(0).max(1),
  /** Dots placed in this session. */
  dots: count,
  dotsRange: countRange,
  /** Parts of water to one part of pigment. */
  shade: z.int(),
  /** Parts of water at the very front edge. */
  edgeShade: z.int(),
  recipe: z.object({ pigmentParts: z.int(), waterParts: z.int(), diluent: z.string() }),
  /** The needle that places most of this session's dots. */
  needle: needleSchema,
  needles: z.array(z.object({ place: z.enum(needlePlaces), needle: needleSchema })),
  /** Where the pigment goes and when to stop, in place of a needle setting. */
  endPoint: z.string(),
  /** Height of the front line above the glabella in this session; null where the edge is not treated. */
  hairlineMm: z.number().nullable(),
  minutes: count,
  minutesRange: countRange,
  /** Least days from the session before; 0 for the first. */
  gapDays: count,
  /** Days from the first session. */
  dayOfCourse: count,
  purpose: z.string(),
  reasons: z.array(reasonSchema),
})
export type PlanSession = z.infer<typeof planSessionSchema>

/** A treatment plan: what is done in each session, why, what stands out, and what it costs. */
export const planSchema = z.object({
  areaCm2: z.number().gt(0),
  areaCm2Range: z.tuple([z.number(), z.number()]),
  areaCm2ByZone: z.partialRecord(z.enum(zoneNames), z.number()),
  scarAreaCm2: z.number().min(0),
  transitionAreaCm2: z.number().min(0),
  dots: count,
  dotsRange: countRange,
  minutes: count,
  minutesRange: countRange,
  sessions: z.array(planSessionSchema).min(1).max(4),
  finishingVisit: z.object({ fromDay: count, toDay: count }),
  pigment: z.enum(['permanent', 'temporary']),
  touchUp: z.object({ afterMonths: count, rangeMonths: countRange }),
  quote: quoteSchema,
  findings: z.array(findingSchema),
  /** Every reason behind the plan, each once; `about` names the value that it explains. */
  reasons: z.array(reasonSchema),
})
export type Plan = z.infer<typeof planSchema>
