import type { FormKind } from '@halftone/clinic'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call } from '../../shared/api.ts'
import { formsQuery } from './paper-queries.ts'

/** Begins the clinic's newest form of a kind for a client, or goes on with its draft, and opens it. */
export function useBeginPaper(clientId: string, kind: FormKind) {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (formId?: string) => {
      const forms = await queryClient.ensureQueryData(formsQuery)
      const form = forms.find(
        (one) =>
          !one.retired &&
          one.version !== null &&
          (formId === undefined ? one.kind === kind : one.id === formId),
      )
      return call('POST /api/clients/:id/answers', {
        params: { id: clientId },
        body: { formId: form?.id ?? formId ?? '' },
      })
    },
    onSuccess: async (answer) => {
      queryClient.setQueryData(['answer', answer.id], answer)
      await navigate({ to: '/papers/$answerId', params: { answerId: answer.id } })
    },
  })
}
