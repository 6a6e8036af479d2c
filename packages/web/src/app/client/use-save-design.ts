import type { Design } from '@halftone/engine'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call, type ApiResponse } from '../../shared/api.ts'
import { isProblem } from '../../shared/problems.ts'

export type DesignEntry = ApiResponse<'GET /api/clients/:id/designs'>['designs'][number]

/** Saves a design as a new version over the one that the list shows; a list that was out of date is read again. */
export function useSaveDesign(
  entry: DesignEntry,
  onSaved: (saved: ApiResponse<'PUT /api/designs/:id'>) => void,
) {
  const queryClient = useQueryClient()
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: ['designs', entry.clientId] }),
      queryClient.invalidateQueries({ queryKey: ['design', entry.id] }),
      queryClient.invalidateQueries({ queryKey: ['proposed-plan', entry.id] }),
      queryClient.invalidateQueries({ queryKey: ['client', entry.clientId] }),
    ])
  return useMutation({
    mutationFn: (design: Design) =>
      call('PUT /api/designs/:id', {
        params: { id: entry.id },
        body: { revision: entry.revision, design },
      }),
    onError: (error) => (isProblem(error, 'design-changed-elsewhere') ? refresh() : undefined),
    onSuccess: async (saved) => {
      await refresh()
      onSaved(saved)
    },
  })
}
