import { Button, CopyButton, Group, Modal, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { ProblemNote } from '../problem-note.tsx'

/** The secret address of the own calendar: made, shown once, made anew, revoked. */
export function CalendarFeedDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const queryClient = useQueryClient()
  const queryKey = ['calendar-feed']
  const { data: feed, error } = useQuery({
    queryKey,
    queryFn: ({ signal }) => call('GET /api/me/calendar-feed', {}, { signal }),
  })
  const refresh = () => queryClient.invalidateQueries({ queryKey })
  const make = useMutation({ mutationFn: () => call('POST /api/me/calendar-feed', {}), onSettled: refresh })
  const revoke = useMutation({
    mutationFn: () => call('DELETE /api/me/calendar-feed', {}),
    onSettled: refresh,
    onSuccess: () => make.reset(),
  })
  const address = make.data && `${window.location.origin}${make.data.path}`
  const problem = error ?? make.error ?? revoke.error
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('feed.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <p>{t('feed.lead')}</p>
      {problem && <ProblemNote error={problem} />}
      {address ? (
        <Group align="end" mt="md" wrap="nowrap">
          <TextInput
            label={t('feed.address')}
            description={t('feed.once')}
            readOnly
            value={address}
            style={{ flex: 1 }}
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton value={address}>
            {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'feed.copied' : 'feed.copy')}</Button>}
          </CopyButton>
        </Group>
      ) : (
        feed?.madeAt != null && (
          <p className="soft" style={{ marginBlockStart: '0.75rem' }}>
            {t('feed.madeAt', { day: format.moment(feed.madeAt) })}{' '}
            {feed.lastReadAt === null
              ? t('feed.neverRead')
              : t('feed.readAt', { day: format.moment(feed.lastReadAt) })}
          </p>
        )
      )}
      <Group justify="flex-end" mt="lg">
        {feed?.madeAt != null && (
          <Button variant="subtle" color="gray" loading={revoke.isPending} onClick={() => revoke.mutate()}>
            {t('feed.revoke')}
          </Button>
        )}
        {feed && !address && (
          <Button loading={make.isPending} onClick={() => make.mutate()}>
            {t(feed.madeAt === null ? 'feed.make' : 'feed.makeAnew')}
          </Button>
        )}
      </Group>
    </Modal>
  )
}
