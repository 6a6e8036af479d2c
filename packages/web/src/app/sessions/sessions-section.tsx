import { Button } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty, Section } from '../../design/page.tsx'
import { addressOf } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { dotted } from '../../shared/i18n.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { AdverseEventDialog } from './adverse-event-dialog.tsx'
import { sessionsQuery } from './session-queries.ts'
import styles from './session.module.css'

/** Sessions of a client with done against planned, the pigment passport, and what went wrong. */
export function SessionsSection({ clientId }: { clientId: string }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { data, error, refetch } = useQuery(sessionsQuery(clientId))
  const [reporting, setReporting] = useState(false)
  const open = data?.sessions.find(({ state }) => state === 'open')
  return (
    <Section
      id="sessions"
      title={t('sessions.title')}
      actions={
        data && (
          <>
            {data.sessions.length > 0 && (
              <>
                <Button variant="default" onClick={() => setReporting(true)}>
                  {t('sessions.adverse')}
                </Button>
                <Button
                  component="a"
                  variant="default"
                  leftSection={<IconFileTypePdf size={18} stroke={1.6} aria-hidden="true" />}
                  href={addressOf('GET /api/clients/:id/pigment-passport.pdf', { params: { id: clientId } })}
                  target="_blank"
                  rel="noreferrer"
                >
                  {t('sessions.passport')}
                </Button>
              </>
            )}
            {open === undefined && data.next !== null && (
              <Button
                renderRoot={(props) => (
                  <Link to="/clients/$clientId/session" params={{ clientId }} {...props} />
                )}
              >
                {t('session.startNumber', { number: data.next.sessionNumber })}
              </Button>
            )}
          </>
        )
      }
    >
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={2} />}
      {data?.sessions.length === 0 && (
        <Empty
          title={t('sessions.empty')}
          text={t(data.next ? 'sessions.emptyText' : 'session.noNextText')}
        />
      )}
      <ul className={styles['entries']}>
        {data?.sessions.map((entry) => (
          <li key={entry.id}>
            <div>
              <Link
                to="/sessions/$sessionId"
                params={{ sessionId: entry.id }}
                className={styles['gateName'] ?? ''}
              >
                {t('sessions.number', { number: entry.sessionNumber, day: format.day(entry.openedAt) })}
              </Link>
              <p className={styles['small']}>
                {dotted([
                  entry.practitioner.name,
                  t('session.doneOf', {
                    done: format.whole(entry.doneDots),
                    planned: format.whole(entry.plannedDots),
                  }),
                  ...(entry.needleMinutes === null
                    ? []
                    : [t('sessions.minutes', { count: Math.round(entry.needleMinutes) })]),
                ])}
              </p>
            </div>
            {entry.state === 'open' && <span className={styles['waiting']}>{t('sessions.open')}</span>}
          </li>
        ))}
        {data?.adverseEvents.map((event) => (
          <li key={event.id}>
            <div>
              <p className={styles['gateName']}>
                {t('sessions.adverseLine', { day: format.day(event.onsetOn), sign: event.sign })}
              </p>
              <p className={styles['small']}>{dotted([event.action, event.outcome, ...event.lots])}</p>
            </div>
            {event.serious && <span className={styles['waiting']}>{t('sessions.serious')}</span>}
          </li>
        ))}
      </ul>
      {reporting && (
        <AdverseEventDialog
          clientId={clientId}
          sessions={data?.sessions ?? []}
          onClose={() => setReporting(false)}
        />
      )}
    </Section>
  )
}
