import { FileButton, Button, Group, Modal } from '@mantine/core'
import type { StockLot } from '@halftone/clinic'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { addressOf, call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { dotted } from '../../shared/i18n.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import styles from './stock.module.css'

type LotDialogProps = { readonly lot: StockLot; readonly label: string; readonly onClose: () => void }

/** One lot: every movement, newest first, and its safety sheet. Mounted when it opens. */
export function LotDialog({ lot, label, onClose }: LotDialogProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const queryClient = useQueryClient()
  const params = { id: lot.id }
  const history = useQuery({
    queryKey: ['stock', 'lot', lot.id],
    queryFn: async ({ signal }) =>
      (await call('GET /api/lots/:id/movements', { params }, { signal })).movements,
  })
  const keep = useMutation({
    mutationFn: async (file: File) =>
      call('POST /api/lots/:id/safety-sheet', { params, body: { base64: await base64Of(file) } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['stock'] }),
  })
  const error = keep.error ?? history.error
  return (
    <Modal opened onClose={onClose} size="lg" title={label} closeButtonProps={{ 'aria-label': t('close') }}>
      {error && <ProblemNote error={error} />}
      <Group gap="sm" mb="md">
        {lot.hasSafetySheet ? (
          <a
            href={addressOf('GET /api/lots/:id/safety-sheet.pdf', { params })}
            target="_blank"
            rel="noreferrer"
            className={styles['sheet']}
          >
            {t('stock.safetySheet')}
          </a>
        ) : (
          <p className="soft">{t('stock.noSafetySheet')}</p>
        )}
        <FileButton accept="application/pdf" onChange={(file) => file && keep.mutate(file)}>
          {(props) => (
            <Button {...props} variant="default" loading={keep.isPending}>
              {t(lot.hasSafetySheet ? 'stock.replaceSheet' : 'stock.addSheet')}
            </Button>
          )}
        </FileButton>
      </Group>
      {history.isPending && <RowsSkeleton rows={3} />}
      <ul className={styles['list']} aria-label={t('stock.history')}>
        {history.data?.map(({ id, kind, pieces, at, reason, by }) => (
          <li key={id} className={styles['row']}>
            <div>
              <p className={styles['name']}>{t(`stock.movement.${kind}`, { count: pieces })}</p>
              <p className={styles['facts']}>{dotted([format.moment(at), by.name, reason])}</p>
            </div>
          </li>
        ))}
      </ul>
    </Modal>
  )
}

/** A file's bytes as base64, without the address that a browser puts before them. */
const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve((reader.result as string).replace(/^data:[^,]*,/, ''))
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'))
    reader.readAsDataURL(file)
  })
