import { queryOptions } from '@tanstack/react-query'
import { call } from '../../shared/api.ts'

/** Urgent words must not wait for somebody to reload the page. */
const askAgainMs = 30_000

export const checkInsQuery = queryOptions({
  queryKey: ['from-clients', 'check-ins'],
  queryFn: ({ signal }) => call('GET /api/check-ins', { query: {} }, { signal }),
  refetchInterval: askAgainMs,
})
export const questionsQuery = queryOptions({
  queryKey: ['from-clients', 'questions'],
  queryFn: ({ signal }) => call('GET /api/client-questions', {}, { signal }),
})
export const enquiriesQuery = queryOptions({
  queryKey: ['from-clients', 'enquiries'],
  queryFn: ({ signal }) => call('GET /api/enquiries', {}, { signal }),
})
export const countsQuery = queryOptions({
  queryKey: ['from-clients', 'counts'],
  queryFn: ({ signal }) => call('GET /api/client-side/counts', {}, { signal }),
  refetchInterval: askAgainMs,
})
