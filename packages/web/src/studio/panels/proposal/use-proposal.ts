import { likelyLookOf, proposalInputOf } from '@halftone/clinic'
import type { Design, Proposal, ProposalInput, WantedLookName } from '@halftone/engine'
import { useEffect, useRef, useState } from 'react'
import { densestDotsPerCm2 } from '../../kernels/with-choice.ts'
import { useDesign, useStudio } from '../../studio-context.ts'

export type ProposalState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'done'; readonly proposal: Proposal; readonly input: ProposalInput }

/** What a curve rests on; using one of its choices must not make it out of date, so the course is left out. */
const basisOf = ({ limits: { sessionShares: _, ...limits }, ...input }: ProposalInput): string =>
  JSON.stringify({ ...input, limits })

/** The proposals for the open design: asked once when opened and whenever another look is wanted. */
export function useProposal() {
  const studio = useStudio()
  const design = useDesign((each) => each)
  const [wanted, setWanted] = useState<WantedLookName>(() => likelyLookOf(design))
  const [state, setState] = useState<ProposalState>({ kind: 'asking' })
  const ticket = useRef(0)

  const ask = async (of: Design, look: WantedLookName) => {
    const mine = ++ticket.current
    if (densestDotsPerCm2(of) === 0) return setState({ kind: 'nothing' })
    setState({ kind: 'asking' })
    try {
      const input = proposalInputOf(of, studio.course.settings, look)
      const proposal = await studio.engine.ask('propose', input)
      if (mine === ticket.current) setState({ kind: 'done', proposal, input })
    } catch (error) {
      if (mine === ticket.current)
        setState({ kind: 'refused', code: (error as { code?: string }).code ?? '' })
    }
  }
  useEffect(() => {
    void ask(studio.document.store.get().design, wanted)
    const tickets = ticket
    return () => void tickets.current++
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [studio, wanted])

  const isOutOfDate =
    state.kind === 'done' &&
    basisOf(proposalInputOf(design, studio.course.settings, wanted)) !== basisOf(state.input)
  return { design, wanted, setWanted, state, isOutOfDate, again: () => void ask(design, wanted) }
}
