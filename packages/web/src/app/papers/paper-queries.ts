import { queryOptions } from '@tanstack/react-query'
import { call, type ApiResponse } from '../../shared/api.ts'

export type Papers = ApiResponse<'GET /api/clients/:id/papers'>
export type PatchTestRow = Papers['patchTests'][number]
export type Permission = Papers['permissions'][number]

export const papersQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['papers', clientId],
    queryFn: ({ signal }) => call('GET /api/clients/:id/papers', { params: { id: clientId } }, { signal }),
  })

export const paperStatesQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['paper-states', clientId],
    queryFn: async ({ signal }) =>
      (await call('GET /api/clients/:id/paper-states', { params: { id: clientId } }, { signal })).papers,
  })

export const answerQuery = (id: string) =>
  queryOptions({
    queryKey: ['answer', id],
    queryFn: ({ signal }) => call('GET /api/answers/:id', { params: { id } }, { signal }),
    // A page that is being filled in must not be replaced under the client's hands.
    staleTime: Infinity,
    gcTime: 0,
  })

export const consentQuery = (id: string) =>
  queryOptions({
    queryKey: ['consent', id],
    queryFn: ({ signal }) => call('GET /api/consents/:id', { params: { id } }, { signal }),
  })

export const formsQuery = queryOptions({
  queryKey: ['forms'],
  queryFn: async ({ signal }) => (await call('GET /api/forms', {}, { signal })).forms,
})
