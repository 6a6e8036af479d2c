import { Button, Group } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Appointment, Client, Course } from '@halftone/clinic'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty, Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { dotted, listed } from '../../shared/i18n.ts'
import { useMe } from '../../shared/session.ts'
import { AppointmentDialog } from '../booking/appointment-dialog.tsx'
import { useAppointmentTitle } from '../booking/appointment-words.ts'
import { BlockedDays } from '../booking/blocked-days.tsx'
import { BookCourseDialog } from '../booking/book-course-dialog.tsx'
import styles from '../booking/booking.module.css'
import { CancelCourseDialog } from '../booking/cancel-course-dialog.tsx'
import { bookingsQuery, useBookingChanged } from '../booking/booking-queries.ts'
import { useClinicTime } from '../booking/clinic-time.ts'
import { NewAppointmentDialog } from '../booking/new-appointment-dialog.tsx'
import { StateMark } from '../booking/state-mark.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { CardsSkeleton } from './cards-skeleton.tsx'

/** The courses of a client and the appointments outside of any. */
export function CourseSection({ client }: { client: Client }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(bookingsQuery(client.id))
  const [dialog, setDialog] = useState<'course' | 'appointment'>()
  const [shown, setShown] = useState<string>()
  const all = [
    ...(data?.courses.flatMap(({ appointments }) => appointments) ?? []),
    ...(data?.appointments ?? []),
  ]
  const open = all.find(({ id }) => id === shown)
  const newestIsBooked =
    data?.courses.some(({ planId, state }) => planId === client.planId && state !== 'cancelled') ?? false
  const mayBookCourse = client.planId !== null && data !== undefined && !newestIsBooked
  const empty = data && data.courses.length === 0 && data.appointments.length === 0
  const single = (
    <Button variant="default" onClick={() => setDialog('appointment')}>
      {t('booking.newAppointment')}
    </Button>
  )
  return (
    <Section
      id="course"
      title={t('course.title')}
      actions={
        !empty && (
          <>
            {mayBookCourse && <Button onClick={() => setDialog('course')}>{t('booking.course')}</Button>}
            {single}
          </>
        )
      }
    >
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!data && !error && <CardsSkeleton height={56} />}
      {empty && (
        <Empty
          title={t('course.empty')}
          text={t(client.planId === null ? 'course.emptyNoPlan' : 'course.emptyText')}
        >
          <Group gap="xs">
            {mayBookCourse && <Button onClick={() => setDialog('course')}>{t('booking.course')}</Button>}
            {single}
          </Group>
        </Empty>
      )}
      {data?.courses.map((course) => (
        <CourseView key={course.id} course={course} onOpen={setShown} />
      ))}
      {data && data.appointments.length > 0 && (
        <div className={styles['course']}>
          {data.courses.length > 0 && <h3>{t('course.others')}</h3>}
          <AppointmentList appointments={data.appointments} onOpen={setShown} />
        </div>
      )}
      <BlockedDays clientId={client.id} />
      {dialog === 'course' && client.planId !== null && (
        <BookCourseDialog planId={client.planId} clientId={client.id} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'appointment' && (
        <NewAppointmentDialog client={client} onClose={() => setDialog(undefined)} />
      )}
      {open && <AppointmentDialog appointment={open} onClose={() => setShown(undefined)} />}
    </Section>
  )
}

function CourseView({ course, onOpen }: { course: Course; onOpen: (id: string) => void }) {
  const { t } = useTranslation()
  const time = useClinicTime()
  const format = useFormatters()
  const changed = useBookingChanged()
  const mayTakeMoney = useMe()?.user.role !== 'practitioner'
  const [cancelling, setCancelling] = useState(false)
  const params = { id: course.id }
  const deposit = useMutation({
    mutationFn: () =>
      call('POST /api/courses/:id/deposit-received', { params, body: { revision: course.revision } }),
    onSettled: changed,
  })
  const { error } = deposit
  return (
    <div className={styles['course']}>
      <div className={styles['courseHead']}>
        <div>
          <h3>
            {course.planNumber === null
              ? t('course.title')
              : t('course.ofPlan', { number: course.planNumber })}
          </h3>
          <p className={styles['facts']}>
            {course.state === 'held' && course.heldUntil !== null
              ? t('course.held', { moment: time.moment(course.heldUntil) })
              : course.depositReceivedAt !== null && course.state === 'booked'
                ? t('course.deposit', { day: format.day(course.depositReceivedAt) })
                : t(`course.state.${course.state}`)}
          </p>
        </div>
        {course.state !== 'cancelled' && (
          <Group gap="xs">
            {course.state === 'held' && mayTakeMoney && (
              <Button loading={deposit.isPending} onClick={() => deposit.mutate()}>
                {t('course.depositReceived')}
              </Button>
            )}
            <Button variant="default" onClick={() => setCancelling(true)}>
              {t('course.cancel')}
            </Button>
          </Group>
        )}
      </div>
      {error && <ProblemNote error={error} />}
      <AppointmentList appointments={course.appointments} onOpen={onOpen} />
      {cancelling && <CancelCourseDialog course={course} onClose={() => setCancelling(false)} />}
    </div>
  )
}

type AppointmentListProps = {
  readonly appointments: readonly Appointment[]
  readonly onOpen: (id: string) => void
}

function AppointmentList({ appointments, onOpen }: AppointmentListProps) {
  const { t } = useTranslation()
  const time = useClinicTime()
  const title = useAppointmentTitle()
  return (
    <ul className={styles['list']}>
      {appointments.map((one) => (
        <li key={one.id} className={styles['row']}>
          <div>
            <p className={one.state === 'cancelled' ? styles['gone'] : styles['visitName']}>{title(one)}</p>
            <p className={styles['facts']}>
              {dotted([
                listed([time.day(one.startsAt), time.times(one.startsAt, one.endsAt)]),
                one.practitioner.name,
              ])}
            </p>
          </div>
          <Group gap="xs">
            <StateMark appointment={one} />
            {one.state !== 'cancelled' && (
              <Button
                variant="default"
                aria-label={t('appointment.openNamed', {
                  name: title(one),
                  moment: time.moment(one.startsAt),
                })}
                onClick={() => onOpen(one.id)}
              >
                {t('appointment.open')}
              </Button>
            )}
          </Group>
        </li>
      ))}
    </ul>
  )
}
