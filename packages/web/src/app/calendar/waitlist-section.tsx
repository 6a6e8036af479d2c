import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { WaitlistEntry } from '@halftone/clinic'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { call, type ApiRequest } from '../../shared/api.ts'
import { dotted } from '../../shared/i18n.ts'
import { useAppointmentTitle } from '../booking/appointment-words.ts'
import styles from '../booking/booking.module.css'
import { useBookingChanged, waitlistQuery } from '../booking/booking-queries.ts'
import { useClinicTime } from '../booking/clinic-time.ts'
import { ProblemNote } from '../problem-note.tsx'
import { AddWaitlistDialog } from './add-waitlist-dialog.tsx'

/** Who would come sooner, and the time that is free for each now. */
export function WaitlistSection() {
  const { t } = useTranslation()
  const { data: entries, error, refetch } = useQuery(waitlistQuery)
  const [adding, setAdding] = useState(false)
  return (
    <Section
      title={t('waitlist.title')}
      note={entries?.length === 0 ? t('waitlist.empty') : undefined}
      actions={
        <Button variant="default" onClick={() => setAdding(true)}>
          {t('waitlist.add')}
        </Button>
      }
    >
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      <ul className={styles['list']}>
        {entries?.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </ul>
      {adding && <AddWaitlistDialog onClose={() => setAdding(false)} />}
    </Section>
  )
}

function EntryRow({ entry }: { entry: WaitlistEntry }) {
  const { t } = useTranslation()
  const time = useClinicTime()
  const title = useAppointmentTitle()
  const changed = useBookingChanged()
  const params = { id: entry.id }
  const { revision } = entry
  const offer = useMutation({
    mutationFn: ({ startsAt, practitionerId, roomId }: NonNullable<WaitlistEntry['free']>) =>
      call('POST /api/waitlist/:id/offer', { params, body: { startsAt, practitionerId, roomId, revision } }),
    onSettled: changed,
    onSuccess: ({ offered: held }) => {
      if (held?.heldUntil)
        notifications.show({ message: t('waitlist.heldNote', { moment: time.moment(held.heldUntil) }) })
    },
  })
  const answer = useMutation({
    mutationFn: (given: ApiRequest<'POST /api/waitlist/:id/answer'>['body']['answer']) =>
      call('POST /api/waitlist/:id/answer', { params, body: { revision, answer: given } }),
    onSettled: changed,
    onSuccess: (_, given) => {
      if (given === 'taken' && entry.offered)
        notifications.show({
          message: t('waitlist.bookedNote', {
            name: entry.client.name,
            moment: time.moment(entry.offered.startsAt),
          }),
        })
    },
  })
  const error = offer.error ?? answer.error
  const { free, offered } = entry
  return (
    <li className={styles['row']}>
      <div>
        <p>
          <Link to="/clients/$clientId" params={{ clientId: entry.client.id }}>
            {entry.client.name}
          </Link>
          {entry.clientPhone !== null && (
            <>
              {' · '}
              <a href={`tel:${entry.clientPhone.replaceAll(/[^+\d]/g, '')}`}>
                <bdi>{entry.clientPhone}</bdi>
              </a>
            </>
          )}
        </p>
        <p className={styles['facts']}>
          {title({ kind: entry.kind, sessionNumber: null })} ·{' '}
          {t('booking.minutes', { count: entry.minutes })} · {time.daySpan(entry.fromDay, entry.toDay)}
          {entry.practitioner && ` · ${entry.practitioner.name}`}
        </p>
        {offered && (
          <p>
            {dotted([
              t('waitlist.offered', { moment: time.moment(offered.startsAt) }),
              offered.practitioner.name,
              offered.heldUntil && t('appointment.heldUntil', { moment: time.moment(offered.heldUntil) }),
            ])}
          </p>
        )}
        {error && <ProblemNote error={error} />}
      </div>
      <Group gap="xs">
        {offered ? (
          <>
            <Button loading={answer.isPending} onClick={() => answer.mutate('taken')}>
              {t('waitlist.taken')}
            </Button>
            <Button variant="default" onClick={() => answer.mutate('declined')}>
              {t('waitlist.declined')}
            </Button>
          </>
        ) : free ? (
          <Button loading={offer.isPending} onClick={() => offer.mutate(free)}>
            {t('waitlist.offer', { moment: time.moment(free.startsAt) })}
          </Button>
        ) : (
          <span className="soft">{t('waitlist.nothingFree')}</span>
        )}
        <Button
          variant="subtle"
          color="gray"
          aria-label={t('waitlist.removeNamed', { name: entry.client.name })}
          onClick={() => answer.mutate('withdrawn')}
        >
          {t('waitlist.remove')}
        </Button>
      </Group>
    </li>
  )
}
