import type { TreatmentSession } from '@halftone/clinic'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { isLocked, onLockChange } from '../../shared/lock.ts'
import { forgetRoom, keepRoom } from './kept-room.ts'
import { stockQuery } from './session-queries.ts'

/**
 * Keeps an open session on the device, so that it survives a reload without a network, and forgets it once the server has
 * the whole of it.
 */
export function useKeptRoom(session: TreatmentSession, hasUnsent: boolean, forgetTimer: () => void): void {
  const queryClient = useQueryClient()
  const { dataUpdatedAt } = useQuery({ ...stockQuery, enabled: false })
  const locked = useSyncExternalStore(onLockChange, isLocked)
  const forget = useRef(forgetTimer)
  useEffect(() => {
    forget.current = forgetTimer
  })
  const isOver = session.state === 'closed' && !hasUnsent
  useEffect(() => {
    if (!isOver) return void keepRoom(queryClient, session.id)
    forget.current()
    void forgetRoom(session.id)
    // Kept anew with every answer of the server, and when the screen opens again.
  }, [queryClient, session, isOver, locked, dataUpdatedAt])
  // Asked for as the router asks for it after a reload, so that its file is among those that are kept.
  useEffect(() => void import('./kept-room.ts').then(({ keepPage }) => keepPage()), [])
}
