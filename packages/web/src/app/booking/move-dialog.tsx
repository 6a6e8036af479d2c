import { Button, Group, Modal } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Appointment } from '@halftone/clinic'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useAppointmentTitle } from './appointment-words.ts'
import styles from './booking.module.css'
import { useBookingChanged } from './booking-queries.ts'
import { useClinicTime } from './clinic-time.ts'
import { isStopped, isWarned, Objections } from './objections.tsx'
import { draftOfPlace, PlaceFields, readPlace } from './place-fields.tsx'

export type MoveTarget = {
  readonly startsAt: string
  readonly practitionerId: string
  readonly roomId: string | null
}

type MoveDialogProps = {
  readonly appointment: Appointment
  /** Where it was dragged to; absent: where it is. */
  readonly target?: MoveTarget | undefined
  readonly onClose: () => void
}

/** Moves an appointment; what else would change is shown before it happens. */
export function MoveDialog({ appointment, target, onClose }: MoveDialogProps) {
  const { t } = useTranslation()
  const time = useClinicTime()
  const title = useAppointmentTitle()
  const changed = useBookingChanged()
  const now = {
    startsAt: appointment.startsAt,
    practitionerId: appointment.practitioner.id,
    roomId: appointment.room?.id ?? null,
  }
  const [draft, setDraft] = useState(() => draftOfPlace(target ?? now, time))
  const place = readPlace(draft, time)
  const isSame =
    place !== undefined &&
    Date.parse(place.startsAt) === Date.parse(now.startsAt) &&
    place.practitionerId === now.practitionerId &&
    place.roomId === now.roomId
  const params = { id: appointment.id }
  const preview = useQuery({
    queryKey: ['booking', 'move', appointment.id, place],
    queryFn: ({ signal }) =>
      call('POST /api/appointments/:id/move-preview', { params, body: place! }, { signal }),
    enabled: place !== undefined && !isSame,
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  })
  const shown = isSame || place === undefined ? undefined : preview.data
  const findings = shown?.findings ?? []
  const lost = shown?.later.some(({ to }) => to === null) ?? false
  const move = useMutation({
    mutationFn: () =>
      call('POST /api/appointments/:id/move', {
        params,
        body: {
          ...place!,
          revision: appointment.revision,
          anyway: isWarned(findings),
          later: (shown?.later ?? []).flatMap(({ appointment: { id, revision }, to }) =>
            to === null ? [] : [{ ...to, id, revision }],
          ),
        },
      }),
    onError: () => void changed(),
    onSuccess: async ({ appointments }) => {
      await changed()
      notifications.show({ message: t('booking.moved', { count: appointments.length }) })
      onClose()
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('booking.moveTitle', { title: title(appointment), name: appointment.clientName })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <p className="soft" style={{ marginBlockEnd: '0.75rem' }}>
        {t('booking.moveFrom', { moment: time.moment(appointment.startsAt) })}
      </p>
      <PlaceFields draft={draft} onChange={setDraft} />
      <div className={styles['preview']} role="status" aria-busy={preview.isFetching}>
        {preview.error && !isSame && <ProblemNote error={preview.error} />}
        <Objections findings={findings} />
        {shown && shown.later.length > 0 && (
          <>
            <p>{t('booking.comesAlong', { count: shown.later.length })}</p>
            <ul className={styles['changes']}>
              {shown.later.map(({ appointment: visit, to }) => (
                <li key={visit.id}>
                  <strong>{title(visit)}</strong>
                  <span className={styles['gone']}>{time.moment(visit.startsAt)}</span>
                  <span>{to === null ? t('booking.noTime') : time.moment(to.startsAt)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        {shown && shown.later.length === 0 && shown.staying.length > 0 && (
          <p className="soft">{t('booking.restStays')}</p>
        )}
      </div>
      {move.error && <ProblemNote error={move.error} />}
      <Group justify="flex-end">
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          loading={move.isPending}
          disabled={!shown || preview.isFetching || isStopped(findings) || lost}
          onClick={() => move.mutate()}
        >
          {t(isWarned(findings) ? 'booking.moveAnyway' : 'booking.move')}
        </Button>
      </Group>
    </Modal>
  )
}
