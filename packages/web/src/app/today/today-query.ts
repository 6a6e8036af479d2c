import { queryOptions } from '@tanstack/react-query'
import { call, type ApiResponse } from '../../shared/api.ts'

export type Today = ApiResponse<'GET /api/today'>

/** Below `booking`, so that every change of an appointment asks for it again. */
export const todayQuery = queryOptions({
  queryKey: ['booking', 'today'],
  queryFn: ({ signal }) => call('GET /api/today', {}, { signal }),
  refetchInterval: 60_000,
})
