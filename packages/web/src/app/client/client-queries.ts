import { queryOptions } from '@tanstack/react-query'
import { call } from '../../shared/api.ts'

export const clientQuery = (id: string) =>
  queryOptions({
    queryKey: ['client', id],
    queryFn: ({ signal }) => call('GET /api/clients/:id', { params: { id } }, { signal }),
  })

export const photosQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['photos', clientId],
    queryFn: async ({ signal }) =>
      (await call('GET /api/clients/:id/photos', { params: { id: clientId } }, { signal })).photos,
  })

export const designsQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['designs', clientId],
    queryFn: async ({ signal }) =>
      (await call('GET /api/clients/:id/designs', { params: { id: clientId } }, { signal })).designs,
  })

export const designQuery = (id: string) =>
  queryOptions({
    queryKey: ['design', id],
    queryFn: ({ signal }) => call('GET /api/designs/:id', { params: { id } }, { signal }),
  })

export const plansQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['plans', clientId],
    queryFn: async ({ signal }) =>
      (await call('GET /api/clients/:id/plans', { params: { id: clientId } }, { signal })).plans,
  })

/** A design as it was when it was saved the given time; never changes. */
export const designVersionQuery = (id: string, revision: number) =>
  queryOptions({
    queryKey: ['design-version', id, revision],
    queryFn: ({ signal }) =>
      call('GET /api/designs/:id/versions/:revision', { params: { id, revision } }, { signal }),
    staleTime: Infinity,
  })
