import { queryOptions } from '@tanstack/react-query'
import { call } from '../../shared/api.ts'

export const clinicQuery = queryOptions({
  queryKey: ['clinic'],
  queryFn: ({ signal }) => call('GET /api/clinic', {}, { signal }),
})

export const settingChangesQuery = queryOptions({
  queryKey: ['setting-changes'],
  queryFn: async ({ signal }) => (await call('GET /api/clinic/setting-changes', {}, { signal })).changes,
})
