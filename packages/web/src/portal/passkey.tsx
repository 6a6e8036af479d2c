import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../shared/api.ts'
import {
  answerWithPasskey,
  loadPasskeys,
  makePasskey,
  passkeysWork,
  wasPutAway,
} from '../shared/passkey-browser.ts'
import { useWords } from './words.tsx'

/** Opens the page with the passkey of this phone; shown only where passkeys work. */
export function OpenWithPasskey({ onOpen }: { onOpen: () => Promise<void> }) {
  const { say, language } = useWords()
  useEffect(loadPasskeys, [])
  const open = useMutation({
    mutationFn: async () => {
      const options = await call('POST /api/portal/sign-in/passkey/options', {})
      const answer = await answerWithPasskey(options)
      await call('POST /api/portal/sign-in/passkey', { body: { answer, language } })
    },
    onSuccess: onOpen,
  })
  if (!passkeysWork()) return null
  return (
    <div className="stack">
      <button type="button" className="button" disabled={open.isPending} onClick={() => open.mutate()}>
        {say('passkey.open')}
      </button>
      <div role="alert">
        {open.error !== null && !wasPutAway(open.error) && <p className="fault">{say('passkey.refused')}</p>}
      </div>
    </div>
  )
}

/** Makes a passkey on this phone, so that no new link is needed another time. */
export function AddPasskey({ onDone }: { onDone: () => void }) {
  const { say } = useWords()
  useEffect(loadPasskeys, [])
  const add = useMutation({
    mutationFn: async () => {
      const answer = await makePasskey(await call('POST /api/portal/passkeys/options', {}))
      await call('POST /api/portal/passkeys', { body: { answer } })
    },
    onSettled: onDone,
  })
  if (!passkeysWork()) return null
  return (
    <div className="stack">
      <button type="button" className="button" disabled={add.isPending} onClick={() => add.mutate()}>
        {say('passkey.add')}
      </button>
      <div role="alert">
        {add.error !== null && !wasPutAway(add.error) && <p className="fault">{say('passkey.refused')}</p>}
      </div>
    </div>
  )
}
