import { Button, Group, TextInput } from '@mantine/core'
import type { Room } from '@halftone/clinic'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import styles from '../booking/booking.module.css'
import { roomsQuery, useBookingChanged } from '../booking/booking-queries.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'

/** Places that hold one appointment at a time. */
export function RoomsSection() {
  const { t } = useTranslation()
  const changed = useBookingChanged()
  const { data: rooms, error, refetch } = useQuery(roomsQuery)
  const [name, setName] = useState('')
  const add = useMutation({
    mutationFn: () => call('POST /api/rooms', { body: { name: name.trim() } }),
    onSuccess: async () => {
      setName('')
      await changed()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') add.mutate()
  }
  return (
    <Section title={t('rooms.title')} note={t('rooms.note')}>
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!rooms && !error && <RowsSkeleton rows={1} />}
      <ul className={styles['list']}>
        {rooms?.map((room) => (
          <RoomRow key={room.id} room={room} />
        ))}
      </ul>
      {add.error && <ProblemNote error={add.error} />}
      <form onSubmit={submit}>
        <Group gap="xs" mt="md" align="end">
          <TextInput
            label={t('rooms.name')}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={add.isPending}>
            {t('rooms.add')}
          </Button>
        </Group>
      </form>
    </Section>
  )
}

function RoomRow({ room }: { room: Room }) {
  const { t } = useTranslation()
  const changed = useBookingChanged()
  const [name, setName] = useState<string>()
  const change = useMutation({
    mutationFn: (body: { name?: string; active?: boolean }) =>
      call('PATCH /api/rooms/:id', { params: { id: room.id }, body: { ...body, revision: room.revision } }),
    onSettled: changed,
    onSuccess: () => setName(undefined),
  })
  return (
    <li className={styles['row']}>
      <div>
        {name === undefined ? (
          <p className={room.active ? styles['visitName'] : 'soft'}>
            {room.name}
            {!room.active && ` · ${t('rooms.unused')}`}
          </p>
        ) : (
          <TextInput
            aria-label={t('rooms.name')}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
        {change.error && <ProblemNote error={change.error} />}
      </div>
      <Group gap="xs">
        {name === undefined ? (
          <>
            <Button
              variant="default"
              aria-label={t('rooms.renameNamed', { name: room.name })}
              onClick={() => setName(room.name)}
            >
              {t('rooms.rename')}
            </Button>
            <Button
              variant="subtle"
              color="gray"
              loading={change.isPending}
              aria-label={t(room.active ? 'rooms.stopNamed' : 'rooms.useNamed', { name: room.name })}
              onClick={() => change.mutate({ active: !room.active })}
            >
              {t(room.active ? 'rooms.stop' : 'rooms.use')}
            </Button>
          </>
        ) : (
          <>
            <Button
              loading={change.isPending}
              disabled={name.trim() === ''}
              onClick={() => change.mutate({ name: name.trim() })}
            >
              {t('save')}
            </Button>
            <Button variant="subtle" color="gray" onClick={() => setName(undefined)}>
              {t('cancel')}
            </Button>
          </>
        )}
      </Group>
    </li>
  )
}
