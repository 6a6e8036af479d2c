import { queryOptions } from '@tanstack/react-query'
import { call } from '../../shared/api.ts'

export const profileQuery = (personId: string) =>
  queryOptions({
    queryKey: ['profile', personId],
    queryFn: ({ signal }) => call('GET /api/people/:id/profile', { params: { id: personId } }, { signal }),
  })

export const choicesQuery = (personId: string) =>
  queryOptions({
    queryKey: ['portfolio-choices', personId],
    queryFn: async ({ signal }) =>
      (await call('GET /api/people/:id/portfolio-choices', { params: { id: personId } }, { signal })).photos,
  })
