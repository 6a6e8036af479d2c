import type { Proposal } from '@halftone/engine'
import { useWords } from '../../words.ts'

/** Says a choice of the curve in one sentence or two: what it is, how close it comes, how near to the limits. */
export function useChoiceWords({ curve, recommended }: Proposal): (at: number) => string {
  const words = useWords()
  return (at) => {
    const choice = curve[at]!
    const said = words('proposal.choice', {
      number: at + 1,
      of: curve.length,
      shade: Math.ceil(choice.shade),
      mm: choice.healedDiameterMm.toFixed(2),
      density: choice.densityPerCm2.toFixed(0),
      sessions: choice.sessionShares.length,
      off: choice.match.middle.toFixed(1),
      least: choice.match.low.toFixed(1),
      most: choice.match.high.toFixed(1),
      risk: (100 * choice.risk).toFixed(0),
      part: words(`riskPart.${choice.riskFrom}`),
    })
    return at === recommended ? `${words('proposal.recommended')} ${said}` : said
  }
}
