import { useEffect, useId, useState } from 'react'
import { newId } from '../shared/new-id.ts'
import { post } from './outbox.ts'
import { Said } from './parts.tsx'
import { useOwnPage } from './portal-queries.ts'
import { PhotoInput } from './send-photo.tsx'
import { shrinkPhoto } from './shrink-photo.ts'
import { useSay } from './words.tsx'

type Chosen = { readonly photo: Blob; readonly address: string }

/** Takes a photo, lays the earlier one over it like a ghost, and sends it once the two meet. Left stays left in every language. */
export function ComparePhoto({ earlier }: { earlier: string }) {
  const say = useSay()
  const { me } = useOwnPage()
  const inputId = useId()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [share, setShare] = useState(50)
  const [state, setState] = useState<'idle' | 'sending' | 'sent' | 'waiting'>('idle')
  useEffect(() => () => void (chosen && URL.revokeObjectURL(chosen.address)), [chosen])

  async function take(file: File) {
    setState('idle')
    const photo = await shrinkPhoto(file)
    setChosen({ photo, address: URL.createObjectURL(photo) })
  }
  async function send() {
    if (me === undefined || chosen === null) return
    setState('sending')
    const body = { id: newId() }
    const arrived = await post({ kind: 'photo', clientId: me.clientId, photo: chosen.photo, body })
    setState(arrived ? 'sent' : 'waiting')
    setChosen(null)
  }
  return (
    <div className="stack">
      {chosen === null ? (
        <>
          <figure className="look small">
            <img src={earlier} alt={say('after.ghost')} />
            <figcaption className="soft">{say('after.ghost')}</figcaption>
          </figure>
          <PhotoInput id={inputId} label={say('today.photoTake')} onFile={(file) => void take(file)} />
          <p className="soft">{say('today.photoSmaller')}</p>
        </>
      ) : (
        <>
          <h3>{say('after.compareTitle')}</h3>
          <p>{say('after.compareText')}</p>
          <div className="ghost" role="img" aria-label={say('after.compareOver')}>
            <img src={chosen.address} alt="" />
            <img src={earlier} alt="" style={{ opacity: share / 100 }} />
          </div>
          <label className="field">
            <span>{say('after.compareSlider')}</span>
            <input
              type="range"
              min={0}
              max={100}
              step={5}
              value={share}
              onChange={(event) => setShare(Number(event.currentTarget.value))}
            />
          </label>
          <div className="buttons">
            <button
              type="button"
              className="button strong"
              disabled={state === 'sending'}
              onClick={() => void send()}
            >
              {say('after.compareSend')}
            </button>
            <PhotoInput id={inputId} label={say('after.compareAgain')} onFile={(file) => void take(file)} />
          </div>
        </>
      )}
      <Said>
        {state === 'sending' && say('common.loading')}
        {state === 'sent' && say('today.photoSent')}
        {state === 'waiting' && say('common.waiting')}
      </Said>
    </div>
  )
}
