import { useTranslation } from 'react-i18next'
import type { Appointment } from '@halftone/clinic'

type Titled = Pick<Appointment, 'kind' | 'sessionNumber'>

/** What an appointment is called: "Session 2", "Finishing visit". */
export function useAppointmentTitle(): (appointment: Titled) => string {
  const { t } = useTranslation()
  return ({ kind, sessionNumber }) =>
    kind === 'session' && sessionNumber !== null
      ? t('appointment.sessionNumber', { number: sessionNumber })
      : t(`appointment.kind.${kind}`)
}
