import { Button, TextInput } from '@mantine/core'
import type { WeeklyHours } from '@halftone/clinic'
import { useTranslation } from 'react-i18next'
import { minuteOfTime, timeOfMinute, useClinicTime } from '../booking/clinic-time.ts'
import styles from './week-fields.module.css'

type WeekFieldsProps = {
  readonly hours: readonly WeeklyHours[]
  readonly onChange: (hours: readonly WeeklyHours[]) => void
}

const usual = { fromMinute: 9 * 60, toMinute: 17 * 60 }

/** Weekly hours day by day; a day may have several parts, such as before and after lunch. */
export function WeekFields({ hours, onChange }: WeekFieldsProps) {
  const { t } = useTranslation()
  const time = useClinicTime()
  const replace = (old: WeeklyHours, next: WeeklyHours | undefined) =>
    onChange(hours.flatMap((part) => (part === old ? (next ?? []) : part)))
  return (
    <ul className={styles['week']}>
      {time.weekdays.map((weekday) => {
        const parts = hours.filter((part) => part.weekday === weekday)
        const day = time.weekday(weekday)
        const last = parts.at(-1)
        return (
          <li key={weekday}>
            <span className={styles['day']}>{day}</span>
            <div className={styles['parts']}>
              {parts.length === 0 && <span className="soft">{t('hours.closed')}</span>}
              {parts.map((part, index) => (
                <div key={index} className={styles['part']}>
                  {(['fromMinute', 'toMinute'] as const).map((edge) => (
                    <TextInput
                      key={edge}
                      type="time"
                      step={300}
                      aria-label={t(edge === 'fromMinute' ? 'hours.fromOf' : 'hours.toOf', { day })}
                      error={part.fromMinute >= part.toMinute && edge === 'toMinute'}
                      value={timeOfMinute(part[edge])}
                      onChange={(event) => {
                        const minute = minuteOfTime(event.currentTarget.value)
                        if (minute !== undefined) replace(part, { ...part, [edge]: minute })
                      }}
                    />
                  ))}
                  <Button
                    variant="subtle"
                    color="gray"
                    aria-label={t('hours.removeOf', { day })}
                    onClick={() => replace(part, undefined)}
                  >
                    {t('hours.remove')}
                  </Button>
                </div>
              ))}
              <Button
                variant="subtle"
                color="gray"
                aria-label={t('hours.addOf', { day })}
                onClick={() =>
                  onChange([
                    ...hours,
                    {
                      weekday,
                      ...(last && last.toMinute < 23 * 60
                        ? { fromMinute: last.toMinute + 30, toMinute: Math.min(1439, last.toMinute + 120) }
                        : usual),
                    },
                  ])
                }
              >
                {t('hours.add')}
              </Button>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
