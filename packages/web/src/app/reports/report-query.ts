import { queryOptions } from '@tanstack/react-query'
import { call, type ApiResponse } from '../../shared/api.ts'

export type Report = ApiResponse<'GET /api/reports'>
export type Figure = Report['figures'][number]
export type Measure = Figure['now']

export const reportQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['report', from, to],
    queryFn: ({ signal }) => call('GET /api/reports', { query: { from, to } }, { signal }),
    placeholderData: (before) => before,
  })
