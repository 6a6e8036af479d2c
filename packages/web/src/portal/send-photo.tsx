import { useId, useState } from 'react'
import { newId } from '../shared/new-id.ts'
import { post } from './outbox.ts'
import { Said } from './parts.tsx'
import { useOwnPage } from './portal-queries.ts'
import { shrinkPhoto } from './shrink-photo.ts'
import { useSay } from './words.tsx'

/** How far the sending of a photo is; without a network it waits on the device. */
export type Sending = 'idle' | 'sending' | 'sent' | 'waiting'

/** Sends a photo, once it is small, and says how far it is; `send` gives whether there is somebody to send it for. */
export function useSendPhoto() {
  const { me } = useOwnPage()
  const [state, setState] = useState<Sending>('idle')
  async function send(shrunk: Blob | Promise<Blob>): Promise<boolean> {
    if (me === undefined) return false
    setState('sending')
    const photo = await shrunk
    const arrived = await post({ kind: 'photo', clientId: me.clientId, photo, body: { id: newId() } })
    setState(arrived ? 'sent' : 'waiting')
    return true
  }
  return { state, send, reset: () => setState('idle') }
}

export function SendingSaid({ state }: { state: Sending }) {
  const say = useSay()
  return (
    <Said>
      {state === 'sending' && say('common.loading')}
      {state === 'sent' && say('today.photoSent')}
      {state === 'waiting' && say('common.waiting')}
    </Said>
  )
}

/** Takes one photo, makes it small and sends it. */
export function SendPhoto() {
  const say = useSay()
  const inputId = useId()
  const { state, send } = useSendPhoto()
  return (
    <div>
      <PhotoInput
        id={inputId}
        label={say('today.photoTake')}
        onFile={(file) => void send(shrinkPhoto(file))}
      />
      <p className="soft">{say('today.photoSmaller')}</p>
      <SendingSaid state={state} />
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
