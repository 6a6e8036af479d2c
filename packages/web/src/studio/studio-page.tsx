import { Button, Loader } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { isProblem } from '../shared/problems.ts'
import { forgetStudio, holdStudio, renameStudio } from './live-studios.ts'
import { StudioContext } from './studio-context.ts'
import { openStudio, type Studio } from './studio.ts'
import { StudioShell } from './studio-shell.tsx'
import styles from './studio.module.css'
import { addStudioWords, useWords } from './words.ts'

await addStudioWords()

type Props = { readonly clientId: string; readonly designId?: string | undefined }

type State =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly studio: Studio }
  | { readonly kind: 'failed'; readonly error: unknown }

/** The studio for one design of a client; without a design (or with 'new') it starts one. */
export default function StudioPage({ clientId, designId }: Props) {
  const words = useWords()
  const navigate = useNavigate()
  const id = designId === 'new' ? undefined : designId
  const key = `${clientId}/${id ?? 'new'}`
  const [state, setState] = useState<State>({ kind: 'opening' })
  const [attempt, setAttempt] = useState(0)

  const onCreated = useCallback(
    (created: string) => {
      renameStudio(`${clientId}/new`, `${clientId}/${created}`)
      // Only while the new design is still on screen: a save that lands later must not pull anybody back.
      if (!location.pathname.endsWith('/studio/new')) return
      void navigate({
        to: '/clients/$clientId/studio/$designId',
        params: { clientId, designId: created },
        replace: true,
      })
    },
    [clientId, navigate],
  )

  useEffect(() => {
    let isCurrent = true
    const held = holdStudio(key, () =>
      openStudio(clientId, id, onCreated, { newName: words('design.newName') }),
    )
    held.studio.then(
      (studio) => isCurrent && setState({ kind: 'open', studio }),
      (error: unknown) => {
        forgetStudio(key)
        if (isCurrent) setState({ kind: 'failed', error })
      },
    )
    return () => {
      isCurrent = false
      held.release()
    }
    // Words only name a new design; another language must not open the studio again.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key, clientId, id, onCreated, attempt])

  if (state.kind === 'open') {
    return (
      <StudioContext value={state.studio}>
        <StudioShell />
      </StudioContext>
    )
  }
  return (
    <main className={styles['opening']}>
      {state.kind === 'opening' ? (
        <p role="status">
          <Loader size="sm" color="gray" aria-hidden="true" /> {words('open.opening')}
        </p>
      ) : (
        <>
          <h1>{words('open.failedTitle')}</h1>
          <p>{reasonOf(state.error, words)}</p>
          <Button
            onClick={() => {
              setState({ kind: 'opening' })
              setAttempt((number) => number + 1)
            }}
          >
            {words('open.retry')}
          </Button>
        </>
      )}
    </main>
  )
}

function reasonOf(error: unknown, words: ReturnType<typeof useWords>): string {
  if (isProblem(error, 'unreachable')) return words('open.unreachable')
  if (isProblem(error) && error.status === 404) return words('open.notFound')
  if (isProblem(error) && error.status === 403) return words('open.notAllowed')
  return error instanceof Error ? error.message : words('open.unknown')
}
