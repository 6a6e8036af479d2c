import { Button, Textarea } from '@mantine/core'
import { IconCloudCheck, IconCloudUp, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import type { StockProduct, TreatmentSession } from '@halftone/clinic'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BackLink, Section, useTabTitle } from '../../design/page.tsx'
import { addressOf } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { isProblem } from '../../shared/problems.ts'
import { useMe } from '../../shared/session.ts'
import { ErrorPage } from '../error-page.tsx'
import { PageSkeleton } from '../page-skeleton.tsx'
import { forgetRoom, keepNote, readNote } from './kept-room.ts'
import { NumbingPanel } from './numbing-panel.tsx'
import type { OutboxRecord } from './outbox.ts'
import { PassList } from './pass-list.tsx'
import { PassPad } from './pass-pad.tsx'
import { PhotoPanel } from './photo-panel.tsx'
import { RefusedRecords } from './refused-records.tsx'
import { sessionOutbox, useUnsent } from './session-outbox.ts'
import { sessionQuery, stockQuery } from './session-queries.ts'
import { SpokenText } from '../spoken-text.tsx'
import styles from './session.module.css'
import { useKeptRoom } from './use-kept-room.ts'
import { clockText, useNeedleTimer } from './use-needle-timer.ts'
import { withUnsent } from './with-unsent.ts'

/** Session mode: everything of one session on one page, for gloved hands. */
export function SessionPage() {
  const { sessionId } = useParams({ from: '/app/sessions/$sessionId' })
  const session = useQuery({ ...sessionQuery(sessionId), networkMode: 'always' })
  const stock = useQuery({ ...stockQuery, networkMode: 'always' })
  // Erased, here or from another device: nothing of it stays, neither on the screen nor kept.
  const gone = isProblem(session.error, 'not-found', 'client-erased')
  useEffect(() => {
    if (gone) void forgetRoom(sessionId)
  }, [gone, sessionId])
  if (gone && session.error) return <ErrorPage error={session.error} reset={() => undefined} />
  // What is on the screen stays there when the server is out of reach.
  if (!session.data && session.error) throw session.error
  if (!stock.data && stock.error) throw stock.error
  if (!session.data || !stock.data) return <PageSkeleton />
  return <SessionView key={sessionId} session={session.data} products={stock.data.products} />
}

type SessionViewProps = { readonly session: TreatmentSession; readonly products: readonly StockProduct[] }

