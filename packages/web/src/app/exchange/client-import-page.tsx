import { Button, Checkbox, Group, NativeSelect } from '@mantine/core'
import type { ClientColumn, ClientImport } from '@halftone/clinic'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BackLink, Page, Section } from '../../design/page.tsx'
import { addressOf, type ApiRequest, call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { PageSkeleton, RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import styles from './exchange.module.css'
import { JobProgress, jobsQuery } from './job-progress.tsx'
import { RowFindings } from './row-findings.tsx'

const columns: readonly ClientColumn[] = [
  'name',
  'firstName',
  'lastName',
  'email',
  'phone',
  'birthDate',
  'pattern',
  'note',
]
const encodings = ['utf-8', 'windows-1252', 'utf-16le'] as const
const separators = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const

/** One table of clients: how it is read, what would come of it, bringing it in, taking it out again. */
export function ClientImportPage() {
  const { importId } = useParams({ from: '/app/clients/import/$importId' })
  const { data, error } = useQuery({
    queryKey: ['client-import', importId],
    queryFn: ({ signal }) => call('GET /api/client-imports/:id', { params: { id: importId } }, { signal }),
  })
  const { t } = useTranslation()
  if (error) throw error
  if (!data) return <PageSkeleton />
  return (
    <Page
      title={data.fileName}
      back={<BackLink to="/clients/import">{t('exchange.table.title')}</BackLink>}
      lead={<p className="soft">{t(`exchange.table.state.${data.state}`, { count: data.added })}</p>}
    >
      {data.state === 'draft' ? <Draft table={data} /> : <Committed table={data} />}
    </Page>
  )
}

function Draft({ table }: { table: ClientImport }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const params = { id: table.id }
  const [withTwins, setWithTwins] = useState(false)
  const change = useMutation({
    mutationFn: (body: ApiRequest<'PATCH /api/client-imports/:id'>['body']) =>
      call('PATCH /api/client-imports/:id', { params, body }),
    onSuccess: (changed) => queryClient.setQueryData(['client-import', table.id], changed),
  })
  const reading = `${table.encoding} ${table.separator} ${table.mapping.join(' ')}`
  const named = table.mapping.some(
    (column) => column === 'name' || column === 'firstName' || column === 'lastName',
  )
  const check = useQuery({
    queryKey: ['client-import-check', table.id, reading],
    queryFn: ({ signal }) => call('GET /api/client-imports/:id/check', { params }, { signal }),
    enabled: named && !change.isPending,
    retry: false,
  })
  const { data: jobs } = useQuery(jobsQuery)
  const [jobId, setJobId] = useState<string>()
  const job = jobs?.find(({ id }) => id === jobId)
  const commit = useMutation({
    mutationFn: () => call('POST /api/client-imports/:id/commit', { params, body: { withTwins } }),
    onSuccess: async (started) => {
      setJobId(started.id)
      await queryClient.invalidateQueries({ queryKey: ['jobs'] })
    },
  })
  const discard = useMutation({
    mutationFn: () => call('DELETE /api/client-imports/:id', { params }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['client-imports'] })
      await navigate({ to: '/clients/import' })
    },
  })
  const setColumn = (index: number, value: string) =>
    change.mutate({
      mapping: table.mapping.map((column, at) => {
        const chosen = columns.find((known) => known === value) ?? null
        if (at === index) return chosen
        // What a column is stands once.
        return column === chosen ? null : column
      }),
    })
  const ready = (check.data?.ready ?? 0) + (withTwins ? (check.data?.twins ?? 0) : 0)
  return (
    <>
      {change.error && <ProblemNote error={change.error} />}
      <Section title={t('exchange.table.columns')} note={t('exchange.table.columnsNote')}>
        <Group gap="md" mb="md">
          <NativeSelect
            label={t('exchange.table.encoding')}
            value={table.encoding}
            data={encodings.map((value) => ({ value, label: t(`exchange.table.encodingOf.${value}`) }))}
            onChange={(event) => {
              const encoding = encodings.find((known) => known === event.currentTarget.value)
              if (encoding) change.mutate({ encoding })
            }}
          />
          <NativeSelect
            label={t('exchange.table.separator')}
            value={table.separator}
            data={Object.entries(separators).map(([value, name]) => ({
              value,
              label: t(`exchange.table.separatorOf.${name}`),
            }))}
            onChange={(event) =>
              change.mutate({ separator: event.currentTarget.value as ClientImport['separator'] })
            }
          />
        </Group>
        <div className={styles['scroll']} tabIndex={0} role="group" aria-label={t('exchange.table.columns')}>
          <table className={styles['table']}>
            <thead>
              <tr>
                {table.header.map((heading, index) => (
                  // Two columns may have the same heading: their place is what tells them apart.
                  // oxlint-disable-next-line react/no-array-index-key
                  <th key={index} scope="col">
                    <NativeSelect
                      label={heading || t('exchange.table.noHeading', { number: index + 1 })}
                      value={table.mapping[index] ?? ''}
                      data={[
                        { value: '', label: t('exchange.table.leaveOut') },
                        ...columns.map((value) => ({ value, label: t(`exchange.table.column.${value}`) })),
                      ]}
                      onChange={(event) => setColumn(index, event.currentTarget.value)}
                    />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.sample.map((cells, row) => (
                // oxlint-disable-next-line react/no-array-index-key
                <tr key={row}>
                  {table.header.map((_, index) => (
                    // oxlint-disable-next-line react/no-array-index-key
                    <td key={index}>
                      <bdi>{(cells[index] ?? '').slice(0, 80)}</bdi>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Section>
      <Section title={t('exchange.table.check')} note={t('exchange.table.checkNote')}>
        {!named && <p role="alert">{t('exchange.table.needsName')}</p>}
        {check.error && <ProblemNote error={check.error} onAgain={() => void check.refetch()} />}
        {named && check.isFetching && <RowsSkeleton rows={2} />}
        {check.data && !check.isFetching && (
          <>
            <dl className={styles['counts']} aria-live="polite">
              {(['rows', 'ready', 'twins', 'bad'] as const).map((name) => (
                <div key={name}>
                  <dt>{t(`exchange.table.count.${name}`)}</dt>
                  <dd>{format.whole(check.data[name])}</dd>
                </div>
              ))}
            </dl>
            {check.data.bad > 0 && (
              <Button
                variant="default"
                mb="md"
                component="a"
                href={addressOf('GET /api/client-imports/:id/bad-rows.csv', { params })}
              >
                {t('exchange.table.badRows')}
              </Button>
            )}
            <RowFindings findings={check.data.findings} total={check.data.bad + check.data.twins} />
          </>
        )}
      </Section>
      <Section title={t('exchange.table.bringIn')} note={t('exchange.table.bringInNote')}>
        {(check.data?.twins ?? 0) > 0 && (
          <Checkbox
            label={t('exchange.table.withTwins')}
            checked={withTwins}
            onChange={(event) => setWithTwins(event.currentTarget.checked)}
            mb="md"
          />
        )}
        {commit.error && <ProblemNote error={commit.error} />}
        {discard.error && <ProblemNote error={discard.error} />}
        {job && (
          <JobProgress
            job={job}
            onDone={() => {
              void queryClient.invalidateQueries({ queryKey: ['client-import', table.id] })
              void queryClient.invalidateQueries({ queryKey: ['client-imports'] })
              void queryClient.invalidateQueries({ queryKey: ['clients'] })
            }}
          />
        )}
        {job?.state !== 'running' && (
          <Group gap="xs" mt="sm">
            <Button
              disabled={!named || ready === 0 || check.isFetching}
              loading={commit.isPending}
              onClick={() => commit.mutate()}
            >
              {t('exchange.table.add', { count: ready, clients: format.whole(ready) })}
            </Button>
            <Button
              variant="subtle"
              color="gray"
              loading={discard.isPending}
              onClick={() => discard.mutate()}
            >
              {t('exchange.table.discard')}
            </Button>
          </Group>
        )}
      </Section>
    </>
  )
}

function Committed({ table }: { table: ClientImport }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const queryClient = useQueryClient()
  const undo = useMutation({
    mutationFn: () => call('POST /api/client-imports/:id/undo', { params: { id: table.id }, body: {} }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['client-import', table.id] })
      await queryClient.invalidateQueries({ queryKey: ['client-imports'] })
      await queryClient.invalidateQueries({ queryKey: ['clients'] })
    },
  })
  const touched = undo.data?.undone === false ? undo.data : undefined
  return (
    <Section title={t('exchange.table.undo')} note={t('exchange.table.undoNote')}>
      {table.committedAt !== null && (
        <p className="soft">{t('exchange.table.cameIn', { moment: format.moment(table.committedAt) })}</p>
      )}
      {undo.error && <ProblemNote error={undo.error} />}
      <div role="alert">
        {touched && (
          <>
            <p>{t('exchange.table.touched', { count: touched.touchedCount })}</p>
            <ul className={styles['parts']}>
              {touched.touched.map(({ clientId, name }) => (
                <li key={clientId}>
                  <Link to="/clients/$clientId" params={{ clientId }}>
                    <bdi>{name}</bdi>
                  </Link>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      {table.state === 'committed' && (
        <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
          {t('exchange.table.undoAction')}
        </Button>
      )}
    </Section>
  )
}
