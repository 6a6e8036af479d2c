import { Button } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BackLink, Page } from '../../design/page.tsx'
import { addressOf } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { unmarked } from '../../shared/i18n.ts'
import { seesHealthData, useMe } from '../../shared/session.ts'
import { BookCourseDialog } from '../booking/book-course-dialog.tsx'
import { clientQuery, designVersionQuery } from '../client/client-queries.ts'
import { scalpDensity } from '../client/scalp-density.ts'
import { PageSkeleton } from '../page-skeleton.tsx'
import { AcceptanceSection } from './acceptance-section.tsx'
import { savedPlanQuery } from './plan-queries.ts'
import { PlanView } from './plan-view.tsx'

/** A frozen plan: what was agreed, as it was on that day. */
export function SavedPlanPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const format = useFormatters()
  const { planId } = useParams({ from: '/app/plans/$planId' })
  const mayDesign = seesHealthData(useMe())
  const { data: saved, error } = useQuery(savedPlanQuery(planId))
  const client = useQuery({ ...clientQuery(saved?.clientId ?? ''), enabled: saved !== undefined })
  const design = useQuery({
    ...designVersionQuery(saved?.designId ?? '', saved?.designRevision ?? 0),
    enabled: mayDesign && saved !== undefined,
  })
  const [booking, setBooking] = useState(false)
  const density = useMemo(() => design.data && scalpDensity(design.data.design), [design.data])
  if (error) throw error
  if (!saved) return <PageSkeleton />
  const { clientId, designId } = saved
  return (
    <Page
      title={t('plans.number', { number: saved.number })}
      tabTitle={t('plan.tab', { name: client.data?.name ?? '' })}
      back={
        <BackLink to="/clients/$clientId" params={{ clientId }}>
          {client.data?.name ?? t('clients.title')}
        </BackLink>
      }
      lead={
        <p className="soft">
          {t('plan.frozen', { day: format.moment(saved.createdAt), name: saved.createdBy.name })}
        </p>
      }
      actions={
        <>
          {mayDesign && (
            <Button
              variant="default"
              onClick={() =>
                void navigate({ to: '/clients/$clientId/studio/$designId', params: { clientId, designId } })
              }
            >
              {t('plan.toStudio')}
            </Button>
          )}
          <Button onClick={() => setBooking(true)}>{t('booking.course')}</Button>
          <Button
            variant="default"
            component="a"
            href={addressOf('GET /api/plans/:id/document.pdf', { params: { id: saved.id } })}
            download={unmarked(t('plans.fileName', { number: saved.number }))}
            leftSection={<IconFileTypePdf size={18} stroke={1.6} aria-hidden="true" />}
          >
            {t('plan.document')}
          </Button>
        </>
      }
    >
      {client.data && <AcceptanceSection planId={saved.id} clientName={client.data.name} />}
      <PlanView plan={saved.plan} density={density} />
      {booking && (
        <BookCourseDialog planId={saved.id} clientId={clientId} onClose={() => setBooking(false)} />
      )}
    </Page>
  )
}
