import { Button, Modal } from '@mantine/core'
import type { Webhook } from '@halftone/clinic'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import styles from '../account/account.module.css'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'

/** What was told, every attempt, and sending again by hand. */
export function DeliveriesDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const queryClient = useQueryClient()
  const queryKey = ['deliveries', webhook.id]
  const { data: deliveries, error } = useQuery({
    queryKey,
    queryFn: async ({ signal }) =>
      (await call('GET /api/webhooks/:id/deliveries', { params: { id: webhook.id } }, { signal })).deliveries,
    refetchInterval: 5000,
  })
  const replay = useMutation({
    mutationFn: (id: string) => call('POST /api/webhook-deliveries/:id/replay', { params: { id } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  })
  const problem = error ?? replay.error
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('doors.logOf', { name: webhook.name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {problem && <ProblemNote error={problem} />}
      {!deliveries && !error && <RowsSkeleton rows={3} />}
      {deliveries?.length === 0 && <Empty title={t('doors.logEmpty')} text={t('doors.logEmptyText')} />}
      {deliveries && deliveries.length > 0 && (
        <ul className={styles['list']}>
          {deliveries.map(({ id, event, at, state, attempts }) => (
            <li key={id} className={styles['row']}>
              <div className={styles['what']}>
                <p className={styles['name']}>
                  {event}
                  <span className="soft"> · {t(`doors.deliveryState.${state}`)}</span>
                </p>
                <p className={styles['facts']}>{format.moment(at)}</p>
                {attempts.map((attempt) => (
                  <p key={attempt.at} className={styles['facts']}>
                    {t('doors.attempt', {
                      moment: format.moment(attempt.at),
                      result: attempt.fault ?? attempt.status,
                      ms: format.whole(attempt.durationMs),
                    })}
                  </p>
                ))}
              </div>
              {state !== 'waiting' && (
                <Button
                  variant="default"
                  loading={replay.isPending && replay.variables === id}
                  onClick={() => replay.mutate(id)}
                >
                  {t('doors.replay')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Modal>
  )
}
