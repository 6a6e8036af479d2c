import { queryOptions } from '@tanstack/react-query'
import { call } from '../../shared/api.ts'

export const proposedPlanQuery = (designId: string) =>
  queryOptions({
    queryKey: ['proposed-plan', designId],
    queryFn: ({ signal }) => call('GET /api/designs/:id/plan', { params: { id: designId } }, { signal }),
    staleTime: 0,
  })

export const savedPlanQuery = (planId: string) =>
  queryOptions({
    queryKey: ['plan', planId],
    queryFn: ({ signal }) => call('GET /api/plans/:id', { params: { id: planId } }, { signal }),
    staleTime: Infinity,
  })
