import { Button, Checkbox, Group, Modal, NativeSelect, NumberInput, Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type AppointmentKind, appointmentKinds } from '@halftone/clinic'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { isProblem } from '../../shared/problems.ts'
import { ProblemNote } from '../problem-note.tsx'
import styles from './booking.module.css'
import { useBookingChanged } from './booking-queries.ts'
import { ClientPicker, type PickedClient } from './client-picker.tsx'
import { timeOfMinute, useClinicTime } from './clinic-time.ts'
import { Objections } from './objections.tsx'
import { draftOfPlace, PlaceFields, type PlaceDraft, readPlace, useBookable } from './place-fields.tsx'
import { usualMinutes } from './usual-minutes.ts'

type NewAppointmentDialogProps = {
  readonly client?: PickedClient
  /** Where it was clicked. */
  readonly start?: Partial<PlaceDraft>
  readonly onClose: () => void
}

/** Books one appointment, or a walk-in who is there already. */
export function NewAppointmentDialog({ client: given, start, onClose }: NewAppointmentDialogProps) {
  const { t } = useTranslation()
  const time = useClinicTime()
  const changed = useBookingChanged()
  const [client, setClient] = useState<PickedClient | undefined>(given)
  const [kind, setKind] = useState<AppointmentKind>('consultation')
  const [minutes, setMinutes] = useState<number | string>(usualMinutes.consultation)
  const [walkIn, setWalkIn] = useState(false)
  const [draft, setDraft] = useState<PlaceDraft>({
    ...{ day: time.today(), time: '', practitionerId: '', roomId: '' },
    ...start,
  })
  const { practitioners } = useBookable()
  const place = readPlace(draft, time)
  const length = Number(minutes)
  const free = useQuery({
    queryKey: ['booking', 'free', client?.id, length, draft.practitionerId, draft.day],
    queryFn: async ({ signal }) =>
      (
        await call(
          'POST /api/free-times',
          {
            body: {
              minutes: length,
              ...(client && { clientId: client.id }),
              ...(draft.practitionerId !== '' && { practitionerId: draft.practitionerId }),
              ...(draft.day !== '' && { fromDay: draft.day }),
              ...{ count: 5, perDay: 3 },
            },
          },
          { signal },
        )
      ).times,
    enabled: length >= 5 && length <= 720,
  })
  const book = useMutation({
    mutationFn: (anyway: boolean) =>
      call('POST /api/appointments', {
        body: { ...place!, clientId: client!.id, kind, minutes: length, walkIn, anyway },
      }),
    onError: () => void changed(),
    onSuccess: async () => {
      await changed()
      notifications.show({ message: t('booking.appointmentBooked') })
      onClose()
    },
  })
  const toConfirm = isProblem(book.error, 'booking-to-confirm')
  const findings = isProblem(book.error) ? book.error.findings : []
  const change = (next: PlaceDraft) => {
    setDraft(next)
    book.reset()
  }
  /** Whoever is here already sits down now, with whom and where the next free time is. */
  const comesIn = () => {
    const next = free.data?.find(({ startsAt }) => time.dayOf(startsAt) === time.today())
    change({
      day: time.today(),
      time: timeOfMinute(Math.floor(time.minuteOf(new Date().toISOString()) / 5) * 5),
      practitionerId: draft.practitionerId || (next?.practitionerId ?? ''),
      roomId: draft.roomId || (next?.roomId ?? ''),
    })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('booking.newAppointment')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="md">
        <ClientPicker client={client} onPick={setClient} />
        <div className={styles['fields']}>
          <NativeSelect
            label={t('booking.what')}
            value={kind}
            data={appointmentKinds.map((value) => ({ value, label: t(`appointment.kind.${value}`) }))}
            onChange={(event) => {
              const next = event.currentTarget.value as AppointmentKind
              setKind(next)
              setMinutes(usualMinutes[next])
            }}
          />
          <NumberInput
            label={t('booking.length')}
            min={5}
            max={720}
            step={15}
            value={minutes}
            onChange={setMinutes}
          />
        </div>
        <PlaceFields draft={draft} onChange={change} />
        {free.data && free.data.length > 0 && (
          <div>
            <p className="label">{t('booking.free')}</p>
            <Group gap="xs" mt={6}>
              {free.data.map((one) => (
                <Button
                  key={`${one.startsAt}${one.practitionerId}`}
                  variant="default"
                  onClick={() => change(draftOfPlace(one, time))}
                >
                  {time.moment(one.startsAt)}
                  {draft.practitionerId === '' &&
                    ` · ${practitioners.find(({ id }) => id === one.practitionerId)?.name ?? ''}`}
                </Button>
              ))}
            </Group>
          </div>
        )}
        {free.data?.length === 0 && <p className="soft">{t('booking.noTime')}</p>}
        <Checkbox
          label={t('booking.walkIn')}
          checked={walkIn}
          onChange={(event) => {
            setWalkIn(event.currentTarget.checked)
            if (event.currentTarget.checked) comesIn()
          }}
        />
        {book.error && findings.length === 0 && <ProblemNote error={book.error} />}
        <div role="alert">
          <Objections findings={findings} />
        </div>
      </Stack>
      <Group justify="flex-end" mt="lg">
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          loading={book.isPending}
          disabled={client === undefined || place === undefined || !(length >= 5 && length <= 720)}
          onClick={() => book.mutate(toConfirm)}
        >
          {t(toConfirm ? 'booking.bookAnyway' : 'booking.book')}
        </Button>
      </Group>
    </Modal>
  )
}
