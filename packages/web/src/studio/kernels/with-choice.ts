import { judgedLookOf, type Design, type ProposedDots } from '@halftone/engine'

/** Dots per cm2 of the part of a design that carries most; what a proposal is about. */
export const densestDotsPerCm2 = (design: Design): number =>
  judgedLookOf(design, [1], [design.dot.shade]).look.sessions[0]!.densityPerCm2

/**
 * The design with a proposed choice in it: its shade and size for every dot, its density where the design is densest and
 * in proportion elsewhere, its sessions. Hair that is there still counts; no zone passes `mostPerCm2` (dots and hair, per
 * cm2) by it. `sessionCount` is the number of sessions before.
 */
export function withChoice(
  design: Design,
  choice: Pick<ProposedDots, 'shade' | 'healedDiameterMm' | 'densityPerCm2' | 'sessionShares'>,
  { mostPerCm2, sessionCount }: { readonly mostPerCm2: number; readonly sessionCount: number },
): Design {
  const densest = densestDotsPerCm2(design)
  const factor = densest > 0 ? choice.densityPerCm2 / densest : 1
  const scaled = <T extends { readonly densityPerCm2: number }>(part: T, hairPerCm2 = 0): T => {
    const dots = part.densityPerCm2 - hairPerCm2
    if (dots <= 0) return part
    return { ...part, densityPerCm2: Math.round(Math.min(mostPerCm2, hairPerCm2 + factor * dots)) }
  }
  const hairIn = (zone: string): number =>
    design.existingHair.find((entry) => entry.zone === zone)?.densityPerCm2 ?? 0
  // One kind of dot was proposed: a mixture of several would not look like it.
  const { dotClasses: _, ...rest } = design
  const sessions = choice.sessionShares.length
  return {
    ...rest,
    dot: {
      ...design.dot,
      // A share of a part cannot be measured out; more water is the safer side.
      shade: Math.ceil(choice.shade),
      healedDiameterMm: choice.healedDiameterMm,
    },
    zones: design.zones.map((zone) => scaled(zone, hairIn(zone.zone))),
    patches: design.patches.map((patch) => scaled(patch)),
    ...(design.fueScars && { fueScars: design.fueScars.map((scars) => scaled(scars)) }),
    ...(design.strokes && {
      strokes: design.strokes.map((stroke) => ('densityPerCm2' in stroke ? scaled(stroke) : stroke)),
    }),
    ...(sessions !== sessionCount && { sessionCount: sessions }),
  }
}
