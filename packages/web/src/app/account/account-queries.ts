import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { call, type ApiResponse } from '../../shared/api.ts'
import { meQuery } from '../../shared/session.ts'

export type Account = ApiResponse<'GET /api/me/account'>
export type Passkey = Account['passkeys'][number]
export type Device = ApiResponse<'GET /api/me/devices'>['devices'][number]

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => call('GET /api/me/account', {}, { signal }),
})

export const devicesQuery = queryOptions({
  queryKey: ['devices'],
  queryFn: async ({ signal }) => (await call('GET /api/me/devices', {}, { signal })).devices,
})

/** Fetches what stands on the page of the account anew. */
export function useAccountChanged(): () => Promise<void> {
  const queryClient = useQueryClient()
  return async () => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: accountQuery.queryKey }),
      queryClient.invalidateQueries({ queryKey: devicesQuery.queryKey }),
      queryClient.refetchQueries({ queryKey: meQuery.queryKey, type: 'all' }),
    ])
  }
}
