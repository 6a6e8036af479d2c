import { Button, Checkbox, Group, Textarea } from '@mantine/core'
import type { DeskCheckIn } from '@halftone/clinic'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { english } from '../../design/english.ts'
import { Empty, Section } from '../../design/page.tsx'
import { addressOf, call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { dotted } from '../../shared/i18n.ts'
import { newId } from '../../shared/new-id.ts'
import { seesHealthData, useMe } from '../../shared/session.ts'
import { CardsSkeleton } from '../client/cards-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { useSignName } from './use-sign-name.ts'
import { checkInsQuery } from './from-clients-queries.ts'
import styles from './from-clients.module.css'

/** Check-ins that nobody has closed, with what the client was told. */
export function CheckInsPart() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(checkInsQuery)
  return (
    <Section title={t('fromClients.checkIns')} note={t('fromClients.checkInsNote')}>
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!data && !error && <CardsSkeleton height={120} />}
      {data?.checkIns.length === 0 && (
        <Empty title={t('fromClients.noCheckIns')} text={t('fromClients.noCheckInsText')} />
      )}
      <ul className={styles['list']}>
        {data?.checkIns.map((checkIn) => (
          <CheckInCard key={checkIn.id} checkIn={checkIn} />
        ))}
      </ul>
    </Section>
  )
}

/** Told late where the client wrote it without a network. */
const lateMs = 10 * 60_000

function CheckInCard({ checkIn }: { checkIn: DeskCheckIn }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const signName = useSignName()
  const health = seesHealthData(useMe())
  const { client, level, day, signs, note, reasons, phone, saidAt, receivedAt, reviews } = checkIn
  const isLate = Date.parse(receivedAt) - Date.parse(saidAt) > lateMs
  return (
    <li className={styles['card']} data-level={level}>
      <div className={styles['head']}>
        <Link to="/clients/$clientId" params={{ clientId: client.id }}>
          {client.name}
        </Link>
        <span className={styles['level']} data-level={level}>
          {t('fromClients.advised', { level: t(`fromClients.level.${level}`) })}
        </span>
      </div>
      <p className="soft">
        {dotted([
          day === null ? t('fromClients.noSession') : t('fromClients.day', { day }),
          isLate
            ? t('fromClients.late', { said: format.moment(saidAt), received: format.moment(receivedAt) })
            : format.moment(receivedAt),
        ])}
      </p>
      {health ? (
        <>
          <p>{signs.length === 0 ? t('fromClients.calm') : signName && dotted(signs.map(signName))}</p>
          {note !== null && <p dir="auto">{note}</p>}
          {checkIn.photoId !== null && (
            <a
              href={addressOf('GET /api/photos/:id/file', { params: { id: checkIn.photoId } })}
              target="_blank"
              rel="noreferrer"
            >
              <img
                className={styles['photo']}
                alt={t('fromClients.photo')}
                src={addressOf('GET /api/photos/:id/file', {
                  params: { id: checkIn.photoId },
                  query: { size: 'thumb' },
                })}
              />
            </a>
          )}
          {reasons.length > 0 && (
            <p className="soft" {...english}>
              {reasons.join(' ')}
            </p>
          )}
          {reviews.map((review) => (
            <p key={review.id} className="soft">
              {dotted([
                format.moment(review.at),
                review.by.name,
                review.adverseEventId === null ? review.note : t('fromClients.eventMade'),
              ])}
            </p>
          ))}
        </>
      ) : (
        <p className="soft">{t('fromClients.reception')}</p>
      )}
      <Group mt="xs">
        {phone !== null && (
          <Button component="a" variant="default" href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>
            {t('fromClients.call', { phone })}
          </Button>
        )}
      </Group>
      {health && <Work checkIn={checkIn} />}
    </li>
  )
}

/** What somebody did about it: a note, the end of it, or an adverse event with lot and needle. */
function Work({ checkIn }: { checkIn: DeskCheckIn }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [open, setOpen] = useState<'no' | 'review' | 'event'>('no')
  const [text, setText] = useState('')
  const [serious, setSerious] = useState(checkIn.level === 'emergency' || checkIn.level === 'doctor-today')
  const eventId = useRef(newId())
  const done = () => {
    setText('')
    setOpen('no')
    return queryClient.invalidateQueries({ queryKey: ['from-clients'] })
  }
  const review = useMutation({
    mutationFn: (closes: boolean) =>
      call('POST /api/check-ins/:id/reviews', {
        params: { id: checkIn.id },
        body: { id: newId(), closes, note: text.trim() === '' ? null : text },
      }),
    onSuccess: done,
  })
  const event = useMutation({
    mutationFn: () =>
      call('POST /api/check-ins/:id/adverse-event', {
        params: { id: checkIn.id },
        body: { id: eventId.current, action: text, serious },
      }),
    onSuccess: done,
  })
  const problem = review.error ?? event.error
  if (open === 'no')
    return (
      <Group mt="xs">
        <Button variant="default" onClick={() => setOpen('review')}>
          {t('fromClients.review')}
        </Button>
        {checkIn.signs.length > 0 && (
          <Button variant="default" onClick={() => setOpen('event')}>
            {t('fromClients.event')}
          </Button>
        )}
      </Group>
    )
  return (
    <div className={styles['work']}>
      {problem && <ProblemNote error={problem} />}
      <Textarea
        label={t(open === 'review' ? 'fromClients.note' : 'fromClients.eventAction')}
        autosize
        minRows={2}
        maxLength={4000}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      {open === 'event' ? (
        <>
          <Checkbox
            label={t('fromClients.serious')}
            checked={serious}
            onChange={({ currentTarget }) => setSerious(currentTarget.checked)}
          />
          <Button disabled={text.trim() === ''} loading={event.isPending} onClick={() => event.mutate()}>
            {t('fromClients.eventSave')}
          </Button>
        </>
      ) : (
        <Group>
          <Button loading={review.isPending} onClick={() => review.mutate(true)}>
            {t('fromClients.close')}
          </Button>
          <Button variant="default" disabled={text.trim() === ''} onClick={() => review.mutate(false)}>
            {t('fromClients.keep')}
          </Button>
        </Group>
      )}
    </div>
  )
}
