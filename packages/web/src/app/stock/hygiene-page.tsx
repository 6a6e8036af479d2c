import { Button, Group, Modal, NativeSelect, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { HygieneEntry, HygieneKind } from '@halftone/clinic'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BackLink, Empty, Page } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { dotted } from '../../shared/i18n.ts'
import { newId } from '../../shared/new-id.ts'
import { seesHealthData, useMe } from '../../shared/session.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import styles from './stock.module.css'

const kinds = ['sterilisation', 'cleaning', 'waste'] as const

/** Sterilisation, cleaning and waste, line by line; a wrong line is corrected by another. */
export function HygienePage() {
  const { t } = useTranslation()
  const format = useFormatters()
  const mayWrite = seesHealthData(useMe())
  const { data, error, refetch } = useQuery({
    queryKey: ['hygiene'],
    queryFn: async ({ signal }) => (await call('GET /api/hygiene', {}, { signal })).entries,
  })
  const [writing, setWriting] = useState<HygieneEntry | 'new'>()
  const corrected = new Set(data?.map(({ correctsId }) => correctsId))
  return (
    <Page
      title={t('hygiene.title')}
      back={<BackLink to="/stock">{t('stock.title')}</BackLink>}
      actions={
        mayWrite && (
          <Button
            leftSection={<IconPlus size={18} stroke={1.8} aria-hidden="true" />}
            onClick={() => setWriting('new')}
          >
            {t('hygiene.add')}
          </Button>
        )
      }
    >
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={4} />}
      {data?.length === 0 && <Empty title={t('hygiene.empty')} text={t('hygiene.emptyText')} />}
      <ul className={styles['list']}>
        {data?.map((entry) => (
          <li key={entry.id} className={styles['row']}>
            <div>
              <p className={styles['name']}>{entry.what}</p>
              <p className={styles['facts']}>
                {dotted([
                  t(`hygiene.kind.${entry.kind}`),
                  format.moment(entry.at),
                  entry.by.name,
                  entry.note,
                  entry.correctsId === null ? null : t('hygiene.corrects'),
                  corrected.has(entry.id) ? t('hygiene.corrected') : null,
                ])}
              </p>
            </div>
            {!entry.passed && <span className={styles['state']}>{t('hygiene.failed')}</span>}
            {mayWrite && !corrected.has(entry.id) && (
              <Button
                variant="default"
                aria-label={t('hygiene.correctNamed', { what: entry.what })}
                onClick={() => setWriting(entry)}
              >
                {t('hygiene.correct')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {writing && (
        <HygieneDialog
          corrects={writing === 'new' ? undefined : writing}
          onClose={() => setWriting(undefined)}
        />
      )}
    </Page>
  )
}

function HygieneDialog({ corrects, onClose }: { corrects: HygieneEntry | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [id] = useState(newId)
  const [kind, setKind] = useState<HygieneKind>(corrects?.kind ?? 'sterilisation')
  const [what, setWhat] = useState(corrects?.what ?? '')
  const [passed, setPassed] = useState(corrects?.passed ?? true)
  const [note, setNote] = useState('')
  const save = useMutation({
    mutationFn: () =>
      call('POST /api/hygiene', {
        body: {
          ...{ id, kind, at: corrects?.at ?? new Date().toISOString(), what: what.trim(), passed },
          ...{ note: note.trim() === '' ? null : note.trim(), correctsId: corrects?.id ?? null },
        },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['hygiene'] })
      onClose()
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(corrects ? 'hygiene.correct' : 'hygiene.add')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {save.error && <ProblemNote error={save.error} />}
      <Stack gap="md">
        <NativeSelect
          label={t('stock.kindLabel')}
          value={kind}
          data={kinds.map((value) => ({ value, label: t(`hygiene.kind.${value}`) }))}
          onChange={(event) => setKind(event.currentTarget.value as HygieneKind)}
        />
        <TextInput
          label={t('hygiene.what')}
          description={t('hygiene.whatHint')}
          maxLength={200}
          value={what}
          onChange={(event) => setWhat(event.currentTarget.value)}
        />
        <Switch
          label={t('hygiene.passed')}
          checked={passed}
          onChange={(event) => setPassed(event.currentTarget.checked)}
        />
        <Textarea
          label={t(corrects ? 'session.reason' : 'hygiene.note')}
          autosize
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </Stack>
      <Group justify="flex-end" mt="lg">
        <Button
          loading={save.isPending}
          disabled={what.trim() === '' || (corrects !== undefined && note.trim() === '')}
          onClick={() => save.mutate()}
        >
          {t('save')}
        </Button>
      </Group>
    </Modal>
  )
}
