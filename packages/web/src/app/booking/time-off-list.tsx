import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useBookingChanged } from './booking-queries.ts'
import styles from './booking.module.css'
import { useClinicTime } from './clinic-time.ts'

type Off = { readonly id: string; readonly fromDay: string; readonly toDay: string }

type TimeOffListProps<Listed extends Off> = {
  readonly listed: readonly Listed[]
  /** Whose days they are, where several people's stand in one list. */
  readonly nameOf?: (off: Listed) => string
}

/** Days off, each of which can be taken back. */
export function TimeOffList<Listed extends Off>({ listed, nameOf }: TimeOffListProps<Listed>) {
  const { t } = useTranslation()
  const time = useClinicTime()
  const remove = useMutation({
    mutationFn: (id: string) => call('DELETE /api/time-off/:id', { params: { id } }),
    onSettled: useBookingChanged(),
  })
  return (
    <>
      <ul className={styles['list']}>
        {listed.map((off) => {
          const days = time.daySpan(off.fromDay, off.toDay)
          return (
            <li key={off.id} className={styles['row']}>
              {nameOf === undefined ? (
                <div>{days}</div>
              ) : (
                <div>
                  <p className={styles['visitName']}>{nameOf(off)}</p>
                  <p className={styles['facts']}>{days}</p>
                </div>
              )}
              <Button
                variant="subtle"
                color="gray"
                aria-label={t('hours.takeBackNamed', { days })}
                onClick={() => remove.mutate(off.id)}
              >
                {t('hours.takeBack')}
              </Button>
            </li>
          )
        })}
      </ul>
      {remove.error && <ProblemNote error={remove.error} />}
    </>
  )
}
