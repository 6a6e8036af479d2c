import { Button, Group, Modal, NativeSelect, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type ApiRequest, type ApiResponse } from '../../shared/api.ts'
import { isProblem } from '../../shared/problems.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import styles from './booking.module.css'
import { useBookingChanged } from './booking-queries.ts'
import { minuteOfTime, useClinicTime } from './clinic-time.ts'
import { CourseVisitRow } from './course-visit-row.tsx'
import { isStopped, isWarned, Objections } from './objections.tsx'
import { useBookable } from './place-fields.tsx'

export type Proposal = ApiResponse<'POST /api/plans/:id/course-proposal'>
type Settled = NonNullable<ApiRequest<'POST /api/plans/:id/course-proposal'>['body']['settled']>[number]

type BookCourseDialogProps = {
  readonly planId: string
  readonly clientId: string
  readonly onClose: () => void
}

/** Every visit of a plan in one step: proposed, adjusted, booked. */
export function BookCourseDialog({ planId, clientId, onClose }: BookCourseDialogProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const time = useClinicTime()
  const changed = useBookingChanged()
  const { practitioners, rooms } = useBookable()
  const [wish, setWish] = useState({ practitionerId: '', roomId: '', fromDay: time.today(), near: '' })
  const [settled, setSettled] = useState<readonly Settled[]>([])
  const set = (change: Partial<typeof wish>) => {
    setWish({ ...wish, ...change })
    setSettled([])
  }
  const nearMinute = minuteOfTime(wish.near)
  const body = {
    ...(wish.practitionerId !== '' && { practitionerId: wish.practitionerId }),
    ...(wish.roomId !== '' && { roomId: wish.roomId }),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(wish.fromDay) && { fromDay: wish.fromDay }),
    ...(nearMinute !== undefined && { nearMinute }),
    settled: [...settled],
  }
  const { data, error, isFetching } = useQuery({
    queryKey: ['booking', 'proposal', planId, body],
    queryFn: ({ signal }) =>
      call('POST /api/plans/:id/course-proposal', { params: { id: planId }, body }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  })
  const visits = data?.visits ?? []
  const findings = data?.findings ?? []
  const missing = visits.some((visit) => visit.time === null)
  const book = useMutation({
    mutationFn: () =>
      call('POST /api/courses', {
        body: {
          planId,
          visits: visits.flatMap(({ time: chosen }) =>
            chosen === null
              ? []
              : [
                  {
                    startsAt: chosen.startsAt,
                    practitionerId: chosen.practitionerId,
                    roomId: chosen.roomId,
                  },
                ],
          ),
          anyway: isWarned(findings),
        },
      }),
    onError: () => void changed(),
    onSuccess: async (course) => {
      await changed()
      notifications.show({ message: t(course.state === 'held' ? 'booking.heldNote' : 'booking.bookedNote') })
      onClose()
      await navigate({ to: '/clients/$clientId', params: { clientId } })
    },
  })

  /** Keeps every visit up to this one as it stands, this one at its new place; the rest is laid around them. */
  function settle(index: number, place: Omit<Settled, 'index'>) {
    const before = visits.slice(0, index).flatMap(({ time: chosen }, position) =>
      chosen === null
        ? []
        : [
            {
              startsAt: chosen.startsAt,
              practitionerId: chosen.practitionerId,
              roomId: chosen.roomId,
              index: position,
            },
          ],
    )
    setSettled([...before, { ...place, index }])
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('booking.course')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <p className="soft">{t('booking.courseLead')}</p>
      <div className={styles['fields']} style={{ marginBlockStart: '1rem' }}>
        <TextInput
          type="date"
          label={t('booking.fromDay')}
          value={wish.fromDay}
          onChange={(event) => set({ fromDay: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          step={900}
          label={t('booking.near')}
          value={wish.near}
          onChange={(event) => set({ near: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('booking.practitioner')}
          value={wish.practitionerId}
          data={[
            { value: '', label: t('booking.anybody') },
            ...practitioners.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => set({ practitionerId: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('booking.room')}
          value={wish.roomId}
          data={[
            { value: '', label: t('booking.anyRoom') },
            ...rooms.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => set({ roomId: event.currentTarget.value })}
        />
      </div>
      {error && <ProblemNote error={error} />}
      {!data && !error && <RowsSkeleton rows={4} />}
      <ol className={styles['visits']} aria-busy={isFetching}>
        {visits.map((visit, index) => (
          <CourseVisitRow
            key={index}
            visit={visit}
            findings={findings.filter(({ about }) => about === `visits/${index}`)}
            onChoose={(place) => settle(index, place)}
          />
        ))}
      </ol>
      {data?.bookedCourseId != null && (
        <Objections
          findings={[{ sentence: t('problem.course-booked-already'), severity: 'stop', ruleId: 'BK-1' }]}
        />
      )}
      {book.error && (
        <ProblemNote
          error={book.error}
          {...(isProblem(book.error, 'unreachable') && { onAgain: () => book.mutate() })}
        />
      )}
      {data?.heldUntil != null && data.bookedCourseId === null && (
        <p className="soft">{t('booking.heldUntil', { moment: time.moment(data.heldUntil) })}</p>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          loading={book.isPending}
          disabled={!data || isFetching || missing || data.bookedCourseId !== null || isStopped(findings)}
          onClick={() => book.mutate()}
        >
          {t(
            isWarned(findings)
              ? 'booking.bookAnyway'
              : data?.heldUntil != null
                ? 'booking.holdCourse'
                : 'booking.bookCourse',
          )}
        </Button>
      </Group>
    </Modal>
  )
}
