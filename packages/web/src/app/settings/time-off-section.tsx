import { Button, Group, NativeSelect } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty, Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { fieldErrors } from '../../shared/field-errors.ts'
import styles from '../booking/booking.module.css'
import { hoursQuery, roomsQuery, timeOffQuery, useBookingChanged } from '../booking/booking-queries.ts'
import { useClinicTime } from '../booking/clinic-time.ts'
import { DayRangeFields, noDays, wholeRange } from '../booking/day-range-fields.tsx'
import { TimeOffList } from '../booking/time-off-list.tsx'
import { ProblemNote } from '../problem-note.tsx'

/** Leave, closed days and closed rooms from today on. */
export function TimeOffSection() {
  const { t } = useTranslation()
  const time = useClinicTime()
  const changed = useBookingChanged()
  const { data, error, refetch } = useQuery(timeOffQuery(time.today()))
  const { data: hours } = useQuery(hoursQuery)
  const { data: rooms } = useQuery(roomsQuery)
  const [whose, setWhose] = useState('clinic')
  const [range, setRange] = useState(noDays)
  const add = useMutation({
    mutationFn: () => {
      const [kind, id] = whose.split(' ')
      return call('POST /api/time-off', {
        body: {
          whose: kind === 'person' || kind === 'room' ? kind : 'clinic',
          subjectId: id ?? null,
          ...wholeRange(range),
        },
      })
    },
    onSuccess: async ({ bookedWithin }) => {
      await changed()
      setRange(noDays)
      if (bookedWithin === 0) notifications.show({ message: t('saved') })
    },
  })
  const errors = fieldErrors(add.error)
  const met = add.data && add.data.bookedWithin > 0 ? add.data : undefined
  const listed = data?.filter((off) => off.whose !== 'client')
  return (
    <Section title={t('hours.timeOff')} note={t('hours.timeOffNote')}>
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {listed?.length === 0 && <Empty title={t('hours.noTimeOff')} text={t('hours.noTimeOffText')} />}
      <TimeOffList listed={listed ?? []} nameOf={({ subjectName }) => subjectName ?? t('hours.clinic')} />
      {add.error && Object.keys(errors).length === 0 && <ProblemNote error={add.error} />}
      <div role="status">
        {met && (
          <p className={styles['met']}>
            {t('hours.bookedWithin', { count: met.bookedWithin })}{' '}
            <Link
              to="/calendar"
              search={{
                ...{ day: met.fromDay, view: 'week' },
                ...(met.whose === 'person' && met.subjectId !== null && { who: met.subjectId }),
              }}
            >
              {t('hours.showBooked')}
            </Link>
          </p>
        )}
      </div>
      <div className={styles['fields']} style={{ marginBlockStart: '1rem' }}>
        <NativeSelect
          label={t('hours.whose')}
          value={whose}
          data={[
            { value: 'clinic', label: t('hours.clinic') },
            ...(hours?.people.map(({ id, name }) => ({ value: `person ${id}`, label: name })) ?? []),
            ...(rooms?.map(({ id, name }) => ({ value: `room ${id}`, label: name })) ?? []),
          ]}
          onChange={(event) => setWhose(event.currentTarget.value)}
        />
        <DayRangeFields range={range} errors={errors} onChange={setRange} />
        <Group>
          <Button
            variant="default"
            disabled={range.fromDay === ''}
            loading={add.isPending}
            onClick={() => add.mutate()}
          >
            {t('hours.addTimeOff')}
          </Button>
        </Group>
      </div>
    </Section>
  )
}
