import { Button, Group, Modal, NumberInput, Stack, Textarea } from '@mantine/core'
import type { StockLot } from '@halftone/clinic'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { newId } from '../../shared/new-id.ts'
import { ProblemNote } from '../problem-note.tsx'

export type Move = { readonly kind: 'opened' | 'disposed'; readonly lot: StockLot; readonly label: string }

/** Opens a piece of a lot, or disposes of pieces with the reason. */
export function MoveStockDialog({
  move: { kind, lot, label },
  onClose,
}: {
  move: Move
  onClose: () => void
}) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [id] = useState(newId)
  const [pieces, setPieces] = useState(kind === 'opened' ? 1 : lot.level)
  const [reason, setReason] = useState('')
  const save = useMutation({
    mutationFn: () =>
      call('POST /api/lots/:id/movements', {
        params: { id: lot.id },
        body: {
          ...{ id, kind, pieces, at: new Date().toISOString() },
          reason: reason.trim() === '' ? null : reason.trim(),
        },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['stock'] })
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={label} closeButtonProps={{ 'aria-label': t('close') }}>
      {save.error && <ProblemNote error={save.error} />}
      {kind === 'opened' ? (
        <p>
          {lot.useWithinDays === null
            ? t('stock.openText')
            : t('stock.openTextDays', { count: lot.useWithinDays })}
        </p>
      ) : (
        <Stack gap="md">
          <NumberInput
            label={t('stock.pieces')}
            min={1}
            max={lot.level}
            allowDecimal={false}
            value={pieces}
            onChange={(value) => setPieces(Number(value) || 0)}
          />
          <Textarea
            label={t('session.reason')}
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Stack>
      )}
      <Group justify="flex-end" mt="lg">
        <Button
          loading={save.isPending}
          disabled={pieces < 1 || (kind === 'disposed' && reason.trim() === '')}
          onClick={() => save.mutate()}
        >
          {t(kind === 'opened' ? 'stock.open' : 'stock.dispose')}
        </Button>
      </Group>
    </Modal>
  )
}
