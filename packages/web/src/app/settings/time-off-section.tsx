import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
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
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const add = useMutation({
    mutationFn: () => {
      const [kind, id] = whose.split(' ')
      return call('POST /api/time-off', {
        body: {
          whose: kind === 'person' || kind === 'room' ? kind : 'clinic',
          subjectId: id ?? null,
          fromDay: from,
          toDay: to === '' ? from : to,
        },
      })
    },
    onSuccess: async ({ bookedWithin }) => {
      await changed()
      setFrom('')
      setTo('')
      if (bookedWithin === 0) notifications.show({ message: t('saved') })
    },
  })
  const remove = useMutation({
    mutationFn: (id: string) => call('DELETE /api/time-off/:id', { params: { id } }),
    onSettled: changed,
  })
  const errors = fieldErrors(add.error)
  const met = add.data && add.data.bookedWithin > 0 ? add.data : undefined
  const listed = data?.filter((off) => off.whose !== 'client')
  return (
    <Section title={t('hours.timeOff')} note={t('hours.timeOffNote')}>
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {listed?.length === 0 && <Empty title={t('hours.noTimeOff')} text={t('hours.noTimeOffText')} />}
      <ul className={styles['list']}>
        {listed?.map(({ id, subjectName, fromDay, toDay }) => (
          <li key={id} className={styles['row']}>
            <div>
              <p className={styles['visitName']}>{subjectName ?? t('hours.clinic')}</p>
              <p className={styles['facts']}>{time.daySpan(fromDay, toDay)}</p>
            </div>
            <Button
              variant="subtle"
              color="gray"
              aria-label={t('hours.takeBackNamed', { days: time.daySpan(fromDay, toDay) })}
              onClick={() => remove.mutate(id)}
            >
              {t('hours.takeBack')}
            </Button>
          </li>
        ))}
      </ul>
      {remove.error && <ProblemNote error={remove.error} />}
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
        <TextInput
          type="date"
          label={t('hours.firstDay')}
          value={from}
          error={errors['fromDay']}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('hours.lastDay')}
          value={to}
          error={errors['toDay']}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Group>
          <Button
            variant="default"
            disabled={from === ''}
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
