import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { addressOf, call } from '../../shared/api.ts'
import { newId } from '../../shared/new-id.ts'
import { Card, Waiting } from '../parts.tsx'
import { AddPasskey } from '../passkey.tsx'
import { dataQuery, useOwnPage } from '../portal-queries.ts'
import { useSay } from '../words.tsx'

/** A device as people call it: its system, where the browser says one. */
const deviceName = (userAgent: string): string =>
  /iPhone|iPad|Android|Windows|Mac OS X|Linux/.exec(userAgent)?.[0].replace('Mac OS X', 'Mac') ?? 'Browser'

/** Everything that is kept, the way to have it erased, and where the page is open. */
export function DataPage() {
  const say = useSay()
  const queryClient = useQueryClient()
  const { me, format } = useOwnPage()
  const { data, error, refetch } = useQuery(dataQuery)
  const [note, setNote] = useState('')
  const id = useRef(newId())
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['portal', 'data'] })
  const erase = useMutation({
    mutationFn: () =>
      call('POST /api/portal/erasure-requests', {
        body: { id: id.current, note: note.trim() === '' ? null : note },
      }),
    onSettled: refresh,
  })
  const close = useMutation({
    mutationFn: (device: string) => call('DELETE /api/portal/devices/:id', { params: { id: device } }),
    onSettled: refresh,
  })
  const remove = useMutation({
    mutationFn: (passkey: string) => call('DELETE /api/portal/passkeys/:id', { params: { id: passkey } }),
    onSettled: refresh,
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    erase.mutate()
  }
  if (!data) return <Waiting error={error} again={() => void refetch()} />
  return (
    <>
      <h1>{say('data.title')}</h1>
      <Card>
        <p>{say('data.text')}</p>
        <a className="button strong" href={addressOf('GET /api/portal/my-data.json')} download>
          {say('data.download')}
        </a>
        <p className="soft">{say('data.downloadNote')}</p>
      </Card>
      <Card title={say('data.devices')}>
        <ul className="plain">
          {data.devices.map(({ id: device, device: name, lastSeenAt }) => (
            <li key={device} className="line">
              <strong>{deviceName(name)}</strong>
              <span className="soft">{format.moment(lastSeenAt)}</span>
              {device === me?.sessionId ? (
                <span className="tag sure">{say('data.thisDevice')}</span>
              ) : (
                <button type="button" className="button" onClick={() => close.mutate(device)}>
                  {say('data.closeDevice')}
                </button>
              )}
            </li>
          ))}
        </ul>
      </Card>
      <Card title={say('passkey.title')}>
        <p>{say('passkey.text')}</p>
        {data.passkeys.length > 0 && (
          <ul className="plain">
            {data.passkeys.map(({ id: passkey, createdAt }) => (
              <li key={passkey} className="line">
                <span>{say('passkey.made', { date: format.moment(createdAt) })}</span>
                <button type="button" className="button" onClick={() => remove.mutate(passkey)}>
                  {say('passkey.remove')}
                </button>
              </li>
            ))}
          </ul>
        )}
        <AddPasskey onDone={() => void refresh()} />
      </Card>
      <Card title={say('data.erase')}>
        <p>{say('data.eraseText')}</p>
        {data.erasureAskedAt === null ? (
          <form onSubmit={submit}>
            <label className="field">
              <span>
                {say('data.eraseNote')} <small>({say('common.optional')})</small>
              </span>
              <textarea
                rows={2}
                maxLength={2000}
                value={note}
                onChange={(event) => setNote(event.currentTarget.value)}
              />
            </label>
            <button className="button">{say('data.erase')}</button>
            <div role="alert">{erase.error && <p className="fault">{say('common.failed')}</p>}</div>
          </form>
        ) : (
          <p>
            <strong>{say('data.eraseSent', { date: format.moment(data.erasureAskedAt) })}</strong>
          </p>
        )}
      </Card>
    </>
  )
}
