import { Button, FileButton, Group } from '@mantine/core'
import { IconDownload, IconTable, IconUpload } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { addressOf, call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { ProblemNote } from '../problem-note.tsx'
import styles from './exchange.module.css'
import { JobProgress, jobsQuery } from './job-progress.tsx'
import { uploadFile } from './upload-file.ts'

/** What belongs to the clinic and not to us: taking it away, bringing it in, and proof that nobody touched it. */
export function DataSection() {
  return (
    <>
      <ExportSection />
      <BringInSection />
      <AuditSection />
      <ErasedSection />
    </>
  )
}

function ExportSection() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { data: jobs, error, refetch } = useQuery(jobsQuery)
  const job = jobs?.find(({ kind, clientId }) => kind === 'export' && clientId === null)
  const start = useMutation({
    mutationFn: () => call('POST /api/exports', { body: { clientId: null } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['jobs'] }),
  })
  return (
    <Section title={t('exchange.export.title')} note={t('exchange.export.note')}>
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {start.error && <ProblemNote error={start.error} />}
      {job && <JobProgress job={job} />}
      {job?.state !== 'running' && (
        <Button
          mt="sm"
          variant={job?.state === 'done' ? 'default' : 'filled'}
          leftSection={<IconDownload size={18} stroke={1.6} aria-hidden="true" />}
          loading={start.isPending}
          onClick={() => start.mutate()}
        >
          {t(job?.state === 'done' ? 'exchange.export.again' : 'exchange.export.start')}
        </Button>
      )}
    </Section>
  )
}

function BringInSection() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { data: jobs } = useQuery(jobsQuery)
  const job = jobs?.find(({ kind }) => kind === 'archive-import')
  const bring = useMutation({
    mutationFn: (file: File) => uploadFile('POST /api/archive-imports', file),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['jobs'] }),
  })
  return (
    <Section title={t('exchange.bringIn.title')} note={t('exchange.bringIn.note')}>
      {bring.error && <ProblemNote error={bring.error} />}
      {job && <JobProgress job={job} onDone={() => void queryClient.invalidateQueries()} />}
      <Group gap="xs" mt="sm">
        <Button
          component={Link}
          to="/clients/import"
          variant="default"
          leftSection={<IconTable size={18} stroke={1.6} aria-hidden="true" />}
        >
          {t('exchange.bringIn.clients')}
        </Button>
        <FileButton onChange={(file) => file && bring.mutate(file)} accept=".zip,application/zip">
          {(props) => (
            <Button
              {...props}
              variant="default"
              leftSection={<IconUpload size={18} stroke={1.6} aria-hidden="true" />}
              loading={bring.isPending || job?.state === 'running'}
            >
              {t('exchange.bringIn.archive')}
            </Button>
          )}
        </FileButton>
      </Group>
    </Section>
  )
}

function AuditSection() {
  const { t } = useTranslation()
  const format = useFormatters()
  const check = useMutation({ mutationFn: () => call('GET /api/audit/check', {}) })
  const head = check.data?.heads.at(-1)
  return (
    <Section title={t('exchange.audit.title')} note={t('exchange.audit.note')}>
      {check.error && <ProblemNote error={check.error} />}
      <div role="status">
        {check.data && (
          <p className={check.data.intact ? undefined : styles['broken']}>
            {check.data.intact
              ? t('exchange.audit.intact', {
                  count: check.data.entries,
                  entries: format.whole(check.data.entries),
                })
              : t('exchange.audit.broken')}
          </p>
        )}
        {head && <p className={styles['hash']}>{t('exchange.audit.head', { hash: head.hash })}</p>}
        {check.data?.breaks.map((found) => (
          <p key={`${found.position}${found.entryId}${found.what}`} className={styles['broken']}>
            {t(`exchange.audit.what.${found.what}`, { place: found.position ?? found.entryId ?? '' })}
          </p>
        ))}
      </div>
      <Group gap="xs" mt="sm">
        <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
          {t('exchange.audit.check')}
        </Button>
        <Button variant="subtle" component="a" href={addressOf('GET /api/audit/anchor.json')} download>
          {t('exchange.audit.anchor')}
        </Button>
      </Group>
    </Section>
  )
}

function ErasedSection() {
  const { t } = useTranslation()
  const format = useFormatters()
  const { data, error, refetch } = useQuery({
    queryKey: ['erasures'],
    queryFn: async ({ signal }) => (await call('GET /api/erasures', {}, { signal })).erasures,
  })
  return (
    <Section title={t('exchange.erased.title')} note={t('exchange.erased.note')}>
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {data?.length === 0 && <p className="soft">{t('exchange.erased.none')}</p>}
      <ul className={styles['list']}>
        {data?.map((one) => (
          <li key={one.clientId}>
            <p>
              {t('exchange.erased.line', {
                moment: format.moment(one.at),
                name: one.by.name,
                reason: one.reason,
              })}
            </p>
            <p className="soft">
              {one.keptUntil === null
                ? t('exchange.erased.nothingKept')
                : one.finishedAt === null
                  ? t('exchange.erased.keptUntil', { day: format.day(one.keptUntil) })
                  : t('exchange.erased.finished', { day: format.day(one.finishedAt) })}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
