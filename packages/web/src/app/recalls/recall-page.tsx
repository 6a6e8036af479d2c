import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import type { Recall } from '@halftone/clinic'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { english } from '../../design/english.ts'
import { BackLink, Page, Section } from '../../design/page.tsx'
import { addressOf, call, type ApiRequest } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { dotted, listed } from '../../shared/i18n.ts'
import { newId } from '../../shared/new-id.ts'
import { PageSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import styles from '../stock/stock.module.css'

type Contact = ApiRequest<'POST /api/recalls/:id/contacts'>['body']
const ways = ['phone', 'email', 'letter', 'message', 'in-person'] as const
const outcomes = ['reached', 'message-left', 'not-reached'] as const

/** One recall from the notice to the report: lots with reasons, sessions, clients, contacts, close. */
export function RecallPage() {
  const { recallId } = useParams({ from: '/app/recalls/$recallId' })
  const { data, error } = useQuery({
    queryKey: ['recall', recallId],
    queryFn: ({ signal }) => call('GET /api/recalls/:id', { params: { id: recallId } }, { signal }),
  })
  if (error) throw error
  return data ? <RecallView recall={data} /> : <PageSkeleton />
}

function useKeep(recallId: string) {
  const queryClient = useQueryClient()
  return (recall: Recall) => {
    queryClient.setQueryData(['recall', recallId], recall)
    void queryClient.invalidateQueries({ queryKey: ['stock'] })
    void queryClient.invalidateQueries({ queryKey: ['recalls'] })
  }
}

function RecallView({ recall }: { recall: Recall }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const open = recall.closedAt === null
  const params = { id: recall.id }
  const { lots: named, fromDay, toDay } = recall.criteria
  const read = [
    ...(named.length > 0 ? [t('recalls.readLots', { lots: listed(named) })] : []),
    ...(fromDay !== null && toDay !== null
      ? [t('recalls.readDays', { from: format.day(fromDay), to: format.day(toDay) })]
      : []),
  ]
  return (
    <Page
      title={recall.title}
      tabTitle={t('recalls.title')}
      back={<BackLink to="/recalls">{t('recalls.title')}</BackLink>}
      lead={<p className="soft">{read.length > 0 ? read.join(' ') : t('recalls.readNothing')}</p>}
      actions={
        <>
          {recall.clients.length > 0 && (
            <PdfLink href={addressOf('GET /api/recalls/:id/letters.pdf', { params })}>
              {t('recalls.letters')}
            </PdfLink>
          )}
          <PdfLink href={addressOf('GET /api/recalls/:id/report.pdf', { params })}>
            {t('recalls.report')}
          </PdfLink>
        </>
      }
    >
      {recall.drill && <p className={styles['drillNote']}>{t('recalls.drillNote')}</p>}
      <details className={styles['notice'] ?? ''}>
        <summary>{t('recalls.showNotice')}</summary>
        <p dir="auto">{recall.notice}</p>
      </details>
      <LotsPart recall={recall} open={open} />
      <Section title={t('recalls.sessions')}>
        {recall.sessions.length === 0 ? (
          <p className="soft">{t('recalls.noSessions')}</p>
        ) : (
          <ul className={styles['list']}>
            {recall.sessions.map((session) => (
              <li key={session.id} className={styles['row']}>
                <div>
                  <Link
                    to="/sessions/$sessionId"
                    params={{ sessionId: session.id }}
                    className={styles['name'] ?? ''}
                  >
                    {session.clientName}
                  </Link>
                  <p className={styles['facts']}>
                    {t('sessions.number', {
                      number: session.sessionNumber,
                      day: format.day(session.openedAt),
                    })}
                    {' · '}
                    {session.lots.join('; ')}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {recall.clients.length > 0 && (
        <Section
          title={t('recalls.clients')}
          actions={open && !recall.drill && <WriteToClients recallId={recall.id} />}
        >
          <ul className={styles['list']}>
            {recall.clients.map((client) => (
              <ClientRow
                key={client.id}
                recallId={recall.id}
                client={client}
                contacts={recall.contacts.filter(({ clientId }) => clientId === client.id)}
                open={open}
              />
            ))}
          </ul>
        </Section>
      )}
      <ClosePart recall={recall} open={open} />
    </Page>
  )
}

function WriteToClients({ recallId }: { recallId: string }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const write = useMutation({
    mutationFn: () => call('POST /api/recalls/:id/messages', { params: { id: recallId } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['messages'] }),
  })
  return (
    <>
      {write.error && <ProblemNote error={write.error} />}
      {write.data && (
        <p role="status" className="soft">
          {write.data.written === 0
            ? t('recalls.writtenNone')
            : t('recalls.written', { count: write.data.written })}
        </p>
      )}
      <Button variant="default" loading={write.isPending} onClick={() => write.mutate()}>
        {t('recalls.write')}
      </Button>
    </>
  )
}

function PdfLink({ href, children }: { href: string; children: string }) {
  return (
    <Button
      component="a"
      variant="default"
      leftSection={<IconFileTypePdf size={18} stroke={1.6} aria-hidden="true" />}
      href={href}
      target="_blank"
      rel="noreferrer"
    >
      {children}
    </Button>
  )
}

function LotsPart({ recall, open }: { recall: Recall; open: boolean }) {
  const { t } = useTranslation()
  const keep = useKeep(recall.id)
  const aside = useMutation({
    mutationFn: (lotId: string) =>
      call('POST /api/recalls/:id/lots', { params: { id: recall.id }, body: { lotIds: [lotId] } }),
    onSuccess: keep,
  })
  return (
    <Section title={t('recalls.lots')}>
      {aside.error && <ProblemNote error={aside.error} />}
      {recall.lots.length === 0 && <p className="soft">{t('recalls.noLots')}</p>}
      <ul className={styles['list']}>
        {recall.lots.map((lot) => (
          <li key={lot.id} className={styles['row']}>
            <div>
              <p className={styles['name']}>{lot.name}</p>
              <p className={styles['facts']}>
                {t('stock.level', { count: lot.level })}
                {lot.why.map((reason) => (
                  <Fragment key={reason}>
                    {' · '}
                    <span {...english}>{reason}</span>
                  </Fragment>
                ))}
              </p>
            </div>
            <span className={styles['state']} data-state={lot.strength}>
              {t(lot.confirmed ? 'recalls.aside' : `recalls.strength.${lot.strength}`)}
            </span>
            {open && !lot.confirmed && (
              <Button
                variant="default"
                loading={aside.isPending && aside.variables === lot.id}
                aria-label={t('recalls.setAsideNamed', { name: lot.name })}
                onClick={() => aside.mutate(lot.id)}
              >
                {t('recalls.setAside')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

type ClientRowProps = {
  readonly recallId: string
  readonly client: Recall['clients'][number]
  /** Every try to reach this client, oldest first. */
  readonly contacts: Recall['contacts']
  readonly open: boolean
}

function ClientRow({ recallId, client, contacts, open }: ClientRowProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const keep = useKeep(recallId)
  const [way, setWay] = useState<Contact['way']>('phone')
  const [outcome, setOutcome] = useState<Contact['outcome']>('reached')
  const [note, setNote] = useState('')
  const log = useMutation({
    mutationFn: () =>
      call('POST /api/recalls/:id/contacts', {
        params: { id: recallId },
        body: { id: newId(), clientId: client.id, way, outcome, note: note.trim() || null },
      }),
    onSuccess: (recall) => {
      setNote('')
      keep(recall)
    },
  })
  return (
    <li className={styles['row']}>
      <div>
        <p className={styles['name']}>{client.name}</p>
        <p className={styles['facts']}>{dotted([client.phone, client.email])}</p>
        {contacts.length > 0 && (
          <ul className={styles['tries']} aria-label={t('recalls.triesOf', { name: client.name })}>
            {contacts.map((contact) => (
              <li key={contact.id} className={styles['facts']}>
                {dotted([
                  format.moment(contact.at),
                  t(`recalls.way.${contact.way}`),
                  t(`recalls.outcome.${contact.outcome}`),
                  contact.by.name,
                  contact.note,
                ])}
              </li>
            ))}
          </ul>
        )}
        {log.error && <ProblemNote error={log.error} />}
      </div>
      <span className={styles['state']} data-state={client.lastOutcome === 'reached' ? 'reached' : 'look'}>
        {t(client.lastOutcome === null ? 'recalls.notTried' : `recalls.outcome.${client.lastOutcome}`)}
      </span>
      {open && (
        <div className={styles['actions']}>
          <NativeSelect
            aria-label={t('recalls.wayOf', { name: client.name })}
            value={way}
            data={ways.map((value) => ({ value, label: t(`recalls.way.${value}`) }))}
            onChange={(event) => setWay(event.currentTarget.value as Contact['way'])}
          />
          <NativeSelect
            aria-label={t('recalls.outcomeOf', { name: client.name })}
            value={outcome}
            data={outcomes.map((value) => ({ value, label: t(`recalls.outcome.${value}`) }))}
            onChange={(event) => setOutcome(event.currentTarget.value as Contact['outcome'])}
          />
          <TextInput
            aria-label={t('recalls.noteOf', { name: client.name })}
            placeholder={t('recalls.note')}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button variant="default" loading={log.isPending} onClick={() => log.mutate()}>
            {t('recalls.log')}
          </Button>
        </div>
      )}
    </li>
  )
}

function ClosePart({ recall, open }: { recall: Recall; open: boolean }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const keep = useKeep(recall.id)
  const [note, setNote] = useState('')
  const close = useMutation({
    mutationFn: () =>
      call('POST /api/recalls/:id/close', { params: { id: recall.id }, body: { note: note.trim() } }),
    onSuccess: keep,
  })
  const { ready, clientsLeft, piecesLeft } = recall.readiness
  return (
    <Section title={t('recalls.close')}>
      {recall.closedAt !== null && (
        <p>
          {t('recalls.closedOn', { day: format.day(recall.closedAt) })}. {recall.closingNote}
        </p>
      )}
      {open && (
        <>
          {!ready && (
            <p className="soft">
              {t('recalls.left', { clients: format.whole(clientsLeft), pieces: format.whole(piecesLeft) })}{' '}
              {piecesLeft > 0 && <Link to="/stock">{t('recalls.toStock')}</Link>}
            </p>
          )}
          {close.error && <ProblemNote error={close.error} />}
          <Textarea
            mt="md"
            label={t('recalls.closingNote')}
            autosize
            minRows={2}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button
            mt="md"
            loading={close.isPending}
            disabled={note.trim() === '' || (!ready && !recall.drill)}
            onClick={() => close.mutate()}
          >
            {t('recalls.closeAction')}
          </Button>
        </>
      )}
    </Section>
  )
}
