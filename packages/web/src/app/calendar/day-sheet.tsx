import { useTranslation } from 'react-i18next'
import type { Appointment } from '@halftone/clinic'
import { dotted } from '../../shared/i18n.ts'
import { useMe } from '../../shared/session.ts'
import { useAppointmentTitle } from '../booking/appointment-words.ts'
import type { ClinicTime } from '../booking/clinic-time.ts'
import styles from './calendar.module.css'
import { useNow } from './use-now.ts'
import { useTitleOnPaper } from './use-title-on-paper.ts'

type DaySheetProps = {
  readonly days: readonly string[]
  /** The day, or the days from the first to the last, in words. */
  readonly heading: string
  readonly appointments: readonly Appointment[]
  readonly time: ClinicTime
}

/** What is printed instead of the calendar: one table a day, with names and numbers but nothing about health. */
export function DaySheet({ days, heading, appointments, time }: DaySheetProps) {
  const { t } = useTranslation()
  const title = useAppointmentTitle()
  const me = useMe()
  const now = useNow()
  const name = t('calendar.sheet', { count: days.length })
  useTitleOnPaper(`${name}, ${heading}`)
  return (
    <div className={styles['sheet']}>
      <h1>{name}</h1>
      <p className={styles['sheetLead']}>{dotted([heading, me?.clinic.name])}</p>
      {days.map((day) => {
        const rows = appointments.filter(({ startsAt }) => time.dayOf(startsAt) === day)
        return (
          <section key={day}>
            {days.length > 1 && <h2>{time.dayNameLong(day)}</h2>}
            {rows.length === 0 ? (
              <p>{t('calendar.nothing')}</p>
            ) : (
              <table>
                <thead>
                  <tr>
                    <th>{t('booking.time')}</th>
                    <th>{t('booking.client')}</th>
                    <th>{t('field.phone')}</th>
                    <th>{t('booking.what')}</th>
                    <th>{t('booking.practitioner')}</th>
                    <th>{t('booking.room')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((one) => (
                    <tr key={one.id}>
                      <td className="numbers">{time.times(one.startsAt, one.endsAt)}</td>
                      <td>{one.clientName}</td>
                      <td className="numbers">
                        <bdi>{one.clientPhone}</bdi>
                      </td>
                      <td>
                        {title(one)}
                        {one.state !== 'booked' && ` (${t(`appointment.state.${one.state}`)})`}
                      </td>
                      <td>{one.practitioner.name}</td>
                      <td>{one.room?.name}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </section>
        )
      })}
      <p className={styles['sheetFoot']}>
        {t('calendar.printedAt', { moment: time.moment(now.toISOString()) })}
      </p>
    </div>
  )
}
