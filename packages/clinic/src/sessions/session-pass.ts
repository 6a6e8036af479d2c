import { zoneNames } from '@halftone/engine'
import { z } from 'zod'

/** What is seen in the skin at a pass. */
export const endPoints = ['no-bleeding', 'pin-point', 'bounce', 'bleeding'] as const
export type EndPoint = (typeof endPoints)[number]

export const passPlaces = ['edge', 'fill', 'scar'] as const

/** [SR-2] [SR-3] What was done in one going-over of an area. */
export const passFactsSchema = z.strictObject({
  zone: z.enum(zoneNames),
  place: z.enum(passPlaces),
  needleCode: z.string().trim().min(4).max(8),
  needleLotId: z.uuid(),
  pigmentLotId: z.uuid(),
  diluentLotId: z.uuid(),
  /** Parts of diluent to one part of pigment; 0 for undiluted. */
  shade: z.int().min(0).max(60),
  /** How far the needle hangs out, mm: a setting of the machine, no depth in the skin. */
  settingMm: z.number().min(0).max(4).nullable(),
  endPoint: z.enum(endPoints),
  dots: z.int().min(1).max(20_000),
  /** True where a new cartridge was taken for this pass. */
  needleChanged: z.boolean(),
  note: z.string().trim().max(2000).nullable(),
})
export type PassFacts = z.output<typeof passFactsSchema>

/** [SR-1] A correction beside what was written: new values, or struck out. */
export const passChangeSchema = passFactsSchema.partial().extend({ struck: z.boolean().optional() })
export type PassChange = z.output<typeof passChangeSchema>

export type Amendment = {
  readonly passId: string | null
  readonly changes: PassChange
}

/** A pass as it counts: the original with every correction laid over it, in their order. */
export type ShownPass = PassFacts & { readonly struck: boolean }

/** [SR-1] Lays corrections over a pass; neither the original nor a correction is changed. */
export function amendedPass(
  original: PassFacts,
  amendments: readonly Pick<Amendment, 'changes'>[],
): ShownPass {
  const shown: ShownPass = { ...original, struck: false }
  return amendments.reduce((before, { changes }) => {
    const given = Object.entries(changes).filter(([, value]) => value !== undefined)
    return { ...before, ...(Object.fromEntries(given) as Partial<ShownPass>) }
  }, shown)
}
