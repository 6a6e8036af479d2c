import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import styles from './booking.module.css'
import { hoursQuery, roomsQuery } from './booking-queries.ts'
import { type ClinicTime, minuteOfTime } from './clinic-time.ts'

/** A place as it is being chosen; times as the fields hold them. */
export type PlaceDraft = {
  readonly day: string
  readonly time: string
  readonly practitionerId: string
  /** Empty where no room is needed. */
  readonly roomId: string
}

/** The place to send, or undefined while a field is empty. */
export function readPlace(draft: PlaceDraft, time: ClinicTime) {
  const minute = minuteOfTime(draft.time)
  if (minute === undefined || draft.practitionerId === '' || !/^\d{4}-\d{2}-\d{2}$/.test(draft.day))
    return undefined
  return {
    startsAt: time.instant(draft.day, minute),
    practitionerId: draft.practitionerId,
    roomId: draft.roomId === '' ? null : draft.roomId,
  }
}

export const draftOfPlace = (
  place: { readonly startsAt: string; readonly practitionerId: string; readonly roomId: string | null },
  time: ClinicTime,
): PlaceDraft => ({
  day: time.dayOf(place.startsAt),
  time: time.time24(place.startsAt),
  practitionerId: place.practitionerId,
  roomId: place.roomId ?? '',
})

/** Who can be booked and where. */
export function useBookable() {
  const hours = useQuery(hoursQuery)
  const rooms = useQuery(roomsQuery)
  return {
    practitioners: hours.data?.people.filter(({ bookable }) => bookable) ?? [],
    rooms: rooms.data?.filter(({ active }) => active) ?? [],
    error: hours.error ?? rooms.error,
    loaded: hours.data !== undefined && rooms.data !== undefined,
  }
}

type PlaceFieldsProps = {
  readonly draft: PlaceDraft
  readonly onChange: (draft: PlaceDraft) => void
}

/** Day, time, practitioner and room. */
export function PlaceFields({ draft, onChange }: PlaceFieldsProps) {
  const { t } = useTranslation()
  const { practitioners, rooms } = useBookable()
  const set = (change: Partial<PlaceDraft>) => onChange({ ...draft, ...change })
  return (
    <div className={styles['fields']}>
      <TextInput
        type="date"
        label={t('booking.day')}
        value={draft.day}
        onChange={(event) => set({ day: event.currentTarget.value })}
      />
      <TextInput
        type="time"
        step={300}
        label={t('booking.time')}
        value={draft.time}
        onChange={(event) => set({ time: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('booking.practitioner')}
        value={draft.practitionerId}
        data={[
          ...(draft.practitionerId === '' ? [{ value: '', label: t('booking.choose') }] : []),
          ...practitioners.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => set({ practitionerId: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('booking.room')}
        value={draft.roomId}
        data={[
          { value: '', label: t('booking.noRoom') },
          ...rooms.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => set({ roomId: event.currentTarget.value })}
      />
    </div>
  )
}
