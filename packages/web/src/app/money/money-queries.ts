import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { call, type ApiResponse } from '../../shared/api.ts'

export type ClientMoney = ApiResponse<'GET /api/clients/:id/money'>
export type ClientCharge = ClientMoney['charges'][number]

export const clientMoneyQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['money', 'client', clientId],
    queryFn: ({ signal }) => call('GET /api/clients/:id/money', { params: { id: clientId } }, { signal }),
  })

export const acceptanceQuery = (planId: string) =>
  queryOptions({
    queryKey: ['money', 'acceptance', planId],
    queryFn: ({ signal }) => call('GET /api/plans/:id/acceptance', { params: { id: planId } }, { signal }),
  })

/** A day's money; today where none is named. */
export const moneyDayQuery = (day?: string) =>
  queryOptions({
    queryKey: ['money', 'day', day ?? 'today'],
    queryFn: ({ signal }) =>
      call('GET /api/money/day', { query: day === undefined ? {} : { day } }, { signal }),
  })

export const moneyDueQuery = queryOptions({
  queryKey: ['money', 'due'],
  queryFn: ({ signal }) => call('GET /api/money/due', {}, { signal }),
})

export const taxReportQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['money', 'tax', from, to],
    queryFn: ({ signal }) => call('GET /api/money/tax', { query: { from, to } }, { signal }),
  })

/** After money has moved, everything that shows money asks again; a deposit may have booked a course as well. */
export function useMoneyMoved(): () => Promise<void> {
  const queryClient = useQueryClient()
  return useCallback(async () => {
    await Promise.all(
      [['money'], ['bookings'], ['calendar']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    )
  }, [queryClient])
}
