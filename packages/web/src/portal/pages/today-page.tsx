import {
  aftercareOn,
  type AftercareSlot,
  type AftercareThing,
  healingWindowOf,
  lookDays,
  type PortalToday,
  type Symptom,
} from '@halftone/clinic'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { addressOf } from '../../shared/api.ts'
import { newId } from '../../shared/new-id.ts'
import { post, writtenNow } from '../outbox.ts'
import { Card, Go, Said, Waiting } from '../parts.tsx'
import { meQuery, todayQuery, useOwnPage } from '../portal-queries.ts'
import { Preparation } from '../preparation.tsx'
import { RedFlags } from '../red-flags.tsx'
import { SendPhoto } from '../send-photo.tsx'
import { useSay, useWords } from '../words.tsx'

/** The page of a day: how far healing is, what the skin allows, what it should look like, one question, one photo. */
export function TodayPage() {
  const { data, error, refetch } = useQuery(todayQuery)
  if (!data) return <Waiting error={error} again={() => void refetch()} />
  return <Today today={data} />
}

function Today({ today }: { today: PortalToday }) {
  const say = useSay()
  const { me, format } = useOwnPage()
  const { session, nextVisit } = today
  return (
    <>
      <header>
        <p className="soft">{say('today.hello', { name: me?.firstName ?? '' })}</p>
        <h1>
          {session === null
            ? say('today.before')
            : session.day === 0
              ? say('today.dayZero')
              : say('today.day', { day: session.day })}
        </h1>
        {session !== null && (
          <p className="soft">
            {[
              say('common.sessionOf', { number: session.number, total: session.count }),
              format.plainDay(session.openedOn),
            ].join(' · ')}
          </p>
        )}
      </header>
      <RedFlags />
      {session === null ? (
        <Card>
          <p>{say('today.beforeText')}</p>
        </Card>
      ) : (
        <Healing today={today} session={session} />
      )}
      {nextVisit !== null && (
        <Card title={say('appointments.next')}>
          <p>
            <strong>{format.dayOf(nextVisit.startsAt)}</strong>
            {' · '}
            {format.timeSpan(nextVisit.startsAt, nextVisit.endsAt)}
          </p>
          <Go place="visits" className="button">
            {say('nav.appointments')}
          </Go>
        </Card>
      )}
      {nextVisit !== null && <Preparation startsAt={nextVisit.startsAt} today={today.today} />}
    </>
  )
}

type Session = NonNullable<PortalToday['session']>

function Healing({ today, session }: { today: PortalToday; session: Session }) {
  const say = useSay()
  return (
    <>
      <Looks today={today} session={session} />
      <Care today={today} session={session} />
      <OneQuestion />
      <Card title={say('today.photoTitle')}>
        <p>{say('today.photoText')}</p>
        <SendPhoto />
      </Card>
    </>
  )
}

/** The clinic's own words where it wrote some in the language that is read, else the catalogue's. */
function useAftercareText({ ownTexts }: PortalToday): (slot: AftercareSlot, fallback: string) => string {
  const { language } = useWords()
  return (slot, fallback) => (ownTexts.language === language ? ownTexts.bySlot[slot] : undefined) ?? fallback
}

const nearestLook = (day: number) =>
  lookDays.reduce((best, one) => (Math.abs(one - day) < Math.abs(best - day) ? one : best))

function Looks({ today: page, session }: { today: PortalToday; session: Session }) {
  const say = useSay()
  const { format } = useOwnPage()
  const { day, id: sessionId } = session
  const today = nearestLook(day)
  const [shown, setShown] = useState<number>(today)
  const textOf = useAftercareText(page)
  const time = healingWindowOf(shown === today ? day : shown)
  return (
    <Card title={say('today.looksTitle')}>
      <figure className="look">
        <img
          // The session in the address: a second session is another picture.
          src={`${addressOf('GET /api/portal/looks/:day', { params: { day: shown } })}?of=${sessionId.slice(-6)}`}
          alt={say('today.looksDay', { day: shown })}
          width={520}
          height={400}
        />
        <figcaption className="soft">{say('today.looksNote')}</figcaption>
      </figure>
      <div className="chips" role="group" aria-label={say('today.looksTitle')}>
        {page.lookDays.map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={one === shown}
            onClick={() => setShown(one)}
          >
            {one === today ? say('today.looksToday') : format.whole(one)}
            <span className="visually-hidden">{say('today.looksDay', { day: one })}</span>
          </button>
        ))}
      </div>
      <p aria-live="polite">{textOf(`why.${time}`, say(`today.why.${time}`))}</p>
    </Card>
  )
}

