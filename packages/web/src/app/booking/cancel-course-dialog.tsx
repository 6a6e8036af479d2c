import { Button, Group, Modal, NativeSelect, Radio, Stack } from '@mantine/core'
import type { Course } from '@halftone/clinic'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { english } from '../../design/english.ts'
import { call, type ApiRequest } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { newId } from '../../shared/new-id.ts'
import { useMe } from '../../shared/session.ts'
import { clientMoneyQuery, useMoneyMoved } from '../money/money-queries.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useBookingChanged } from './booking-queries.ts'

type Side = 'client' | 'clinic'
type Reason = ApiRequest<'POST /api/courses/:id/cancel'>['body']['reason']
const reasons: readonly Reason[] = ['client', 'clinic', 'ill', 'other']

/** Cancels a course, and says before it does what becomes of the money. Mounted when it opens. */
export function CancelCourseDialog({ course, onClose }: { course: Course; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const bookingChanged = useBookingChanged()
  const moneyMoved = useMoneyMoved()
  const isDesk = useMe()?.user.role !== 'practitioner'
  const [reason, setReason] = useState<Reason>('client')
  const [by, setBy] = useState<Side>('client')
  const [requestKey] = useState(newId)
  const money = useQuery(clientMoneyQuery(course.clientId))
  const charge = money.data?.charges.find(
    ({ planId, ended }) => planId !== null && planId === course.planId && !ended,
  )
  const ends = isDesk && charge !== undefined
  const outcome = useQuery({
    queryKey: ['money', 'end', charge?.id, by],
    queryFn: ({ signal }) =>
      call('GET /api/charges/:id/end', { params: { id: charge?.id ?? '' }, query: { by } }, { signal }),
    enabled: ends,
  })
  const cancel = useMutation({
    mutationFn: () =>
      call('POST /api/courses/:id/cancel', {
        params: { id: course.id },
        body: {
          ...{ revision: course.revision, reason },
          ...(ends && { charge: { by, keptMinor: outcome.data?.keptMinor ?? 0, requestKey } }),
        },
      }),
    onSettled: () => Promise.all([bookingChanged(), moneyMoved()]),
    onSuccess: onClose,
  })
  const error = cancel.error ?? outcome.error ?? money.error
  const ready = money.isSuccess && (!ends || outcome.isSuccess)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('course.cancel')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="md">
        <p>{t('course.cancelText')}</p>
        {error && <ProblemNote error={error} />}
        <NativeSelect
          label={t('appointment.why')}
          value={reason}
          data={reasons.map((value) => ({ value, label: t(`appointment.reason.${value}`) }))}
          onChange={(event) => {
            const next = event.currentTarget.value as Reason
            setReason(next)
            setBy(next === 'clinic' ? 'clinic' : 'client')
          }}
        />
        {ends && (
          <Radio.Group label={t('money.endBy')} value={by} onChange={(value) => setBy(value as Side)}>
            <Stack gap="xs" mt="xs">
              {(['client', 'clinic'] as const).map((side) => (
                <Radio key={side} value={side} label={t(`money.endBy_${side}`)} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {ends && outcome.data && (
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
        {charge !== undefined && !isDesk && <p>{t('course.cancelDesk')}</p>}
      </Stack>
      <Group justify="flex-end" mt="lg">
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t('appointment.keep')}
        </Button>
        <Button color="red" loading={cancel.isPending} disabled={!ready} onClick={() => cancel.mutate()}>
          {t('course.cancelSure')}
        </Button>
      </Group>
    </Modal>
  )
}
