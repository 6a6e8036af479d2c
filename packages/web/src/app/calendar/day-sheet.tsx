import { useTranslation } from 'react-i18next'
import type { Appointment } from '@halftone/clinic'
import { useAppointmentTitle } from '../booking/appointment-words.ts'
import type { ClinicTime } from '../booking/clinic-time.ts'
import styles from './calendar.module.css'

type DaySheetProps = {
  readonly days: readonly string[]
  readonly appointments: readonly Appointment[]
  readonly time: ClinicTime
}

/** What is printed instead of the calendar: one table a day, with names and numbers but nothing about health. */
export function DaySheet({ days, appointments, time }: DaySheetProps) {
  const { t } = useTranslation()
  const title = useAppointmentTitle()
  return (
    <div className={styles['sheet']}>
      {days.map((day) => {
        const rows = appointments.filter(({ startsAt }) => time.dayOf(startsAt) === day)
        return (
          <section key={day}>
            <h2>{time.dayNameLong(day)}</h2>
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
                      <td>{one.clientPhone}</td>
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
    </div>
  )
}
