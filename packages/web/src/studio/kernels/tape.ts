import { tapeRangeMm, type Design, type DesignTape } from '@halftone/engine'

export type TapeName = keyof DesignTape
export const tapeNames = [
  'circumferenceMm',
  'earToEarMm',
  'frontToBackMm',
  'breadthMm',
] as const satisfies TapeName[]

/** What is wrong with a typed measure, mm; undefined when it can be an adult head. */
export function tapeFault(name: TapeName, valueMm: number): 'centimetres' | 'outside' | undefined {
  const [least, most] = tapeRangeMm[name]
  if (valueMm >= least && valueMm <= most) return undefined
  return valueMm * 10 >= least && valueMm * 10 <= most ? 'centimetres' : 'outside'
}

/** The design with this tape measure, or without it; measures no head can have are never kept. */
export function withTape(design: Design, name: TapeName, valueMm: number | undefined): Design {
  const { tape: before, ...rest } = design
  const { [name]: _, ...others } = before ?? {}
  const isKept = valueMm !== undefined && tapeFault(name, valueMm) === undefined
  const tape: DesignTape = isKept ? { ...others, [name]: valueMm } : others
  return Object.keys(tape).length > 0 ? { ...rest, tape } : rest
}
