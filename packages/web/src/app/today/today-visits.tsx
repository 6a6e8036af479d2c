import { Button } from '@mantine/core'
import type { Appointment } from '@halftone/clinic'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { english } from '../../design/english.ts'
import { Empty } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { dotted } from '../../shared/i18n.ts'
import { seesHealthData, useMe } from '../../shared/session.ts'
import { useSpoken } from '../../shared/spoken.ts'
import { AppointmentDialog } from '../booking/appointment-dialog.tsx'
import { useAppointmentTitle } from '../booking/appointment-words.ts'
import { useBookingChanged } from '../booking/booking-queries.ts'
import { useClinicTime } from '../booking/clinic-time.ts'
import { StateMark } from '../booking/state-mark.tsx'
import { ProblemNote } from '../problem-note.tsx'
import type { Today } from './today-query.ts'
import styles from './today.module.css'

type Visit = Today['visits'][number]

const isOver = ({ state }: Visit) => state === 'done' || state === 'no-show'

/** The visits of the day in their order; those that are over step back. */
export function TodayVisits({ today }: { today: Today }) {
  const { t } = useTranslation()
  const [openId, setOpenId] = useState<string>()
  const shown = today.visits.find(({ id }) => id === openId)
  const lacking = today.visits.filter(({ needs }) => needs.length > 0).length
  return (
    <section aria-label={t('today.visits')} className={styles['visits']}>
      {today.visits.length > 0 && (
        <h2 className={styles['heading']}>
          {t('today.visitCount', { count: today.visits.length })}
          {lacking > 0 && <span className={styles['lacking']}>{t('today.lacking', { count: lacking })}</span>}
        </h2>
      )}
      {today.visits.length === 0 && <EmptyDay today={today} />}
      <ol className={styles['list']}>
        {today.visits.map((visit) => (
          <VisitRow key={visit.id} visit={visit} onOpen={() => setOpenId(visit.id)} />
        ))}
      </ol>
      {shown && <AppointmentDialog appointment={shown} onClose={() => setOpenId(undefined)} />}
    </section>
  )
}

function EmptyDay({ today: { next, today } }: { today: Today }) {
  const { t } = useTranslation()
  const time = useClinicTime()
  const text =
    next === null
      ? t('today.emptyNothing')
      : t('today.emptyNext', { count: next.count, day: time.dayNameLong(time.dayOf(next.startsAt)) })
  return (
    <Empty title={t('today.empty')} text={text}>
      <Button
        variant="default"
        renderRoot={(props) => (
          <Link
            to="/calendar"
            search={{ day: next === null ? today : time.dayOf(next.startsAt) }}
            {...props}
          />
        )}
      >
        {t('today.toCalendar')}
      </Button>
    </Empty>
  )
}

function VisitRow({ visit, onOpen }: { visit: Visit; onOpen: () => void }) {
  const { t } = useTranslation()
  const time = useClinicTime()
  const title = useAppointmentTitle()
  const moment = time.time(visit.startsAt)
  return (
    <li className={styles['visit']} data-over={isOver(visit) || undefined}>
      <button
        type="button"
        className={styles['time']}
        aria-label={t('appointment.openNamed', { name: visit.clientName, moment })}
        onClick={onOpen}
      >
        <span className="numbers">{moment}</span>
      </button>
      <div className={styles['who']}>
        <Link to="/clients/$clientId" params={{ clientId: visit.clientId }} className={styles['name']}>
          {visit.clientName}
        </Link>
        <p className="soft">{dotted([title(visit), visit.practitioner.name, visit.room?.name])}</p>
        <Needs visit={visit} />
      </div>
      <div className={styles['state']}>
        <StateMark appointment={visit} />
        <NextStep visit={visit} />
      </div>
    </li>
  )
}

/** What is missing, each with its sentence where the role may read it. */
function Needs({ visit: { needs, clientId } }: { visit: Visit }) {
  const { t } = useTranslation()
  const speak = useSpoken()
  if (needs.length === 0) return null
  return (
    <ul className={styles['needs']} aria-label={t('today.missing')}>
      {needs.map(({ need, sentence, said }) => {
        const spoken = sentence === null ? undefined : speak({ sentence, said })
        return (
          <li key={need}>
            {need === 'lots' ? (
              <Link to="/stock" title={spoken?.text}>
                {t(`today.need.${need}`)}
              </Link>
            ) : (
              <Link
                to="/clients/$clientId"
                params={{ clientId }}
                hash={need === 'baseline-photos' || need === 'age' || need === 'gap' ? '' : 'papers'}
                title={spoken?.text}
              >
                {t(`today.need.${need}`)}
              </Link>
            )}
            {spoken && (
              <span className="visually-hidden" {...(spoken.inEnglish && english)}>
                : {spoken.text}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

const treated: readonly Appointment['kind'][] = ['session', 'touch-up']

/** The one thing that comes next for a visit: arrived, begin, go on. */
function NextStep({ visit }: { visit: Visit }) {
  const { t } = useTranslation()
  const changed = useBookingChanged()
  const health = seesHealthData(useMe())
  const { id, revision, state, clientId, openSessionId } = visit
  const arrive = useMutation({
    mutationFn: () =>
      call('POST /api/appointments/:id/state', { params: { id }, body: { revision, state: 'arrived' } }),
    onSettled: () => changed(),
  })
  if (openSessionId !== null)
    return (
      <Button
        renderRoot={(props) => (
          <Link to="/sessions/$sessionId" params={{ sessionId: openSessionId }} {...props} />
        )}
      >
        {t('today.goOn')}
      </Button>
    )
  if (state === 'booked' || state === 'held')
    return (
      <>
        <Button
          variant="default"
          loading={arrive.isPending}
          aria-label={t('today.arrivedNamed', { name: visit.clientName })}
          onClick={() => arrive.mutate()}
        >
          {t('appointment.step.arrived')}
        </Button>
        {arrive.error && <ProblemNote error={arrive.error} />}
      </>
    )
  if (state === 'arrived' && health && treated.includes(visit.kind))
    return (
      <Button
        renderRoot={(props) => (
          <Link
            to="/clients/$clientId/session"
            params={{ clientId }}
            search={{ appointment: id }}
            {...props}
          />
        )}
      >
        {t('today.begin')}
      </Button>
    )
  return null
}
