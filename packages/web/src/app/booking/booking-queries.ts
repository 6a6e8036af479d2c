import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { call } from '../../shared/api.ts'

export const calendarQuery = (fromDay: string, toDay: string) =>
  queryOptions({
    queryKey: ['booking', 'calendar', fromDay, toDay],
    queryFn: ({ signal }) => call('GET /api/calendar', { query: { fromDay, toDay } }, { signal }),
    // A second desk may book at any time.
    refetchInterval: 30_000,
    placeholderData: (before) => before,
  })

export const bookingsQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['booking', 'client', clientId],
    queryFn: ({ signal }) => call('GET /api/clients/:id/bookings', { params: { id: clientId } }, { signal }),
  })

export const waitlistQuery = queryOptions({
  queryKey: ['booking', 'waitlist'],
  queryFn: async ({ signal }) => (await call('GET /api/waitlist', {}, { signal })).entries,
})

export const roomsQuery = queryOptions({
  queryKey: ['booking', 'rooms'],
  queryFn: async ({ signal }) => (await call('GET /api/rooms', {}, { signal })).rooms,
})

export const hoursQuery = queryOptions({
  queryKey: ['booking', 'hours'],
  queryFn: ({ signal }) => call('GET /api/working-hours', {}, { signal }),
})

export const timeOffQuery = (fromDay: string, clientId?: string) =>
  queryOptions({
    queryKey: ['booking', 'time-off', fromDay, clientId],
    queryFn: async ({ signal }) =>
      (await call('GET /api/time-off', { query: { fromDay, ...(clientId && { clientId }) } }, { signal }))
        .timeOff,
  })

/** Every booking shown anywhere is asked for again. */
export function useBookingChanged(): () => Promise<void> {
  const queryClient = useQueryClient()
  return useCallback(() => queryClient.invalidateQueries({ queryKey: ['booking'] }), [queryClient])
}
