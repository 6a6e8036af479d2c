import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { english } from '../../design/english.ts'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { ProblemNote } from '../problem-note.tsx'
import { type ClientCharge, useMoneyMoved } from './money-queries.ts'

type Side = 'client' | 'clinic'

/** Ends a course or package early, and says before it does what is kept and what goes back. Mounted when it opens. */
export function EndChargeDialog({ charge, onClose }: { charge: ClientCharge; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const moneyMoved = useMoneyMoved()
  const [by, setBy] = useState<Side>('client')
  const [reason, setReason] = useState('')
  const [requestKey] = useState(() => crypto.randomUUID())
  const outcome = useQuery({
    queryKey: ['money', 'end', charge.id, by],
    queryFn: ({ signal }) =>
      call('GET /api/charges/:id/end', { params: { id: charge.id }, query: { by } }, { signal }),
  })
  const end = useMutation({
    mutationFn: () =>
      call('POST /api/charges/:id/end', {
        params: { id: charge.id },
        body: { by, keptMinor: outcome.data?.keptMinor ?? 0, reason: reason.trim(), requestKey },
      }),
    onSuccess: async () => {
      await moneyMoved()
      onClose()
    },
  })
  const ready = outcome.data !== undefined && reason.trim() !== ''
  return (
    <Modal opened onClose={onClose} title={t('money.end')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) end.mutate()
        }}
      >
        <Stack gap="md">
          {(end.error ?? outcome.error) && <ProblemNote error={end.error ?? outcome.error} />}
          <Radio.Group label={t('money.endBy')} value={by} onChange={(value) => setBy(value as Side)}>
            <Stack gap="xs" mt="xs">
              {(['client', 'clinic'] as const).map((side) => (
                <Radio key={side} value={side} label={t(`money.endBy_${side}`)} />
              ))}
            </Stack>
          </Radio.Group>
          {outcome.data && (
            <p role="status">
              {t('money.endOutcome', {
                kept: format.money(outcome.data.keptMinor, charge.currency),
                back: format.money(outcome.data.backMinor, charge.currency),
              })}{' '}
              <span className="soft" {...english}>
                {outcome.data.sentence}
              </span>
            </p>
          )}
          <TextInput
            label={t('money.reason')}
            description={t('money.reasonHint')}
            value={reason}
            maxLength={200}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" color="red" loading={end.isPending} disabled={!ready}>
            {t('money.endAction')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
