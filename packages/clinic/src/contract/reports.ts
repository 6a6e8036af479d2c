import { z } from 'zod'
import { figureNames } from '../reports/report.ts'
import { route } from './route.ts'
import { currencySchema, daySchema, instantSchema } from './values.ts'

const share = z.number().min(0).max(1).nullable()
const periodSchema = z.object({ from: daySchema, to: daySchema })

const measureSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('rate'),
    hits: z.int(),
    of: z.int(),
    share,
    /** Ends of the 95 percent interval. */
    low: share,
    high: share,
    /** Told beside it: consultations that may still convert, serious adverse events. */
    aside: z.int(),
  }),
  z.object({ kind: z.literal('money'), amountMinor: z.int() }),
])

/** Both days are counted, the first one first. */
const periodQuery = periodSchema.refine(({ from, to }) => from <= to, {
  path: ['to'],
  error: 'The last day comes before the first one.',
})

export const reportRoute = route({
  method: 'GET',
  path: '/api/reports',
  summary: 'The eight figures of a period, of the one before it and over its parts',
  tag: 'reports',
  roles: ['owner'],
  query: periodQuery,
  response: z.object({
    today: daySchema,
    currency: currencySchema,
    period: periodSchema,
    before: periodSchema,
    figures: z.array(
      z.object({
        name: z.enum(figureNames),
        now: measureSchema,
        before: measureSchema,
        parts: z.array(periodSchema.extend({ measure: measureSchema })),
      }),
    ),
  }),
})

export const reportFileRoute = route({
  method: 'GET',
  path: '/api/reports/figures.csv',
  summary: 'The eight figures of a period and its parts as CSV',
  tag: 'reports',
  roles: ['owner'],
  query: periodQuery,
  response: 'file',
})

export const inspectionRoute = route({
  method: 'GET',
  path: '/api/inspection',
  summary: 'What an inspection pack of a period would hold, and the packs that were made before',
  tag: 'reports',
  roles: ['owner'],
  query: periodQuery,
  response: z.object({
    today: daySchema,
    /** Lists of the pack in their order, each with how many rows it has. */
    lists: z.array(z.object({ name: z.string(), title: z.string(), rows: z.int() })),
    made: z.array(
      z.object({ at: instantSchema, byName: z.string(), from: daySchema, to: daySchema, named: z.boolean() }),
    ),
  }),
})

export const inspectionPackRoute = route({
  method: 'POST',
  path: '/api/inspection-packs',
  summary: 'The inspection pack of a period (ZIP: one PDF and CSV lists); names of clients need a reason',
  tag: 'reports',
  roles: ['owner'],
  body: z
    .object({
      from: daySchema,
      to: daySchema,
      /** Absent: clients are numbers. Given: clients are named, and the reason is kept. */
      namesReason: z.string().trim().min(3).max(500).optional(),
    })
    .refine(({ from, to }) => from <= to, {
      path: ['to'],
      error: 'The last day comes before the first one.',
    }),
  response: 'file',
})
