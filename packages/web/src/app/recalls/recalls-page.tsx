import { Button, Checkbox, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { readNotice } from '@halftone/clinic'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BackLink, Empty, Page } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { newId } from '../../shared/new-id.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import styles from '../stock/stock.module.css'

/** Recalls and drills. */
export function RecallsPage() {
  const { t } = useTranslation()
  const format = useFormatters()
  const { data, error, refetch } = useQuery({
    queryKey: ['recalls'],
    queryFn: async ({ signal }) => (await call('GET /api/recalls', {}, { signal })).recalls,
  })
  const [pasting, setPasting] = useState(false)
  return (
    <Page
      title={t('recalls.title')}
      back={<BackLink to="/stock">{t('stock.title')}</BackLink>}
      lead={<p className="soft">{t('recalls.lead')}</p>}
      actions={
        <Button
          leftSection={<IconPlus size={18} stroke={1.8} aria-hidden="true" />}
          onClick={() => setPasting(true)}
        >
          {t('recalls.add')}
        </Button>
      }
    >
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={3} />}
      {data?.length === 0 && <Empty title={t('recalls.empty')} text={t('recalls.emptyText')} />}
      <ul className={styles['list']}>
        {data?.map((recall) => (
          <li key={recall.id} className={styles['row']}>
            <div>
              <Link to="/recalls/$recallId" params={{ recallId: recall.id }} className={styles['name'] ?? ''}>
                {recall.title}
              </Link>
              <p className={styles['facts']}>
                {format.moment(recall.receivedAt)} · {recall.by.name}
                {recall.closedAt !== null &&
                  ` · ${t('recalls.closedOn', { day: format.day(recall.closedAt) })}`}
              </p>
            </div>
            {recall.drill && (
              <span className={styles['state']} data-state="drill">
                {t('recalls.drill')}
              </span>
            )}
          </li>
        ))}
      </ul>
      {pasting && <PasteDialog onClose={() => setPasting(false)} />}
    </Page>
  )
}

function PasteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [id] = useState(newId)
  const [title, setTitle] = useState('')
  const [notice, setNotice] = useState('')
  const [drill, setDrill] = useState(false)
  // Read while it is pasted; whatever was put right by hand stays.
  const read = readNotice(notice)
  const [own, setOwn] = useState<{ lots?: string; fromDay?: string; toDay?: string }>({})
  const lots = own.lots ?? read.lots.join(', ')
  const fromDay = own.fromDay ?? read.fromDay ?? ''
  const toDay = own.toDay ?? read.toDay ?? ''
  const halfRange = (fromDay === '') !== (toDay === '')
  const turnedRange = fromDay !== '' && toDay !== '' && toDay < fromDay
  const add = useMutation({
    mutationFn: () =>
      call('POST /api/recalls', {
        body: {
          ...{ id, title: title.trim(), notice: notice.trim(), drill },
          criteria: {
            lots: lots
              .split(/[,;\n]/)
              .map((lot) => lot.trim())
              .filter((lot) => lot !== ''),
            fromDay: fromDay || null,
            toDay: toDay || null,
          },
        },
      }),
    onSuccess: () => navigate({ to: '/recalls/$recallId', params: { recallId: id } }),
  })
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('recalls.add')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {add.error && <ProblemNote error={add.error} />}
      <Stack gap="md">
        <TextInput
          label={t('recalls.name')}
          maxLength={160}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Textarea
          label={t('recalls.notice')}
          description={t('recalls.noticeHint')}
          autosize
          minRows={6}
          maxRows={14}
          maxLength={20_000}
          value={notice}
          onChange={(event) => setNotice(event.currentTarget.value)}
        />
        {notice.trim() !== '' && (
          <fieldset className={styles['read']}>
            <legend>{t('recalls.readFrom')}</legend>
            <TextInput
              label={t('recalls.lotNumbers')}
              description={t('recalls.lotNumbersHint')}
              value={lots}
              onChange={(event) => setOwn({ ...own, lots: event.currentTarget.value })}
            />
            <div className={styles['span']}>
              <TextInput
                type="date"
                label={t('recalls.firstDay')}
                value={fromDay}
                error={halfRange && fromDay === '' && t('recalls.bothDays')}
                onChange={(event) => setOwn({ ...own, fromDay: event.currentTarget.value })}
              />
              <TextInput
                type="date"
                label={t('recalls.lastDay')}
                value={toDay}
                error={
                  turnedRange ? t('recalls.turnedDays') : halfRange && toDay === '' && t('recalls.bothDays')
                }
                onChange={(event) => setOwn({ ...own, toDay: event.currentTarget.value })}
              />
            </div>
          </fieldset>
        )}
        <Checkbox
          label={t('recalls.drillHint')}
          checked={drill}
          onChange={(event) => setDrill(event.currentTarget.checked)}
        />
      </Stack>
      <Group justify="flex-end" mt="lg">
        <Button
          loading={add.isPending}
          disabled={title.trim() === '' || notice.trim() === '' || halfRange || turnedRange}
          onClick={() => add.mutate()}
        >
          {t('recalls.match')}
        </Button>
      </Group>
    </Modal>
  )
}
