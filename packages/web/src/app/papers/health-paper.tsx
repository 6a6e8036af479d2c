import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { AnswerEntry } from '@halftone/clinic'
import { useTranslation } from 'react-i18next'
import { english } from '../../design/english.ts'
import { useFormatters } from '../../shared/format.ts'
import { ProblemNote } from '../problem-note.tsx'
import { DecisionDialog } from './decision-dialog.tsx'
import type { Papers } from './paper-queries.ts'
import styles from './papers-section.module.css'
import { useBeginPaper } from './use-begin-paper.ts'

const tones = { proceed: 'good', judgement: 'caution', letter: 'caution', 'not-now': 'danger' } as const

/** The health screen: how it stands, what it leads to and why, and what was decided. */
export function HealthPaper({ clientId, papers }: { clientId: string; papers: Papers }) {
  const { t } = useTranslation()
  const begin = useBeginPaper(clientId, 'health-screen')
  const screens = papers.answers.filter(({ kind }) => kind === 'health-screen')
  const done = screens.find(({ submittedAt }) => submittedAt !== null)
  const draft = screens.find(({ submittedAt }) => submittedAt === null)
  return (
    <div className={styles['paper']} role="group" aria-label={t('paper.health-screen')}>
      <h3>{t('paper.health-screen')}</h3>
      {begin.error && <ProblemNote error={begin.error} />}
      {done ? (
        <Result screen={done} freshUntil={papers.screenFreshUntil} />
      ) : (
        <p className="soft">{t(draft ? 'papers.screenBegun' : 'papers.screenNone')}</p>
      )}
      <div className={styles['actions']}>
        <Button
          variant={done && !draft ? 'default' : 'filled'}
          loading={begin.isPending}
          onClick={() => begin.mutate(draft?.formId)}
        >
          {t(draft ? 'papers.goOn' : done ? 'papers.askAgain' : 'papers.fillIn')}
        </Button>
        {done && <Decide screen={done} />}
      </div>
    </div>
  )
}

function Result({ screen, freshUntil }: { screen: AnswerEntry; freshUntil: string | null }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { result, submittedAt, decisions } = screen
  const [decision] = decisions
  if (result === null || submittedAt === null) return null
  const { outcome, until, findings } = result
  const cleared = decision?.goOn === true
  return (
    <>
      <p className={styles['outcome']} data-tone={cleared ? 'good' : tones[outcome]}>
        {cleared ? t('papers.cleared') : t(`outcome.${outcome}`)}
        {outcome === 'not-now' && until !== null && ` ${t('papers.until', { day: format.day(until) })}`}
      </p>
      {decision && (
        <p>
          <bdi>{decision.reason}</bdi>{' '}
          <span className="soft">
            {t('papers.decidedBy', { name: decision.by.name, day: format.day(decision.at) })}
          </span>
        </p>
      )}
      {findings.length > 0 && (
        <ul className={styles['findings']}>
          {findings.map((finding) => (
            <li key={`${finding.ruleId}${finding.question}`}>
              {finding.question !== null && (
                <span className={styles['question']} dir="auto">
                  {finding.question}
                </span>
              )}
              <span {...english}>{finding.sentence}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="soft">
        {t('papers.answered', { day: format.day(submittedAt) })}{' '}
        {freshUntil === null
          ? t('papers.screenOld')
          : t('papers.screenFresh', { day: format.day(freshUntil) })}
      </p>
    </>
  )
}

function Decide({ screen }: { screen: AnswerEntry }) {
  const { t } = useTranslation()
  const [opened, dialog] = useDisclosure(false)
  const outcome = screen.result?.outcome
  const decided = screen.decisions.length > 0
  if (outcome !== 'judgement' && outcome !== 'letter') return null
  return (
    <>
      <Button variant={decided ? 'subtle' : 'filled'} onClick={dialog.open}>
        {t(decided ? 'papers.decideAgain' : outcome === 'letter' ? 'papers.letter' : 'papers.decide')}
      </Button>
      <DecisionDialog screen={screen} opened={opened} onClose={dialog.close} />
    </>
  )
}
