import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '../../shared/format.ts'
import { ProblemNote } from '../problem-note.tsx'
import type { Papers } from './paper-queries.ts'
import styles from './papers-section.module.css'
import { useBeginPaper } from './use-begin-paper.ts'

/** The consents of a client: whether one counts, and every one that was ever signed. */
export function ConsentsPaper({ clientId, papers }: { clientId: string; papers: Papers }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const begin = useBeginPaper(clientId, 'consent')
  const [newest] = papers.consents
  const draft = papers.answers.find(({ kind, submittedAt }) => kind === 'consent' && submittedAt === null)
  const current = newest?.state === 'current'
  return (
    <div className={styles['paper']} role="group" aria-label={t('paper.consent')}>
      <h3>{t('paper.consent')}</h3>
      {begin.error && <ProblemNote error={begin.error} />}
      <p className={styles['outcome']} data-tone={current ? 'good' : 'caution'}>
        {t(`consentState.${newest?.state ?? 'missing'}`)}
      </p>
      {papers.consents.length > 0 && (
        <ul className={styles['list']}>
          {papers.consents.map((consent) => (
            <li key={consent.id}>
              <Link to="/consents/$consentId" params={{ consentId: consent.id }}>
                {t('papers.consentOf', { day: format.day(consent.signedAt), version: consent.version })}
              </Link>
              <span className="soft">{t(`consentShort.${consent.state}`)}</span>
            </li>
          ))}
        </ul>
      )}
      <div className={styles['actions']}>
        <Button
          variant={current ? 'default' : 'filled'}
          loading={begin.isPending}
          onClick={() => begin.mutate(draft?.formId)}
        >
          {t(draft ? 'papers.goOn' : current ? 'papers.signAgain' : 'papers.sign')}
        </Button>
      </div>
    </div>
  )
}
