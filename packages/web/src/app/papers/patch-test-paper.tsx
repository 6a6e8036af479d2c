import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { listed } from '../../shared/i18n.ts'
import { ProblemNote } from '../problem-note.tsx'
import type { Papers } from './paper-queries.ts'
import styles from './papers-section.module.css'
import { PatchTestDialog } from './patch-test-dialog.tsx'

const tones = {
  none: 'caution',
  declined: 'caution',
  waiting: 'caution',
  'to-read': 'caution',
  clear: 'good',
  reaction: 'danger',
  expired: 'caution',
} as const

/** The newest patch test: placed, read, declined, and what comes next. */
export function PatchTestPaper({ clientId, papers }: { clientId: string; papers: Papers }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const queryClient = useQueryClient()
  const [placing, dialog] = useDisclosure(false)
  const [test] = papers.patchTests
  const state = test?.state ?? 'none'
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['papers', clientId] })
  const read = useMutation({
    mutationFn: (result: 'clear' | 'reaction') =>
      call('POST /api/patch-tests/:id/readings', { params: { id: test?.id ?? '' }, body: { result } }),
    onSuccess: refresh,
  })
  const open = test !== undefined && (state === 'waiting' || state === 'to-read')
  return (
    <div className={styles['paper']} role="group" aria-label={t('paper.patch-test')}>
      <h3>{t('paper.patch-test')}</h3>
      {read.error && <ProblemNote error={read.error} />}
      <p className={styles['outcome']} data-tone={tones[state]}>
        {t(`patchTest.${state}`)}
      </p>
      {test && !test.declined && (
        <p className="soft">
          {listed([test.place, test.product, test.lot].filter((part) => part !== null))}
          <br />
          {t('papers.placed', { moment: format.moment(test.placedAt), name: test.recordedBy.name })}
        </p>
      )}
      {state === 'waiting' && test && (
        <p>{t('papers.readFrom', { moment: format.moment(test.readableFrom) })}</p>
      )}
      {state === 'clear' && <p className="soft">{t('papers.clearNote')}</p>}
      <div className={styles['actions']}>
        {state === 'to-read' && (
          <Button loading={read.isPending} onClick={() => read.mutate('clear')}>
            {t('papers.readClear')}
          </Button>
        )}
        {open && (
          <Button variant="default" loading={read.isPending} onClick={() => read.mutate('reaction')}>
            {t('papers.readReaction')}
          </Button>
        )}
        {!open && state !== 'reaction' && (
          <Button variant="default" onClick={dialog.open}>
            {t('papers.recordPatchTest')}
          </Button>
        )}
      </div>
      <PatchTestDialog clientId={clientId} opened={placing} onClose={dialog.close} />
    </div>
  )
}
