import type { Proposal } from '@halftone/engine'
import { useNumbers, useWords } from '../../words.ts'

/** Says a choice of the curve in one sentence or two: what it is, how close it comes, how near to the limits. */
export function useChoiceWords({ curve, recommended }: Proposal): (at: number) => string {
  const words = useWords()
  const number = useNumbers()
  return (at) => {
    const choice = curve[at]!
    const said = words('proposal.choice', {
      number: at + 1,
      of: curve.length,
      shade: Math.ceil(choice.shade),
      mm: number(choice.healedDiameterMm, 2),
      density: number(choice.densityPerCm2),
      sessions: choice.sessionShares.length,
      off: number(choice.match.middle, 1),
      least: number(choice.match.low, 1),
      most: number(choice.match.high, 1),
      risk: number(100 * choice.risk),
      part: words(`riskPart.${choice.riskFrom}`),
    })
    return at === recommended ? `${words('proposal.recommended')} ${said}` : said
  }
}
