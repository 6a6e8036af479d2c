import { Button, Checkbox, NativeSelect, Textarea } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import type { Appointment } from '@halftone/clinic'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BackLink, Empty, Page, Section } from '../../design/page.tsx'
import { call, type ApiRequest, type ApiResponse } from '../../shared/api.ts'
import { newId } from '../../shared/new-id.ts'
import { useMe } from '../../shared/session.ts'
import { clientQuery } from '../client/client-queries.ts'
import { useAppointmentTitle } from '../booking/appointment-words.ts'
import { bookingsQuery, useBookingChanged } from '../booking/booking-queries.ts'
import { useClinicTime } from '../booking/clinic-time.ts'
import { savedPlanQuery } from '../plan/plan-queries.ts'
import { PageSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { LotChoice } from './lot-choice.tsx'
import { visitOfSession } from './visit-of-session.ts'
import { firstUsable, lotOptions, sessionsQuery, stockQuery, type ChosenKind } from './session-queries.ts'
import { SpokenText } from '../spoken-text.tsx'
import styles from './session.module.css'

type Start = ApiRequest<'POST /api/sessions'>['body']
type Gate = ApiResponse<'POST /api/session-gates'>['gates'][number]
/** Gates that a paper of the client opens. */
const paperGates: readonly Gate['gate'][] = ['age', 'consent', 'health-screen', 'patch-test']
const kinds = ['pigment', 'diluent', 'needle'] as const

/** Before the needle: look at the skin, choose the lots, see every gate. */
export function StartSessionPage() {
  const { t } = useTranslation()
  const { clientId } = useParams({ from: '/app/clients/$clientId/session' })
  const { appointment } = useSearch({ from: '/app/clients/$clientId/session' })
  const time = useClinicTime()
  const client = useQuery(clientQuery(clientId))
  const sessions = useQuery(sessionsQuery(clientId))
  const stock = useQuery(stockQuery)
  const planId = sessions.data?.next?.planId ?? ''
  const plan = useQuery({ ...savedPlanQuery(planId), enabled: planId !== '' })
  const bookings = useQuery(bookingsQuery(clientId))
  const error = client.error ?? sessions.error ?? stock.error ?? plan.error
  if (error) throw error
  // Without the calendar a session begins all the same.
  if (!client.data || !sessions.data || !stock.data || (!bookings.data && !bookings.error))
    return <PageSkeleton />
  const { next } = sessions.data
  const visit = visitOfSession(bookings.data, time, appointment)
  const back = (
    <BackLink to="/clients/$clientId" params={{ clientId }}>
      {client.data.name}
    </BackLink>
  )
  if (next === null)
    return (
      <Page title={t('session.start')} back={back}>
        <Empty title={t('session.noNext')} text={t('session.noNextText')} />
      </Page>
    )
  if (!plan.data) return <PageSkeleton />
  const planned = plan.data.plan.sessions.find(({ number }) => number === next.sessionNumber)
  return (
    <Page title={t('session.startNumber', { number: next.sessionNumber })} back={back}>
      <StartForm
        question={{ clientId, ...next }}
        clientName={client.data.name}
        first={sessions.data.sessions.length === 0}
        products={stock.data.products}
        needleCode={planned?.needle.code}
        visit={visit}
      />
    </Page>
  )
}

type StartFormProps = {
  readonly question: Pick<Start, 'clientId' | 'planId' | 'sessionNumber'>
  readonly clientName: string
  readonly first: boolean
  readonly products: ApiResponse<'GET /api/stock'>['products']
  /** The needle that the plan has for most of the dots. */
  readonly needleCode: string | undefined
  /** The visit of today that it is for; undefined where none is booked. */
  readonly visit: Appointment | undefined
}

function StartForm({ question, clientName, first, products, needleCode, visit }: StartFormProps) {
  const { t } = useTranslation()
  const time = useClinicTime()
  const title = useAppointmentTitle()
  const navigate = useNavigate()
  const bookingChanged = useBookingChanged()
  const isOwner = useMe()?.user.role === 'owner'
  const [id] = useState(newId)
  const [scabs, setScabs] = useState<boolean | null>(null)
  const [redness, setRedness] = useState<Start['redness']>('none')
  const [reasons, setReasons] = useState<Partial<Record<Gate['gate'], string>>>({})
  const [chosen, setChosen] = useState(() =>
    Object.fromEntries(
      kinds.map((kind) => {
        const options = lotOptions(products, kind)
        const planned = kind === 'needle' ? firstUsable(options, needleCode) : undefined
        return [kind, (planned ?? firstUsable(options))?.id ?? null]
      }),
    ),
  )
  const lotIds = kinds.flatMap((kind: ChosenKind) => chosen[kind] ?? [])
  const ask = { ...question, scabs, lotIds }
  const gates = useQuery({
    queryKey: ['session-gates', ask],
    queryFn: ({ signal }) => call('POST /api/session-gates', { body: ask }, { signal }),
    placeholderData: (before) => before,
  })
  const start = useMutation({
    mutationFn: (body: Start) => call('POST /api/sessions', { body }),
    onSuccess: ({ id: sessionId }) => {
      void bookingChanged()
      return navigate({ to: '/sessions/$sessionId', params: { sessionId } })
    },
  })
  const shut = gates.data?.gates.filter(({ passed }) => !passed) ?? []
  const passes = (gate: Gate) => isOwner && gate.mayOverride && (reasons[gate.gate] ?? '').trim() !== ''
  const ready = gates.isSuccess && shut.every(passes)
  const overrides = shut.flatMap(({ gate }) => {
    const reason = (reasons[gate] ?? '').trim()
    return reason === '' ? [] : [{ gate, reason }]
  })
  const places = { roomId: visit?.room?.id ?? null, appointmentId: visit?.id ?? null }
  return (
    <>
      {visit && (
        <p className={styles['visit']}>
          {t('session.forVisit', {
            title: title(visit),
            times: time.times(visit.startsAt, visit.endsAt),
            room: visit.room?.name ?? t('booking.noRoom'),
          })}
        </p>
      )}
      <Section title={t('session.skin')}>
        <div className={styles['options']}>
          {!first && (
            <Checkbox
              size="lg"
              className={styles['check'] ?? ''}
              label={t('session.noScabs')}
              checked={scabs === false}
              onChange={(event) => setScabs(event.currentTarget.checked ? false : null)}
            />
          )}
          <NativeSelect
            label={t('session.redness')}
            value={redness}
            data={(['none', 'slight', 'marked'] as const).map((value) => ({
              value,
              label: t(`session.rednessOf.${value}`),
            }))}
            onChange={(event) => setRedness(event.currentTarget.value as Start['redness'])}
          />
        </div>
      </Section>
      <Section title={t('session.lots')} note={t('session.lotsNote')}>
        {kinds.map((kind) => (
          <LotChoice
            key={kind}
            kind={kind}
            options={lotOptions(products, kind)}
            chosenId={chosen[kind] ?? null}
            onChoose={(lot) => setChosen((all) => ({ ...all, [kind]: lot.id }))}
          />
        ))}
      </Section>
      <Section title={t('session.gates')}>
        {gates.error && <ProblemNote error={gates.error} onAgain={() => void gates.refetch()} />}
        <ul className={styles['gates']}>
          {gates.data?.gates.map((gate) => (
            <li key={gate.gate} data-shut={!gate.passed || undefined}>
              {gate.passed ? (
                <IconCheck size={22} stroke={2} aria-hidden="true" />
              ) : (
                <IconX size={22} stroke={2} aria-hidden="true" />
              )}
              <div>
                <p className={styles['gateName']}>
                  {t(`session.gate.${gate.gate}`)}
                  <span className="visually-hidden"> {t(gate.passed ? 'session.open' : 'session.shut')}</span>
                </p>
                <p>
                  <SpokenText of={{ sentence: `${gate.sentence} ${gate.mend ?? ''}`, said: gate.said }} />
                </p>
                {!gate.passed && gate.mayOverride && isOwner && (
                  <Textarea
                    mt="sm"
                    label={t('session.overrideReason')}
                    description={t('session.overrideHint')}
                    autosize
                    maxLength={500}
                    value={reasons[gate.gate] ?? ''}
                    onChange={(event) => {
                      const { value } = event.currentTarget
                      setReasons((all) => ({ ...all, [gate.gate]: value }))
                    }}
                  />
                )}
              </div>
            </li>
          ))}
        </ul>
        {shut.some(({ gate }) => paperGates.includes(gate)) && (
          <Button
            variant="default"
            size="lg"
            mt="lg"
            me="md"
            renderRoot={(props) => (
              <Link
                to="/clients/$clientId"
                params={{ clientId: question.clientId }}
                hash="papers"
                {...props}
              />
            )}
          >
            {t('session.papersOf', { name: clientName })}
          </Button>
        )}
        {start.error && <ProblemNote error={start.error} />}
        <Button
          className={styles['big'] ?? ''}
          mt="lg"
          disabled={!ready}
          loading={start.isPending}
          onClick={() => start.mutate({ id, ...ask, ...places, redness, overrides })}
        >
          {t('session.begin')}
        </Button>
      </Section>
    </>
  )
}
