import { Button, FileButton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BackLink, Page, Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { ProblemNote } from '../problem-note.tsx'
import styles from './exchange.module.css'
import { uploadFile } from './upload-file.ts'

/** Tables of clients that were brought in, and a place to drop another one. */
export function ClientImportsPage() {
  const { t } = useTranslation()
  const format = useFormatters()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [over, setOver] = useState(false)
  const { data, error, refetch } = useQuery({
    queryKey: ['client-imports'],
    queryFn: async ({ signal }) => (await call('GET /api/client-imports', {}, { signal })).imports,
  })
  const add = useMutation({
    mutationFn: (file: File) => uploadFile('POST /api/client-imports', file),
    onSuccess: async (made) => {
      queryClient.setQueryData(['client-import', made.id], made)
      await queryClient.invalidateQueries({ queryKey: ['client-imports'] })
      await navigate({ to: '/clients/import/$importId', params: { importId: made.id } })
    },
  })
  return (
    <Page
      title={t('exchange.table.title')}
      back={
        <BackLink to="/settings/$part" params={{ part: 'data' }}>
          {t('exchange.title')}
        </BackLink>
      }
      lead={<p className="soft">{t('exchange.table.lead')}</p>}
    >
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {add.error && <ProblemNote error={add.error} />}
      <div
        className={styles['drop']}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          const [file] = event.dataTransfer.files
          if (file !== undefined) add.mutate(file)
        }}
      >
        <p>{t('exchange.table.drop')}</p>
        <FileButton onChange={(file) => file && add.mutate(file)} accept=".csv,.txt,.tsv,text/csv">
          {(props) => (
            <Button {...props} loading={add.isPending}>
              {t('exchange.table.choose')}
            </Button>
          )}
        </FileButton>
      </div>
      {data !== undefined && data.length > 0 && (
        <Section title={t('exchange.table.earlier')}>
          <ul className={styles['list']}>
            {data.map((one) => (
              <li key={one.id}>
                <Link to="/clients/import/$importId" params={{ importId: one.id }}>
                  <bdi>{one.fileName}</bdi>
                </Link>
                <p className="soft">
                  {t(`exchange.table.state.${one.state}`, { count: one.added })} ·{' '}
                  {format.moment(one.createdAt)} · {one.createdBy.name}
                </p>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  )
}
