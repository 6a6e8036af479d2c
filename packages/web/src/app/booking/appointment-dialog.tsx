import { Button, Group, Modal, NativeSelect } from '@mantine/core'
import { type Appointment, isMovable, mayBecome } from '@halftone/clinic'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addressOf, call, type ApiRequest } from '../../shared/api.ts'
import { dotted } from '../../shared/i18n.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useAppointmentTitle } from './appointment-words.ts'
import { useBookingChanged } from './booking-queries.ts'
import { useClinicTime } from './clinic-time.ts'
import { MoveDialog, type MoveTarget } from './move-dialog.tsx'
import { StateMark } from './state-mark.tsx'

type State = ApiRequest<'POST /api/appointments/:id/state'>['body']['state']
type Reason = ApiRequest<'POST /api/appointments/:id/cancel'>['body']['reason']
const reasons: readonly Reason[] = ['client', 'clinic', 'ill', 'other']
const steps = ['arrived', 'done', 'no-show', 'booked'] as const

type AppointmentDialogProps = {
  readonly appointment: Appointment
  /** Opens with the move to here. */
  readonly target?: MoveTarget | undefined
  readonly onClose: () => void
}

/** One appointment: when, who, where, and everything that can happen to it. */
export function AppointmentDialog({ appointment, target, onClose }: AppointmentDialogProps) {
  const { t } = useTranslation()
  const time = useClinicTime()
  const title = useAppointmentTitle()
  const changed = useBookingChanged()
  const [moving, setMoving] = useState(target !== undefined)
  const [cancelling, setCancelling] = useState(false)
  const [reason, setReason] = useState<Reason>('client')
  const { id, revision, state } = appointment
  const set = useMutation({
    mutationFn: (next: State) =>
      call('POST /api/appointments/:id/state', { params: { id }, body: { revision, state: next } }),
    onError: () => void changed(),
    onSuccess: async () => {
      await changed()
      onClose()
    },
  })
  const cancel = useMutation({
    mutationFn: () =>
      call('POST /api/appointments/:id/cancel', { params: { id }, body: { revision, reason } }),
    onError: () => void changed(),
    onSuccess: () => changed(),
  })
  if (moving) return <MoveDialog appointment={appointment} target={target} onClose={onClose} />
  const phone = appointment.clientPhone
  return (
    <Modal
      opened
      onClose={onClose}
      size="md"
      title={title(appointment)}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {cancel.data ? (
        <>
          <p>{t('appointment.cancelled')}</p>
          {cancel.data.waiting > 0 && <p>{t('appointment.waiting', { count: cancel.data.waiting })}</p>}
          <Group justify="flex-end" mt="lg">
            <Button onClick={onClose}>{t('close')}</Button>
          </Group>
        </>
      ) : (
        <>
          <p>
            <Link to="/clients/$clientId" params={{ clientId: appointment.clientId }}>
              {appointment.clientName}
            </Link>
            {phone !== null && (
              <>
                {' · '}
                <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>
                  <bdi>{phone}</bdi>
                </a>
              </>
            )}
          </p>
          <p className="numbers">
            {time.day(appointment.startsAt)}, {time.times(appointment.startsAt, appointment.endsAt)}
          </p>
          <p className="soft">{dotted([appointment.practitioner.name, appointment.room?.name])}</p>
          <p style={{ marginBlock: '0.6rem' }}>
            <StateMark appointment={appointment} />
          </p>
          {set.error && <ProblemNote error={set.error} />}
          {cancel.error && <ProblemNote error={cancel.error} />}
          {cancelling ? (
            <>
              <NativeSelect
                label={t('appointment.why')}
                value={reason}
                data={reasons.map((value) => ({ value, label: t(`appointment.reason.${value}`) }))}
                onChange={(event) => setReason(event.currentTarget.value as Reason)}
              />
              <Group justify="flex-end" mt="lg">
                <Button variant="subtle" color="gray" onClick={() => setCancelling(false)}>
                  {t('appointment.keep')}
                </Button>
                <Button color="red" loading={cancel.isPending} onClick={() => cancel.mutate()}>
                  {t('appointment.cancel')}
                </Button>
              </Group>
            </>
          ) : (
            <Group gap="xs" mt="md">
              {steps
                .filter((next) => mayBecome(state, next) && !(state === 'held' && next === 'booked'))
                .map((next, index) => (
                  <Button
                    key={next}
                    variant={index === 0 && next !== 'booked' ? 'filled' : 'default'}
                    loading={set.isPending && set.variables === next}
                    onClick={() => set.mutate(next)}
                  >
                    {t(`appointment.step.${next}`)}
                  </Button>
                ))}
              {isMovable(state) && (
                <Button variant="default" onClick={() => setMoving(true)}>
                  {t('booking.move')}
                </Button>
              )}
              {mayBecome(state, 'cancelled') && (
                <Button variant="default" onClick={() => setCancelling(true)}>
                  {t('appointment.cancel')}
                </Button>
              )}
              <Button
                variant="subtle"
                color="gray"
                component="a"
                href={addressOf('GET /api/appointments/:id/appointment.ics', { params: { id } })}
                download={t('appointment.fileName')}
              >
                {t('appointment.file')}
              </Button>
            </Group>
          )}
        </>
      )}
    </Modal>
  )
}
