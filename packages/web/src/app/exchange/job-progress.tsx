import { Alert, Button, Group, Progress } from '@mantine/core'
import type { Job } from '@halftone/clinic'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { addressOf, call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { ProblemNote } from '../problem-note.tsx'

const pollMs = 700

export const jobsQuery = queryOptions({
  queryKey: ['jobs'],
  queryFn: async ({ signal }) => (await call('GET /api/jobs', {}, { signal })).jobs,
  refetchInterval: ({ state }) => (state.data?.some((job) => job.state === 'running') ? pollMs : false),
})

/** How far an export or import is, how it ended, and what can be done with it. `onDone` is told once it is done. */
export function JobProgress({ job, onDone }: { job: Job; onDone?: () => void }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const queryClient = useQueryClient()
  const { error } = useQuery(jobsQuery)
  const remove = useMutation({
    mutationFn: () => call('DELETE /api/jobs/:id', { params: { id: job.id } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['jobs'] }),
  })
  const { state } = job
  useEffect(() => {
    if (state === 'done') onDone?.()
    // Only the end of the job is news.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [state])
  const share = job.total === 0 ? 0 : job.done / job.total
  return (
    <div role="status">
      {error && <ProblemNote error={error} />}
      {state === 'running' && (
        <>
          <p>
            {job.total === 0
              ? t('exchange.job.begun')
              : t('exchange.job.running', { done: format.whole(job.done), total: format.whole(job.total) })}
          </p>
          <Progress value={share * 100} aria-label={t(`exchange.job.${job.kind}`)} my="xs" />
          <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('exchange.job.stop')}
          </Button>
        </>
      )}
      {state === 'done' && job.kind === 'export' && (
        <Group gap="xs">
          <Button
            component="a"
            href={addressOf('GET /api/exports/:id/archive.zip', { params: { id: job.id } })}
          >
            {t('exchange.job.fetch', { megabytes: format.one((job.bytes ?? 0) / 1e6) })}
          </Button>
          <Button variant="subtle" color="gray" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('exchange.job.throwAway')}
          </Button>
        </Group>
      )}
      {state === 'done' && job.kind !== 'export' && <p>{t(`exchange.job.done.${job.kind}`)}</p>}
      {state === 'cancelled' && <p>{t('exchange.job.cancelled')}</p>}
      {state === 'failed' && (
        <Alert color="red" variant="light" mt="xs">
          {job.problem}
        </Alert>
      )}
    </div>
  )
}
