import { QueryClient } from '@tanstack/react-query'
import { isProblem } from '../shared/problems.ts'

/** Retries only what may mend itself: a server that cannot be reached or stumbles. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) =>
          failures < 2 && isProblem(error, 'unreachable', 'internal', 'database-unavailable'),
      },
      mutations: { retry: false },
    },
  })
}
