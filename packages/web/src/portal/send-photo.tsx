import { useId, useState } from 'react'
import { newId } from '../shared/new-id.ts'
import { post } from './outbox.ts'
import { Said } from './parts.tsx'
import { useOwnPage } from './portal-queries.ts'
import { shrinkPhoto } from './shrink-photo.ts'
import { useSay } from './words.tsx'

/** Takes one photo, makes it small and sends it; without a network it waits on the device. */
export function SendPhoto() {
  const say = useSay()
  const { me } = useOwnPage()
  const inputId = useId()
  const [state, setState] = useState<'idle' | 'sending' | 'sent' | 'waiting'>('idle')
  async function send(file: File) {
    if (me === undefined) return
    setState('sending')
    const photo = await shrinkPhoto(file)
    const arrived = await post({ kind: 'photo', clientId: me.clientId, photo, body: { id: newId() } })
    setState(arrived ? 'sent' : 'waiting')
  }
  return (
    <div>
      <PhotoInput id={inputId} label={say('today.photoTake')} onFile={(file) => void send(file)} />
      <p className="soft">{say('today.photoSmaller')}</p>
      <Said>
        {state === 'sending' && say('common.loading')}
        {state === 'sent' && say('today.photoSent')}
        {state === 'waiting' && say('common.waiting')}
      </Said>
    </div>
  )
}

/** A button that opens the camera or the photos of the phone. */
export function PhotoInput(props: { id: string; label: string; onFile: (file: File) => void }) {
  return (
    <label className="button file" htmlFor={props.id}>
      {props.label}
      <input
        id={props.id}
        className="visually-hidden"
        type="file"
        accept="image/*"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          if (file !== undefined) props.onFile(file)
        }}
      />
    </label>
  )
}
