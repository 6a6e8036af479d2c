import type { TimelineKind } from '@halftone/clinic'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { call, type ApiResponse } from '../../shared/api.ts'

export type TimelineItem = ApiResponse<'GET /api/clients/:id/timeline'>['items'][number]

/** Everything of a client, page by page; all kinds where none is chosen. */
export const timelineQuery = (clientId: string, kinds: readonly TimelineKind[]) =>
  infiniteQueryOptions({
    queryKey: ['timeline', clientId, kinds],
    queryFn: ({ pageParam, signal }) =>
      call(
        'GET /api/clients/:id/timeline',
        {
          params: { id: clientId },
          query: {
            ...(kinds.length > 0 && { kinds: kinds.join(',') }),
            ...(pageParam !== '' && { cursor: pageParam }),
          },
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
    // The rest of the page changes what it tells.
    staleTime: 0,
  })
