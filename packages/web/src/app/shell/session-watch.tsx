import { lazy, Suspense, useEffect, useState } from 'react'
import { onSessionEnd } from '../../shared/problems.ts'

const SessionDialog = lazy(async () => ({ default: (await import('./session-dialog.tsx')).SessionDialog }))

/** Waits for the server to forget the session; the dialog is fetched only then. */
export function SessionWatch() {
  const [ended, setEnded] = useState(false)
  useEffect(() => onSessionEnd(() => setEnded(true)), [])
  return <Suspense>{ended && <SessionDialog onDone={() => setEnded(false)} />}</Suspense>
}
