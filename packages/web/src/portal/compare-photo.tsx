import { useEffect, useId, useState } from 'react'
import { PhotoInput, SendingSaid, useSendPhoto } from './send-photo.tsx'
import { shrinkPhoto } from './shrink-photo.ts'
import { useSay } from './words.tsx'

type Chosen = { readonly photo: Blob; readonly address: string }

/** Takes a photo, lays the earlier one over it like a ghost, and sends it once the two meet. Left stays left in every language. */
export function ComparePhoto({ earlier }: { earlier: string }) {
  const say = useSay()
  const inputId = useId()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [share, setShare] = useState(50)
  const { state, send, reset } = useSendPhoto()
  useEffect(() => () => void (chosen && URL.revokeObjectURL(chosen.address)), [chosen])

  async function take(file: File) {
    reset()
    const photo = await shrinkPhoto(file)
    setChosen({ photo, address: URL.createObjectURL(photo) })
  }
  async function sendChosen(photo: Blob) {
    if (await send(photo)) setChosen(null)
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
              onClick={() => void sendChosen(chosen.photo)}
            >
              {say('after.compareSend')}
            </button>
            <PhotoInput id={inputId} label={say('after.compareAgain')} onFile={(file) => void take(file)} />
          </div>
        </>
      )}
      <SendingSaid state={state} />
    </div>
  )
}
