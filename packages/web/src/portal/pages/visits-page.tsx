import type { PortalAppointment } from '@halftone/clinic'
import { useQuery } from '@tanstack/react-query'
import { addressOf } from '../../shared/api.ts'
import { Ask } from '../ask.tsx'
import { MonthCalendar } from '../month-calendar.tsx'
import { Card, Waiting } from '../parts.tsx'
import { useOwnPage, visitsQuery } from '../portal-queries.ts'
import { Preparation } from '../preparation.tsx'
import { useSay } from '../words.tsx'

const isOver = ({ state }: PortalAppointment) => state === 'done' || state === 'no-show'

/** Visits to come with a calendar file each, what to do before, and visits that were. */
export function VisitsPage() {
  const say = useSay()
  const { me, format } = useOwnPage()
  const { data, error, refetch } = useQuery(visitsQuery)
  if (!data) return <Waiting error={error} again={() => void refetch()} />
  const timeZone = me?.clinic.timeZone ?? 'UTC'
  const dayOf = (iso: string) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(iso))
  const isPast = (visit: PortalAppointment) => isOver(visit) || dayOf(visit.endsAt) < data.today
  const [coming, past] = [
    data.appointments.filter((visit) => !isPast(visit)),
    data.appointments.filter(isPast).toReversed(),
  ]
  const [next] = coming
  return (
    <>
      <h1>{say('appointments.title')}</h1>
      {next === undefined ? (
        <Card>
          <p>{say('appointments.none')}</p>
          <Ask about="appointment" />
        </Card>
      ) : (
        <>
          <Card title={say(coming.length > 1 ? 'appointments.later' : 'appointments.next')}>
            <MonthCalendar
              month={dayOf(next.startsAt).slice(0, 7)}
              marked={coming.map(({ startsAt }) => dayOf(startsAt))}
            />
            <ul className="plain">
              {coming.map((visit) => (
                <VisitLine key={visit.id} visit={visit} />
              ))}
            </ul>
            <p className="soft">{say('appointments.calendarNote')}</p>
            <Ask about="appointment" label={say('appointments.change')} />
          </Card>
          <Preparation startsAt={dayOf(next.startsAt)} today={data.today} />
        </>
      )}
      {past.length > 0 && (
        <Card title={say('appointments.past')}>
          <ul className="plain">
            {past.map(({ id, startsAt, kind }) => (
              <li key={id} className="line">
                <span>{format.dayOf(startsAt)}</span>
                <span className="soft">{say(`appointments.kind.${kind}`)}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}

function VisitLine({ visit }: { visit: PortalAppointment }) {
  const say = useSay()
  const { format } = useOwnPage()
  const { id, startsAt, endsAt, kind, sessionNumber, practitioner, state } = visit
  return (
    <li className="line">
      <strong>{format.dayOf(startsAt)}</strong>
      <span>{format.timeSpan(startsAt, endsAt)}</span>
      <span className="soft">
        {[
          sessionNumber === null
            ? say(`appointments.kind.${kind}`)
            : say('common.session', { number: sessionNumber }),
          practitioner,
          ...(state === 'held' ? [say('appointments.held')] : []),
        ].join(' · ')}
      </span>
      <a
        className="button"
        href={addressOf('GET /api/portal/appointments/:id/visit.ics', { params: { id } })}
      >
        {say('appointments.calendar')}
      </a>
    </li>
  )
}
