import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { BackLink, Page } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { dotted } from '../../shared/i18n.ts'
import { isProblem } from '../../shared/problems.ts'
import { clientQuery, designQuery } from '../client/client-queries.ts'
import { scalpDensity } from '../client/scalp-density.ts'
import { PageSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { proposedPlanQuery } from './plan-queries.ts'
import { PlanView } from './plan-view.tsx'

/** The plan that follows from a design today; saving freezes it. */
export function ProposedPlanPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { designId } = useParams({ from: '/app/designs/$designId/plan' })
  const proposed = useQuery(proposedPlanQuery(designId))
  const design = useQuery(designQuery(designId))
  const client = useQuery({ ...clientQuery(design.data?.clientId ?? ''), enabled: design.isSuccess })
  const freeze = useMutation({
    mutationFn: (revision: number) =>
      call('POST /api/designs/:id/plans', { params: { id: designId }, body: { revision } }),
    onSuccess: async (saved) => {
      await queryClient.invalidateQueries({ queryKey: ['plans', saved.clientId] })
      void queryClient.invalidateQueries({ queryKey: ['clients'] })
      notifications.show({ message: t('plan.savedNote', { number: saved.number }) })
      await navigate({ to: '/plans/$planId', params: { planId: saved.id } })
    },
    onError: (error) => {
      if (isProblem(error, 'design-changed-elsewhere')) void proposed.refetch()
    },
  })
  const density = useMemo(() => scalpDensity(design.data?.design), [design.data])
  if (proposed.error && !isProblem(proposed.error, 'plan-impossible', 'design-invalid', 'settings-invalid'))
    throw proposed.error
  if (design.error) throw design.error
  if (!design.data || proposed.isPending) return <PageSkeleton />
  const { clientId } = design.data
  return (
    <Page
      title={t('plan.title')}
      tabTitle={t('plan.tab', { name: client.data?.name ?? '' })}
      back={
        <BackLink to="/clients/$clientId/studio/$designId" params={{ clientId, designId }}>
          {t('plan.toStudio')}
        </BackLink>
      }
      lead={<p className="soft">{dotted([client.data?.name, design.data.name])}</p>}
      actions={
        proposed.data && (
          <>
            <Button variant="default" onClick={() => window.print()}>
              {t('plan.print')}
            </Button>
            <Button
              loading={freeze.isPending || freeze.isSuccess}
              onClick={() => freeze.mutate(proposed.data.designRevision)}
            >
              {t('plan.save')}
            </Button>
          </>
        )
      }
    >
      {freeze.error && <ProblemNote error={freeze.error} />}
      {proposed.error && <ProblemNote error={proposed.error} onAgain={() => void proposed.refetch()} />}
      {proposed.data && <PlanView plan={proposed.data.plan} density={density} />}
    </Page>
  )
}
