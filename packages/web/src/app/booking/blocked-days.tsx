import { Button, Group, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { fieldErrors } from '../../shared/field-errors.ts'
import { ProblemNote } from '../problem-note.tsx'
import styles from './booking.module.css'
import { timeOffQuery, useBookingChanged } from './booking-queries.ts'
import { useClinicTime } from './clinic-time.ts'

/** Days on which a client cannot come; proposals keep clear of them. */
export function BlockedDays({ clientId }: { clientId: string }) {
  const { t } = useTranslation()
  const time = useClinicTime()
  const changed = useBookingChanged()
  const { data: days } = useQuery(timeOffQuery(time.today(), clientId))
  const [adding, setAdding] = useState(false)
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const add = useMutation({
    mutationFn: () =>
      call('POST /api/time-off', {
        body: { whose: 'client', subjectId: clientId, fromDay: from, toDay: to === '' ? from : to },
      }),
    onSuccess: async () => {
      await changed()
      setAdding(false)
      setFrom('')
      setTo('')
    },
  })
  const remove = useMutation({
    mutationFn: (id: string) => call('DELETE /api/time-off/:id', { params: { id } }),
    onSettled: changed,
  })
  const errors = fieldErrors(add.error)
  return (
    <div className={styles['course']} style={{ marginBlockStart: '1.5rem' }}>
      <div className={styles['courseHead']}>
        <div>
          <h3>{t('course.blocked')}</h3>
          {days?.length === 0 && <p className={styles['facts']}>{t('course.noneBlocked')}</p>}
        </div>
        {!adding && (
          <Button variant="subtle" color="gray" onClick={() => setAdding(true)}>
            {t('course.addBlocked')}
          </Button>
        )}
      </div>
      <ul className={styles['list']}>
        {days?.map(({ id, fromDay, toDay }) => (
          <li key={id} className={styles['row']}>
            <div>{time.daySpan(fromDay, toDay)}</div>
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
      {adding && (
        <>
          {add.error && Object.keys(errors).length === 0 && <ProblemNote error={add.error} />}
          <div className={styles['fields']}>
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
            <Group gap="xs" wrap="nowrap">
              <Button disabled={from === ''} loading={add.isPending} onClick={() => add.mutate()}>
                {t('save')}
              </Button>
              <Button variant="subtle" color="gray" onClick={() => setAdding(false)}>
                {t('cancel')}
              </Button>
            </Group>
          </div>
        </>
      )}
    </div>
  )
}
