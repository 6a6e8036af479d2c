import { Button, Group, Modal, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core'
import { addDays, type AppointmentKind, appointmentKinds } from '@halftone/clinic'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { fieldErrors } from '../../shared/field-errors.ts'
import styles from '../booking/booking.module.css'
import { useBookingChanged } from '../booking/booking-queries.ts'
import { ClientPicker, type PickedClient } from '../booking/client-picker.tsx'
import { minuteOfTime, useClinicTime } from '../booking/clinic-time.ts'
import { useBookable } from '../booking/place-fields.tsx'
import { usualMinutes } from '../booking/usual-minutes.ts'
import { ProblemNote } from '../problem-note.tsx'

/** Puts a client on the waitlist: for what, when and with whom. */
export function AddWaitlistDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const time = useClinicTime()
  const changed = useBookingChanged()
  const { practitioners } = useBookable()
  const [client, setClient] = useState<PickedClient>()
  const [wish, setWish] = useState({
    kind: 'session' as AppointmentKind,
    minutes: usualMinutes.session as number | string,
    practitionerId: '',
    fromDay: time.today(),
    toDay: addDays(time.today(), 28),
    earliest: '',
    latest: '',
  })
  const set = (change: Partial<typeof wish>) => setWish({ ...wish, ...change })
  const add = useMutation({
    mutationFn: () =>
      call('POST /api/waitlist', {
        body: {
          clientId: client!.id,
          kind: wish.kind,
          minutes: Number(wish.minutes),
          practitionerId: wish.practitionerId === '' ? null : wish.practitionerId,
          fromDay: wish.fromDay,
          toDay: wish.toDay,
          earliestMinute: minuteOfTime(wish.earliest) ?? 0,
          latestMinute: minuteOfTime(wish.latest) ?? 1440,
        },
      }),
    onSuccess: async () => {
      await changed()
      onClose()
    },
  })
  const errors = fieldErrors(add.error)
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('waitlist.add')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {add.error && Object.keys(errors).length === 0 && <ProblemNote error={add.error} />}
      <Stack gap="md">
        <ClientPicker client={client} onPick={setClient} />
        <div className={styles['fields']}>
          <NativeSelect
            label={t('booking.what')}
            value={wish.kind}
            data={appointmentKinds.map((value) => ({ value, label: t(`appointment.kind.${value}`) }))}
            onChange={(event) => {
              const kind = event.currentTarget.value as AppointmentKind
              set({ kind, minutes: usualMinutes[kind] })
            }}
          />
          <NumberInput
            label={t('booking.length')}
            min={5}
            max={720}
            step={15}
            value={wish.minutes}
            error={errors['minutes']}
            onChange={(minutes) => set({ minutes })}
          />
          <NativeSelect
            label={t('booking.practitioner')}
            value={wish.practitionerId}
            data={[
              { value: '', label: t('booking.anybody') },
              ...practitioners.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => set({ practitionerId: event.currentTarget.value })}
          />
        </div>
        <div className={styles['fields']}>
          <TextInput
            type="date"
            label={t('hours.firstDay')}
            value={wish.fromDay}
            error={errors['fromDay']}
            onChange={(event) => set({ fromDay: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('hours.lastDay')}
            value={wish.toDay}
            error={errors['toDay']}
            onChange={(event) => set({ toDay: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={t('waitlist.earliest')}
            value={wish.earliest}
            onChange={(event) => set({ earliest: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={t('waitlist.latest')}
            value={wish.latest}
            onChange={(event) => set({ latest: event.currentTarget.value })}
          />
        </div>
      </Stack>
      <Group justify="flex-end" mt="lg">
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button disabled={client === undefined} loading={add.isPending} onClick={() => add.mutate()}>
          {t('waitlist.addAction')}
        </Button>
      </Group>
    </Modal>
  )
}
