import { useTranslation } from 'react-i18next'
import type { Appointment } from '@halftone/clinic'
import styles from './booking.module.css'
import { useClinicTime } from './clinic-time.ts'

type StateMarkProps = { readonly appointment: Pick<Appointment, 'state' | 'heldUntil' | 'cancelReason'> }

/** Held, booked, arrived, done, did not come or cancelled, in words. */
export function StateMark({ appointment: { state, heldUntil, cancelReason } }: StateMarkProps) {
  const { t } = useTranslation()
  const time = useClinicTime()
  return (
    <span className={styles['state']} data-state={state}>
      {heldUntil !== null
        ? t('appointment.heldUntil', { moment: time.moment(heldUntil) })
        : cancelReason === null || state !== 'cancelled'
          ? t(`appointment.state.${state}`)
          : t('appointment.cancelledBecause', { reason: t(`appointment.reason.${cancelReason}`) })}
    </span>
  )
}
