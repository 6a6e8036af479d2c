import { type PortalCheckIn, type Symptom, symptoms, type Triage, triage } from '@halftone/clinic'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useRef, useState } from 'react'
import { newId } from '../../shared/new-id.ts'
import { post, writtenNow } from '../outbox.ts'
import { Card, Waiting } from '../parts.tsx'
import { checkInsQuery, todayQuery, useOwnPage } from '../portal-queries.ts'
import { RedFlags } from '../red-flags.tsx'
import { PhotoInput } from '../send-photo.tsx'
import { shrinkPhoto } from '../shrink-photo.ts'
import { type ClientWord } from '@halftone/clinic'
import { useSay } from '../words.tsx'

const urgent: readonly Symptom[] = [
  'trouble-breathing',
  'swollen-face',
  'hives-all-over',
  'numbing-signs',
  'fever',
  'red-streaks',
  'feeling-ill',
  'pus',
  'smell',
  'spreading-redness',
]
const looks: readonly Symptom[] = ['dark-dots', 'patchy-dots']
const groups = [
  ['checkIn.skinGroup', symptoms.filter((sign) => !urgent.includes(sign) && !looks.includes(sign))],
  ['checkIn.looksGroup', looks],
  ['checkIn.urgentGroup', urgent],
] as const

type Answer = { readonly triage: Triage; readonly arrived: boolean }

/** Says how the skin is and answers at once, by the same rules with and without a network. */
export function CheckInPage() {
  const say = useSay()
  const queryClient = useQueryClient()
  const { me } = useOwnPage()
  const { data: today } = useQuery(todayQuery)
  const [signs, setSigns] = useState<readonly Symptom[]>([])
  const [calm, setCalm] = useState(false)
  const [note, setNote] = useState('')
  const [photo, setPhoto] = useState<{ blob: Blob; url: string } | null>(null)
  const [missing, setMissing] = useState(false)
  const [answer, setAnswer] = useState<Answer | null>(null)
  // One id for one check-in: pressed twice, or sent again, it is the same one.
  const id = useRef(newId())
  const busy = useRef(false)
  const photoId = useId()

  const toggle = (sign: Symptom) => {
    setCalm(false)
    setMissing(false)
    setSigns(signs.includes(sign) ? signs.filter((one) => one !== sign) : [...signs, sign])
  }

  async function send(event: FormEvent) {
    event.preventDefault()
    if (busy.current || me === undefined) return
    if (signs.length === 0 && !calm) {
      setMissing(true)
      return
    }
    busy.current = true
    // The advice is there before anything is sent: a slow line must not delay it.
    const told = triage(signs, today?.session?.day ?? 0)
    setAnswer({ triage: told, arrived: true })
    const arrived = await post({
      kind: 'check-in',
      clientId: me.clientId,
      photo: photo?.blob,
      body: {
        ...{ id: id.current, signs: [...signs], note: note.trim() === '' ? null : note.trim() },
        ...{ photoId: photo === null ? null : newId(), saidAt: writtenNow() },
      },
    })
    setAnswer({ triage: told, arrived })
    busy.current = false
    await queryClient.invalidateQueries({ queryKey: ['portal', 'check-ins'] })
  }
  function again() {
    id.current = newId()
    setSigns([])
    setCalm(false)
    setNote('')
    setPhoto(null)
    setAnswer(null)
  }

  if (answer !== null) return <Advice {...answer} onAgain={again} />
  return (
    <>
      <h1>{say('checkIn.title')}</h1>
      <p>{say('checkIn.lead')}</p>
      <RedFlags />
      <form onSubmit={(event) => void send(event)} noValidate>
        {groups.map(([title, list]) => (
          <fieldset key={title} className="card signs" data-tone={list === urgent ? 'red' : undefined}>
            <legend>{say(title)}</legend>
            {list.map((sign) => (
              <label key={sign} className="tick">
                <input type="checkbox" checked={signs.includes(sign)} onChange={() => toggle(sign)} />
                <span>{say(`sign.${sign}`)}</span>
              </label>
            ))}
          </fieldset>
        ))}
        <div className="card">
          <label className="tick">
            <input
              type="checkbox"
              checked={calm}
              onChange={(event) => {
                setCalm(event.currentTarget.checked)
                setMissing(false)
                if (event.currentTarget.checked) setSigns([])
              }}
            />
            <span>{say('checkIn.none')}</span>
          </label>
          <label className="field">
            <span>
              {say('checkIn.note')} <small>({say('common.optional')})</small>
            </span>
            <textarea
              rows={3}
              maxLength={4000}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          </label>
          <PhotoInput
            id={photoId}
            label={say('checkIn.photo')}
            onFile={(file) =>
              void shrinkPhoto(file).then((blob) => setPhoto({ blob, url: URL.createObjectURL(blob) }))
            }
          />
          {photo !== null && <img className="preview" src={photo.url} alt={say('checkIn.photo')} />}
        </div>
        <div role="alert">{missing && <p className="fault">{say('checkIn.noneChosen')}</p>}</div>
        <button className="button strong wide">{say('checkIn.send')}</button>
      </form>
      <Earlier />
    </>
  )
}