/** Scabs as the client sees them; kept for the session, so that the list does not change its mind. */
function useScabs(today: PortalToday, session: Session): [boolean, (there: boolean) => void] {
  const key = `portal-scabs-${session.id}`
  const [there, setThere] = useState(() => {
    const kept = window.localStorage.getItem(key)
    if (kept !== null) return kept === 'yes'
    return today.scabs ?? (session.day >= 1 && session.day <= 7)
  })
  return [
    there,
    (next) => {
      window.localStorage.setItem(key, next ? 'yes' : 'no')
      setThere(next)
    },
  ]
}

function Care({ today, session }: { today: PortalToday; session: Session }) {
  const say = useSay()
  const { format } = useOwnPage()
  const [scabs, setScabs] = useScabs(today, session)
  const textOf = useAftercareText(today)
  const nameOf = (thing: AftercareThing) => textOf(`thing.${thing}`, say(`thing.${thing}`))
  // The rules' own function over the clinic's own days, so that the device without a network says the same.
  const fromDay = Object.fromEntries(today.aftercare.map((one) => [one.thing, one.fromDay])) as {
    [thing in AftercareThing]: number
  }
  const advice = aftercareOn(session.day, scabs, { aftercare: settingsOf(fromDay) })
  const dayOf = (day: number) => {
    const date = new Date(`${session.openedOn}T00:00:00Z`)
    date.setUTCDate(date.getUTCDate() + day)
    return format.shortDay(date.toISOString().slice(0, 10))
  }
  const [now, later] = [advice.filter(({ allowed }) => allowed), advice.filter(({ allowed }) => !allowed)]
  return (
    <Card title={say('today.careTitle')}>
      <fieldset className="inline">
        <legend>{say('today.scabsQuestion')}</legend>
        {[true, false].map((value) => (
          <label key={String(value)} className="tile" data-on={scabs === value || undefined}>
            <input type="radio" name="scabs" checked={scabs === value} onChange={() => setScabs(value)} />
            {say(value ? 'common.yes' : 'common.no')}
          </label>
        ))}
      </fieldset>
      {later.length > 0 && (
        <>
          <h3>{say('today.careNot')}</h3>
          <ul className="care">
            {later.map(({ thing, fromDay: day, heldByScabs }) => (
              <li key={thing} data-not>
                <span>{nameOf(thing)}</span>
                <span className="soft">
                  {heldByScabs ? say('today.careScabs') : say('today.careFrom', { day, date: dayOf(day) })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {now.length > 0 && (
        <>
          <h3>{say('today.careNow')}</h3>
          <ul className="care">
            {now.map(({ thing }) => (
              <li key={thing}>
                <span>{nameOf(thing)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <strong>{say('today.neverPick')}</strong> {say('today.restarts')}
      </p>
    </Card>
  )
}

const settingsOf = (fromDay: { readonly [thing in AftercareThing]: number }) => ({
  waterFromDay: fromDay.water,
  shampooFromDay: fromDay.shampoo,
  lightExerciseFromDay: fromDay['light-exercise'],
  exerciseFromDay: fromDay.exercise,
  shaverFromDay: fromDay.shaver,
  razorFromDay: fromDay.razor,
  moisturiserFromDay: fromDay.moisturiser,
  sunFromDay: fromDay.sun,
  poolFromDay: fromDay.pool,
  dyeFromDay: fromDay.dye,
})

const answers = [
  ['better', 'today.better', []],
  ['same', 'today.same', []],
  ['worse', 'today.worse', ['worse']],
] as const satisfies readonly (readonly [string, string, readonly Symptom[]])[]

/** Better, the same, or worse; whoever says worse is asked what they see. */
function OneQuestion() {
  const say = useSay()
  const queryClient = useQueryClient()
  const { data: me } = useQuery(meQuery)
  const [said, setSaid] = useState<string | null>(null)
  async function answer(name: string, signs: readonly Symptom[]) {
    if (me === undefined) return
    setSaid(name)
    const body = {
      ...{ id: newId(), signs: [...signs], note: say(`today.${name as 'better' | 'same' | 'worse'}`) },
      ...{ photoId: null, saidAt: writtenNow() },
    }
    await post({ kind: 'check-in', clientId: me.clientId, body })
    await queryClient.invalidateQueries({ queryKey: ['portal', 'check-ins'] })
  }
  return (
    <Card title={say('today.questionTitle')}>
      <p>{say('today.question')}</p>
      <div className="buttons">
        {answers.map(([name, word, signs]) => (
          <button
            key={name}
            type="button"
            className="button"
            disabled={said !== null}
            aria-pressed={said === name}
            onClick={() => void answer(name, signs)}
          >
            {say(word)}
          </button>
        ))}
      </div>
      {said !== null && <Said>{say('today.thanks')}</Said>}
      {said === 'worse' && (
        <Go place="check-in" className="button strong">
          {say('checkIn.another')}
        </Go>
      )}
    </Card>
  )
}
