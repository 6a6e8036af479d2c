import { queryOptions, useQuery } from '@tanstack/react-query'
import { call, type ApiResponse } from './api.ts'

export type Me = ApiResponse<'GET /api/me'>

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => call('GET /api/status', {}, { signal }),
  staleTime: Infinity,
  // Without a network it fails at once, and what the device kept is shown.
  networkMode: 'always',
})

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call('GET /api/me', {}, { signal }),
  staleTime: Infinity,
  networkMode: 'always',
  retry: false,
})

/** Who is signed in; only below the signed-in routes, which load it first. */
export function useMe(): Me | undefined {
  return useQuery({ ...meQuery, enabled: false }).data
}

/** Photos, designs and health data are closed to reception. */
export const seesHealthData = (me: Me | undefined) => me !== undefined && me.user.role !== 'reception'
