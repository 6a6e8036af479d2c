import type { Plan } from '@halftone/clinic'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../shared/api.ts'

/** The contract leaves the plan's body open, because its schema lives with the rules that make it. */
const planOf = (body: unknown) => body as Plan

export const proposedPlanQuery = (designId: string) =>
  queryOptions({
    queryKey: ['proposed-plan', designId],
    queryFn: async ({ signal }) => {
      const answer = await call('GET /api/designs/:id/plan', { params: { id: designId } }, { signal })
      return { designRevision: answer.designRevision, plan: planOf(answer.plan) }
    },
    staleTime: 0,
  })

export const savedPlanQuery = (planId: string) =>
  queryOptions({
    queryKey: ['plan', planId],
    queryFn: async ({ signal }) => {
      const answer = await call('GET /api/plans/:id', { params: { id: planId } }, { signal })
      return { ...answer, plan: planOf(answer.plan) }
    },
    staleTime: Infinity,
  })
