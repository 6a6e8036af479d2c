import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { call, type ApiRequest, type ApiResponse } from '../../shared/api.ts'

export type OutboxView = NonNullable<NonNullable<ApiRequest<'GET /api/messages'>['query']>['show']>
export type MessageEvent = ApiResponse<'GET /api/messages/:id'>['events'][number]

export const outboxQuery = (show: OutboxView) =>
  queryOptions({
    queryKey: ['messages', 'outbox', show],
    queryFn: ({ signal }) => call('GET /api/messages', { query: { show } }, { signal }),
    // They go out by themselves while somebody looks.
    refetchInterval: 20_000,
    placeholderData: (before) => before,
  })

export const messageCountsQuery = queryOptions({
  queryKey: ['messages', 'counts'],
  queryFn: ({ signal }) => call('GET /api/messages/counts', {}, { signal }),
  refetchInterval: 60_000,
  retry: false,
})

export const messageQuery = (id: string) =>
  queryOptions({
    queryKey: ['messages', 'one', id],
    queryFn: ({ signal }) => call('GET /api/messages/:id', { params: { id } }, { signal }),
  })

export const clientMessagesQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['messages', 'client', clientId],
    queryFn: ({ signal }) => call('GET /api/clients/:id/messages', { params: { id: clientId } }, { signal }),
  })

export const templatesQuery = queryOptions({
  queryKey: ['messages', 'templates'],
  queryFn: ({ signal }) => call('GET /api/message-templates', {}, { signal }),
})

export const channelsQuery = queryOptions({
  queryKey: ['messages', 'channels'],
  queryFn: async ({ signal }) => (await call('GET /api/message-channels', {}, { signal })).channels,
})

export const jobsQuery = queryOptions({
  queryKey: ['messages', 'jobs'],
  queryFn: ({ signal }) => call('GET /api/background-jobs', {}, { signal }),
  refetchInterval: 30_000,
})

/** Everything that shows messages asks again. */
export function useMessagesChanged(): () => Promise<void> {
  const queryClient = useQueryClient()
  return useCallback(() => queryClient.invalidateQueries({ queryKey: ['messages'] }), [queryClient])
}
