import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { useFormatters } from '../../shared/format.ts'
import { CardsSkeleton } from '../client/cards-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { ConsentsPaper } from './consents-paper.tsx'
import { HealthPaper } from './health-paper.tsx'
import { paperStatesQuery, papersQuery } from './paper-queries.ts'
import styles from './papers-section.module.css'
import { PatchTestPaper } from './patch-test-paper.tsx'
import { PermissionsPaper } from './permissions-paper.tsx'

/** What a client has answered, signed and permitted, and what is still missing. */
export function PapersSection({ clientId }: { clientId: string }) {
  const { t } = useTranslation()
  const { data: papers, error, refetch } = useQuery(papersQuery(clientId))
  return (
    <Section id="papers" title={t('papers.title')}>
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!papers && !error && <CardsSkeleton height={180} />}
      {papers && (
        <div className={styles['papers']}>
          <HealthPaper clientId={clientId} papers={papers} />
          <ConsentsPaper clientId={clientId} papers={papers} />
          <PatchTestPaper clientId={clientId} papers={papers} />
          <PermissionsPaper clientId={clientId} papers={papers} />
        </div>
      )}
    </Section>
  )
}

/** For reception: which papers are there, and nothing of what they say. */
export function PaperStatesSection({ clientId }: { clientId: string }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { data: states, error, refetch } = useQuery(paperStatesQuery(clientId))
  return (
    <Section id="papers" title={t('papers.title')} note={t('papers.receptionNote')}>
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!states && !error && <CardsSkeleton height={56} />}
      {states && (
        <ul className={styles['states']}>
          {states.map(({ paper, there, on }) => (
            <li key={paper}>
              <span>{t(`paper.${paper}`)}</span>
              <span className={styles['there']} data-there={there || undefined}>
                {t(there ? 'papers.there' : 'papers.notThere')}
              </span>
              {there && on !== null && (
                <span className="soft" style={{ whiteSpace: 'nowrap' }}>
                  {format.day(on)}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