function SessionView({ session, products }: SessionViewProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const queryClient = useQueryClient()
  useTabTitle(t('session.tab', { number: session.sessionNumber }))
  const refresh = useCallback(() => {
    void queryClient.invalidateQueries({ queryKey: ['session', session.id] })
    void queryClient.invalidateQueries({ queryKey: ['stock'] })
    void queryClient.invalidateQueries({ queryKey: ['sessions', session.clientId] })
  }, [queryClient, session.id, session.clientId])
  const unsent = useUnsent(session.id, refresh)
  const shown = withUnsent(session, unsent)
  const timer = useNeedleTimer(session.id)
  useKeptRoom(session, unsent.length > 0, timer.forget)
  const personId = useMe()?.user.id ?? ''
  const [note, setNote] = useState(() => readNote(session.id, personId))
  const add = (record: OutboxRecord) => sessionOutbox().add(session.id, record)
  // A close that was refused leaves the session open: it is sent again or given up.
  const closing = unsent.some(({ kind, state }) => kind === 'close' && state === 'waiting')
  const open = session.state === 'open' && !closing
  const close = async () => {
    if (timer.running) timer.toggle()
    await add({
      kind: 'close',
      body: {
        closedAt: new Date().toISOString(),
        needleMinutes: Math.round(timer.elapsedMs / 6000) / 10,
        note: note.trim() === '' ? null : note.trim(),
      },
    })
  }
  return (
    <div className={styles['page']}>
      <header className={styles['header']}>
        <div>
          <BackLink to="/clients/$clientId" params={{ clientId: session.clientId }}>
            {session.clientName}
          </BackLink>
          <h1>{t('session.heading', { number: session.sessionNumber, count: session.sessionCount })}</h1>
          <p className="numbers">
            {t('session.doneOf', {
              done: format.whole(shown.doneDots),
              planned: format.whole(session.plannedDots),
            })}
          </p>
        </div>
        <div className={styles['headerActions']}>
          <Unsent count={unsent.filter(({ state }) => state === 'waiting').length} />
          {open && (
            <Button
              variant="default"
              className={styles['timer'] ?? ''}
              leftSection={
                timer.running ? (
                  <IconPlayerPause size={22} aria-hidden="true" />
                ) : (
                  <IconPlayerPlay size={22} aria-hidden="true" />
                )
              }
              aria-label={t(timer.running ? 'session.timerPause' : 'session.timerStart', {
                time: clockText(timer.elapsedMs),
              })}
              onClick={timer.toggle}
            >
              <span className="numbers">{clockText(timer.elapsedMs)}</span>
            </Button>
          )}
        </div>
      </header>
      <RefusedRecords unsent={unsent} />
      {session.findings
        .filter(({ about }) => about === 'dots')
        .map((finding) => (
          <p key={finding.code} className={styles['caution']}>
            <SpokenText of={finding} />
          </p>
        ))}
      {open ? (
        <PassPad
          session={session}
          shown={shown}
          products={products}
          onRecord={(body) => add({ kind: 'pass', body })}
        />
      ) : (
        <ClosedSummary session={session} closing={closing} />
      )}
      <Section title={t('session.passes')}>
        <PassList passes={shown.passes} onAmend={(body) => add({ kind: 'amendment', body })} />
      </Section>
      {open && (
        <>
          <Section title={t('session.photos')}>
            <PhotoPanel
              clientId={session.clientId}
              count={session.photos.length + unsent.filter(({ kind }) => kind === 'photo').length}
              onPhoto={(body) => add({ kind: 'photo', body })}
            />
          </Section>
          <Section title={t('session.numbing')}>
            <NumbingPanel
              session={session}
              unsent={unsent.flatMap((item) => (item.kind === 'numbing' ? item.body : []))}
              onAdd={(body) => add({ kind: 'numbing', body })}
            />
          </Section>
          <Section title={t('session.closeTitle')} note={t('session.closeNote')}>
            <Textarea
              size="lg"
              label={t('session.note')}
              description={t('session.noteHint')}
              autosize
              minRows={3}
              maxLength={4000}
              value={note}
              onChange={(event) => {
                setNote(event.currentTarget.value)
                keepNote(session.id, personId, event.currentTarget.value)
              }}
            />
            <Button className={styles['big'] ?? ''} mt="lg" onClick={() => void close()}>
              {t('session.close')}
            </Button>
          </Section>
        </>
      )}
    </div>
  )
}

/** Whether everything has reached the server. */
function Unsent({ count }: { count: number }) {
  const { t } = useTranslation()
  return (
    <p className={styles['unsent']} role="status" data-waiting={count > 0 || undefined}>
      {count > 0 ? (
        <IconCloudUp size={20} stroke={1.6} aria-hidden="true" />
      ) : (
        <IconCloudCheck size={20} stroke={1.6} aria-hidden="true" />
      )}
      {count > 0 ? t('session.unsent', { count }) : t('session.allSent')}
    </p>
  )
}

function ClosedSummary({ session, closing }: { session: TreatmentSession; closing: boolean }) {
  const { t } = useTranslation()
  const format = useFormatters()
  if (closing) return <p className={styles['caution']}>{t('session.closing')}</p>
  return (
    <Section
      title={t('session.closed')}
      actions={
        <Button
          component="a"
          variant="default"
          href={addressOf('GET /api/sessions/:id/record.pdf', { params: { id: session.id } })}
          target="_blank"
          rel="noreferrer"
        >
          {t('session.recordPdf')}
        </Button>
      }
    >
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('session.zone')}</th>
            <th scope="col">{t('session.planned')}</th>
            <th scope="col">{t('session.done')}</th>
          </tr>
        </thead>
        <tbody>
          {session.zones.map(({ zone, plannedDots, doneDots }) => (
            <tr key={zone}>
              <th scope="row">{t(`zone.${zone}`)}</th>
              <td>{format.whole(plannedDots)}</td>
              <td>{format.whole(doneDots)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('session.total')}</th>
            <td>{format.whole(session.plannedDots)}</td>
            <td>{format.whole(session.doneDots)}</td>
          </tr>
          <tr>
            <th scope="row">{t('session.minutes')}</th>
            <td>{format.whole(session.plannedMinutes)}</td>
            <td>{format.whole(session.needleMinutes ?? 0)}</td>
          </tr>
        </tbody>
      </table>
      {session.closingNote !== null && (
        <p className={styles['noteText']}>
          <bdi>{session.closingNote}</bdi>
        </p>
      )}
    </Section>
  )
}
