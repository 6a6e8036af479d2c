import { wantedLookNames, type WantedLookName } from '@halftone/engine'
import { Button, NativeSelect } from '@mantine/core'
import { useWords } from '../../words.ts'
import panelStyles from '../panels.module.css'
import { ChoiceDetails } from './choice-details.tsx'
import styles from './proposal.module.css'
import { useProposal, type ProposalState } from './use-proposal.ts'

const refusals = ['proposal-none-safe', 'proposal-no-room', 'proposal-not-valid'] as const

/** The curve from the safest choice to the closest match, what each would change, and a way to take one over. */
export function ProposalPanel() {
  const words = useWords()
  const { design, wanted, setWanted, state, isOutOfDate, again } = useProposal()
  return (
    <section className={styles['proposal']} aria-label={words('proposal.title')}>
      <NativeSelect
        label={words('proposal.wanted')}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value as WantedLookName)}
        data={wantedLookNames.map((value) => ({ value, label: words(`wantedLook.${value}`) }))}
      />
      <p className={panelStyles['hint']}>{words(`wantedLookHint.${wanted}`)}</p>
      <Progress state={state} />
      {isOutOfDate && (
        <div className={styles['again']}>
          <p>{words('proposal.outOfDate')}</p>
          <Button variant="default" size="sm" onClick={again}>
            {words('proposal.again')}
          </Button>
        </div>
      )}
      {state.kind === 'done' && (
        <ChoiceDetails key={wanted} design={design} proposal={state.proposal} input={state.input} />
      )}
    </section>
  )
}

function Progress({ state }: { state: ProposalState }) {
  const words = useWords()
  const known = state.kind === 'refused' && refusals.find((code) => code === state.code)
  return (
    <p className={panelStyles[state.kind === 'refused' ? 'problem' : 'hint']} role="status">
      {state.kind === 'asking' && words('proposal.asking')}
      {state.kind === 'nothing' && words('proposal.nothing')}
      {state.kind === 'refused' && words(`proposalProblem.${known || 'broken'}`)}
      {state.kind === 'done' && words('proposal.ready', { count: state.proposal.curve.length })}
    </p>
  )
}
