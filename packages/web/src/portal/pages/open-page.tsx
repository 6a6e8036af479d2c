import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { LogoMark } from '../../design/logo.tsx'
import { call } from '../../shared/api.ts'
import { isProblem } from '../../shared/problems.ts'
import { LanguageChoice } from '../language-choice.tsx'
import { OpenWithPasskey } from '../passkey.tsx'
import { useWords } from '../words.tsx'

/** Begun anew: nothing of whoever had the page open before stays in memory or on the device. */
async function enter() {
  const registration = await navigator.serviceWorker?.getRegistration('/portal')
  registration?.active?.postMessage('forget')
  window.location.assign('/portal')
}

/** Opens the page: a link brings its secret behind the `#`, a code is typed; both need what only the client knows. */
export function OpenPage() {
  const { say, language } = useWords()
  // Read once and taken out of the address, so that it stands in no history and on no screen.
  const [secret] = useState(() => {
    const found = window.location.hash.slice(1)
    if (found !== '') window.history.replaceState(null, '', '/portal/open')
    return found
  })
  const [code, setCode] = useState('')
  const [proof, setProof] = useState('')
  const open = useMutation({
    mutationFn: () =>
      call('POST /api/portal/sign-in', { body: { secret: secret === '' ? code : secret, proof, language } }),
    onSuccess: enter,
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    open.mutate()
  }
  const refused = isProblem(open.error, 'portal-refused', 'request-invalid')
  return (
    <main className="page opening">
      <div className="row">
        <LogoMark size={34} />
        <LanguageChoice />
      </div>
      {refused ? (
        <section className="card" role="alert">
          <h1>{say('open.refusedTitle')}</h1>
          <p>{say('open.refusedText')}</p>
          <p>
            <strong>{say('open.refusedDo')}</strong>
          </p>
          <button type="button" className="button" onClick={() => window.location.assign('/portal/open')}>
            {say('common.back')}
          </button>
        </section>
      ) : (
        <form className="card" onSubmit={submit} noValidate>
          <h1>{say('open.title')}</h1>
          <p>{say('open.lead')}</p>
          {secret === '' && (
            <>
              <p className="soft">{say('open.haveCode')}</p>
              <label className="field">
                <span>{say('open.code')}</span>
                <input
                  dir="ltr"
                  value={code}
                  onChange={(event) => setCode(event.currentTarget.value)}
                  autoComplete="one-time-code"
                  autoCapitalize="characters"
                  spellCheck={false}
                  required
                  maxLength={20}
                />
              </label>
            </>
          )}
          <label className="field">
            <span>{say('open.proof')}</span>
            <input
              dir="ltr"
              value={proof}
              onChange={(event) => setProof(event.currentTarget.value)}
              inputMode="numeric"
              autoComplete="off"
              required
              maxLength={20}
            />
          </label>
          <div role="alert">
            {open.error !== null && (
              <p className="fault">
                {isProblem(open.error, 'portal-proof-wrong')
                  ? say('open.wrongProof')
                  : isProblem(open.error, 'client-under-age')
                    ? say('open.underAge')
                    : isProblem(open.error, 'too-many-tries')
                      ? say('open.tooMany', {
                          minutes: say('count.minutes', {
                            count: Math.ceil((open.error.retryAfterSeconds ?? 60) / 60),
                          }),
                        })
                      : say('common.failed')}
              </p>
            )}
          </div>
          <button
            className="button strong"
            disabled={open.isPending || proof === '' || (secret === '' && code === '')}
          >
            {say('open.button')}
          </button>
          <p className="soft">{say('open.privacy')}</p>
          {secret === '' && <OpenWithPasskey onOpen={enter} />}
        </form>
      )}
    </main>
  )
}
