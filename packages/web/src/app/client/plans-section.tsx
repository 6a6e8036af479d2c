import { Button } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Empty, Section } from '../../design/page.tsx'
import { addressOf } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { unmarked } from '../../shared/i18n.ts'
import { CardsSkeleton } from './cards-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { plansQuery } from './client-queries.ts'
import styles from './plans-section.module.css'

type PlansSectionProps = {
  readonly clientId: string
  readonly mayDesign: boolean
  readonly designId: string | null
}

/** Frozen plans with their quotes, newest first. */
export function PlansSection({ clientId, mayDesign, designId }: PlansSectionProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const format = useFormatters()
  const { data: plans, error, refetch } = useQuery(plansQuery(clientId))
  return (
    <Section id="plans" title={t('plans.title')}>
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!plans && !error && <CardsSkeleton height={56} />}
      {plans?.length === 0 && (
        <Empty title={t('plans.empty')} text={t(mayDesign ? 'plans.emptyText' : 'plans.emptyReception')}>
          {mayDesign && designId !== null && (
            <Button
              variant="default"
              onClick={() => void navigate({ to: '/designs/$designId/plan', params: { designId } })}
            >
              {t('plans.see')}
            </Button>
          )}
        </Empty>
      )}
      {plans && plans.length > 0 && (
        <ul className={styles['list']}>
          {plans.map((plan) => (
            <li key={plan.id}>
              <Link to="/plans/$planId" params={{ planId: plan.id }} className={styles['plan']}>
                <span className="numbers">{t('plans.number', { number: plan.number })}</span>
                <span className={styles['facts']}>
                  {t('plans.made', { day: format.day(plan.createdAt), name: plan.createdBy.name })}
                </span>
              </Link>
              <a
                className={styles['document']}
                href={addressOf('GET /api/plans/:id/document.pdf', { params: { id: plan.id } })}
                download={unmarked(t('plans.fileName', { number: plan.number }))}
              >
                <IconFileTypePdf size={20} stroke={1.5} aria-hidden="true" />
                {t('plans.document')}
                <span className="visually-hidden">{t('plans.number', { number: plan.number })}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
