import { Button, Group } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { fieldErrors } from '../../shared/field-errors.ts'
import { ProblemNote } from '../problem-note.tsx'
import styles from './booking.module.css'
import { timeOffQuery, useBookingChanged } from './booking-queries.ts'
import { useClinicTime } from './clinic-time.ts'
import { DayRangeFields, noDays, wholeRange } from './day-range-fields.tsx'
import { TimeOffList } from './time-off-list.tsx'

/** Days on which a client cannot come; proposals keep clear of them. */
export function BlockedDays({ clientId }: { clientId: string }) {
  const { t } = useTranslation()
  const time = useClinicTime()
  const changed = useBookingChanged()
  const { data: days } = useQuery(timeOffQuery(time.today(), clientId))
  const [adding, setAdding] = useState(false)
  const [range, setRange] = useState(noDays)
  const add = useMutation({
    mutationFn: () =>
      call('POST /api/time-off', {
        body: { whose: 'client', subjectId: clientId, ...wholeRange(range) },
      }),
    onSuccess: async () => {
      await changed()
      setAdding(false)
      setRange(noDays)
    },
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
      <TimeOffList listed={days ?? []} />
      {adding && (
        <>
          {add.error && Object.keys(errors).length === 0 && <ProblemNote error={add.error} />}
          <div className={styles['fields']}>
            <DayRangeFields range={range} errors={errors} onChange={setRange} />
            <Group gap="xs" wrap="nowrap">
              <Button disabled={range.fromDay === ''} loading={add.isPending} onClick={() => add.mutate()}>
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
