import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../design/page.tsx'
import { useMe } from '../../shared/session.ts'
import { useClinicTime } from '../booking/clinic-time.ts'
import { NewAppointmentDialog } from '../booking/new-appointment-dialog.tsx'
import { PageSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { FirstSteps } from './first-steps.tsx'
import { todayQuery } from './today-query.ts'
import { TodayNotices } from './today-notices.tsx'
import { TodayVisits } from './today-visits.tsx'
import styles from './today.module.css'
import { UrgentCheckIns } from './urgent-check-ins.tsx'

/** The page seen every morning: who comes, what is missing for each, and what else needs a hand. */
export function TodayPage() {
  const { t } = useTranslation()
  const time = useClinicTime()
  const { data: today, error, refetch } = useQuery(todayQuery)
  const [booking, setBooking] = useState(false)
  const isOwner = useMe()?.user.role === 'owner'
  if (!today && error) throw error
  if (!today) return <PageSkeleton />
  return (
    <Page
      title={t('today.title')}
      lead={<p className="soft">{time.dayNameLong(today.today)}</p>}
      actions={
        <Button
          leftSection={<IconPlus size={18} stroke={1.8} aria-hidden="true" />}
          onClick={() => setBooking(true)}
        >
          {t('booking.newAppointment')}
        </Button>
      }
    >
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {isOwner && today.visits.length === 0 && today.next === null && <FirstSteps />}
      <UrgentCheckIns checkIns={today.checkIns} />
      <div className={styles['columns']}>
        <TodayVisits today={today} />
        <TodayNotices today={today} />
      </div>
      {booking && <NewAppointmentDialog start={{ day: today.today }} onClose={() => setBooking(false)} />}
    </Page>
  )
}
