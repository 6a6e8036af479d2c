import type { Design, Proposal, ProposalInput } from '@halftone/engine'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { densestDotsPerCm2, withChoice } from '../../kernels/with-choice.ts'
import { useStudio } from '../../studio-context.ts'
import { useNumbers, useWords } from '../../words.ts'
import styles from './proposal.module.css'
import { TradeOffCurve } from './trade-off-curve.tsx'
import { useChoiceWords } from './use-choice-words.ts'

type Props = { readonly design: Design; readonly proposal: Proposal; readonly input: ProposalInput }

/** The curve with one choice looked at: what it would change, why it is recommended, and the way to take it over. */
export function ChoiceDetails({ design, proposal, input }: Props) {
  const studio = useStudio()
  const words = useWords()
  const number = useNumbers()
  const inWords = useChoiceWords(proposal)
  const { curve, recommended } = proposal
  const [looked, setLooked] = useState(recommended)
  const at = Math.min(looked, curve.length - 1)
  const choice = curve[at]!
  const sessionCount = studio.course.sharesOf(design).length
  const { mostPerCm2 } = input.limits
  const isUsed =
    design.dot.shade === Math.ceil(choice.shade) &&
    design.dot.healedDiameterMm === choice.healedDiameterMm &&
    Math.abs(densestDotsPerCm2(design) - choice.densityPerCm2) <= 0.5 &&
    sessionCount === choice.sessionShares.length
  const use = () => {
    studio.document.change('proposal', (each) =>
      withChoice(each, choice, { mostPerCm2, sessionCount: studio.course.sharesOf(each).length }),
    )
    studio.announcement.set(words('proposal.used'))
  }
  const rows = [
    ['shade', `1 : ${design.dot.shade}`, `1 : ${Math.ceil(choice.shade)}`],
    [
      'size',
      words('unit.mm', { value: number(design.dot.healedDiameterMm, 2) }),
      words('unit.mm', { value: number(choice.healedDiameterMm, 2) }),
    ],
    [
      'density',
      words('unit.perCm2', { value: number(densestDotsPerCm2(design)) }),
      words('unit.perCm2', { value: number(choice.densityPerCm2) }),
    ],
    ['sessions', `${sessionCount}`, `${choice.sessionShares.length}`],
  ] as const
  return (
    <>
      <TradeOffCurve proposal={proposal} at={at} onChoose={setLooked} />
      <p className={styles['words']}>{inWords(at)}</p>
      {at === recommended && (
        <ul className={styles['reasons']}>
          {proposal.reasons.map((reason) => (
            <li key={reason}>{words(`proposalReason.${reason}`)}</li>
          ))}
        </ul>
      )}
      {proposal.warnings.map((warning) => (
        <p key={warning} className={styles['warning']}>
          {words(`proposalWarning.${warning}`)}
        </p>
      ))}
      <table className={styles['changes']}>
        <caption>{words('proposal.changes')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{words('proposal.what')}</span>
            </th>
            <th scope="col">{words('proposal.now')}</th>
            <th scope="col">{words('proposal.then')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, now, then]) => (
            <tr key={name} data-changes={now !== then || undefined}>
              <th scope="row">{words(`proposalPart.${name}`)}</th>
              <td>{now}</td>
              <td>{then}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles['note']}>
        {words('proposal.scope')} {design.dotClasses?.length ? words('proposal.oneKind') : ''}
      </p>
      <Button
        fullWidth
        aria-disabled={isUsed || undefined}
        {...(isUsed && { 'data-disabled': true })}
        onClick={use}
      >
        {words(isUsed ? 'proposal.inUse' : 'proposal.use')}
      </Button>
    </>
  )
}