function Advice({ triage: told, arrived, onAgain }: Answer & { onAgain: () => void }) {
  const say = useSay()
  const { me } = useOwnPage()
  const phone = me?.clinic.phone ?? null
  const emergency = me?.clinic.emergencyPhone ?? null
  const { level, reasons } = told
  return (
    <>
      <section className="card advice" data-level={level} role="alert">
        <h1>{say(`level.${level}`)}</h1>
        <p>{say(`levelText.${level}`)}</p>
        <div className="buttons">
          {level === 'emergency' && emergency !== null && (
            <a className="button danger" href={`tel:${emergency.replaceAll(/[^+\d]/g, '')}`}>
              {say('today.redCall', { number: emergency })}
            </a>
          )}
          {phone !== null && level !== 'expected' && (
            <a className="button" href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>
              {say('common.call')}
            </a>
          )}
        </div>
        {reasons.length > 0 && (
          <ul>
            {reasons.map(({ ruleId }) => (
              <li key={ruleId}>{say(`reason.${ruleId}` as ClientWord)}</li>
            ))}
          </ul>
        )}
        {level === 'watch' && <p>{say('checkIn.again')}</p>}
        <p className="soft">{say('checkIn.notADoctor')}</p>
        {!arrived && (
          <p>
            <strong>{say('checkIn.offlineAnswer')}</strong>
          </p>
        )}
      </section>
      <button type="button" className="button" onClick={onAgain}>
        {say('checkIn.another')}
      </button>
      <Earlier />
    </>
  )
}

function Earlier() {
  const say = useSay()
  const { data, error, refetch } = useQuery(checkInsQuery)
  if (!data) return <Waiting error={error} again={() => void refetch()} />
  if (data.checkIns.length === 0) return null
  return (
    <Card title={say('checkIn.earlier')}>
      <ul className="plain">
        {data.checkIns.map((checkIn) => (
          <EarlierLine key={checkIn.id} checkIn={checkIn} />
        ))}
      </ul>
    </Card>
  )
}

function EarlierLine({ checkIn }: { checkIn: PortalCheckIn }) {
  const say = useSay()
  const { format } = useOwnPage()
  const { day, saidAt, level, seen, signs, note } = checkIn
  const date = format.moment(saidAt)
  return (
    <li className="line">
      <strong>
        {day === null ? say('checkIn.whenPlain', { date }) : say('checkIn.when', { date, day })}
      </strong>
      <span>
        {[...signs.map((sign) => say(`sign.${sign}`)), ...(note === null ? [] : [note])].join(' · ')}
      </span>
      <span className="soft">
        {say('checkIn.told', { level: say(`level.${level}`) })} ·{' '}
        {say(seen ? 'checkIn.seen' : 'checkIn.notSeen')}
      </span>
    </li>
  )
}
