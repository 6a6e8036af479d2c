import { queryOptions, useQuery } from '@tanstack/react-query'
import { call, type ApiResponse } from '../shared/api.ts'
import { useClientFormat, type ClientFormat } from './words.tsx'

export type Me = ApiResponse<'GET /api/portal/me'>

export const meQuery = queryOptions({
  queryKey: ['portal', 'me'],
  queryFn: ({ signal }) => call('GET /api/portal/me', {}, { signal }),
})
export const todayQuery = queryOptions({
  queryKey: ['portal', 'today'],
  queryFn: ({ signal }) => call('GET /api/portal/today', {}, { signal }),
})
export const checkInsQuery = queryOptions({
  queryKey: ['portal', 'check-ins'],
  queryFn: ({ signal }) => call('GET /api/portal/check-ins', {}, { signal }),
})
export const visitsQuery = queryOptions({
  queryKey: ['portal', 'visits'],
  queryFn: ({ signal }) => call('GET /api/portal/appointments', {}, { signal }),
})
export const plansQuery = queryOptions({
  queryKey: ['portal', 'plans'],
  queryFn: ({ signal }) => call('GET /api/portal/plans', {}, { signal }),
})
export const papersQuery = queryOptions({
  queryKey: ['portal', 'papers'],
  queryFn: ({ signal }) => call('GET /api/portal/papers', {}, { signal }),
})
export const afterQuery = queryOptions({
  queryKey: ['portal', 'after'],
  queryFn: ({ signal }) => call('GET /api/portal/after', {}, { signal }),
})
export const messagesQuery = queryOptions({
  queryKey: ['portal', 'messages'],
  queryFn: ({ signal }) => call('GET /api/portal/messages', {}, { signal }),
})
export const moneyQuery = queryOptions({
  queryKey: ['portal', 'money'],
  queryFn: ({ signal }) => call('GET /api/portal/money', {}, { signal }),
})
export const dataQuery = queryOptions({
  queryKey: ['portal', 'data'],
  queryFn: ({ signal }) => call('GET /api/portal/my-data', {}, { signal }),
})

const nowhere = { name: '', locale: 'en', currency: 'EUR', timeZone: 'UTC' }

/** Whose page this is; known on every page but the one that opens it. */
export function useOwnPage(): { readonly me: Me | undefined; readonly format: ClientFormat } {
  const { data: me } = useQuery(meQuery)
  return { me, format: useClientFormat(me?.clinic ?? nowhere) }
}
