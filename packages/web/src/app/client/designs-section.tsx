import { Button, Menu } from '@mantine/core'
import { IconHistory, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { Client } from '@halftone/clinic'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty, Section } from '../../design/page.tsx'
import { ScalpPicture } from '../../design/scalp-picture.tsx'
import type { ApiResponse } from '../../shared/api.ts'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { ProblemNote } from '../problem-note.tsx'
import { CardsSkeleton } from './cards-skeleton.tsx'
import styles from './designs-section.module.css'
import { designQuery, designsQuery } from './client-queries.ts'
import { scalpDensity } from './scalp-density.ts'

type DesignEntry = ApiResponse<'GET /api/clients/:id/designs'>['designs'][number]

export function DesignsSection({ client }: { client: Client }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data: designs, error, refetch } = useQuery(designsQuery(client.id))
  const begin = () => void navigate({ to: '/clients/$clientId/studio/new', params: { clientId: client.id } })
  const newDesign = (
    <Button leftSection={<IconPlus size={18} stroke={1.8} aria-hidden="true" />} onClick={begin}>
      {t('designs.new')}
    </Button>
  )
  return (
    <Section title={t('designs.title')} actions={designs && designs.length > 0 ? newDesign : null}>
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!designs && !error && <CardsSkeleton height={230} />}
      {designs?.length === 0 && (
        <Empty title={t('designs.empty')} text={t('designs.emptyText')}>
          {newDesign}
        </Empty>
      )}
      {designs && designs.length > 0 && (
        <ul className={styles['cards']}>
          {designs.map((entry) => (
            <DesignCard key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function DesignCard({ entry }: { entry: DesignEntry }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { data } = useQuery({ ...designQuery(entry.id), staleTime: 60_000 })
  const density = useMemo(() => scalpDensity(data?.design), [data])
  return (
    <li className={styles['card']}>
      <Link
        to="/clients/$clientId/studio/$designId"
        params={{ clientId: entry.clientId, designId: entry.id }}
        className={styles['open']}
      >
        <ScalpPicture className={styles['picture']} density={density} />
        <span className={styles['name']}>{entry.name || t('designs.untitled')}</span>
      </Link>
      <p className={styles['facts']}>
        {t('designs.saved', { day: format.moment(entry.savedAt), name: entry.savedBy.name })}
      </p>
      <div className={styles['actions']}>
        <Link to="/designs/$designId/plan" params={{ designId: entry.id }} className={styles['plan']}>
          {t('designs.plan')}
        </Link>
        <Versions entry={entry} />
      </div>
    </li>
  )
}

function Versions({ entry }: { entry: DesignEntry }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const [opened, setOpened] = useState(false)
  const versions = useQuery({
    queryKey: ['design-versions', entry.id, entry.revision],
    queryFn: ({ signal }) => call('GET /api/designs/:id/versions', { params: { id: entry.id } }, { signal }),
    enabled: opened,
  })
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" width={280}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconHistory size={18} stroke={1.6} aria-hidden="true" />}
        >
          {t('designs.versions', { count: entry.revision })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        <Menu.Label>{versions.isPending ? t('loading') : t('designs.versionsTitle')}</Menu.Label>
        {versions.data?.versions.map((version) => (
          <Menu.Item key={version.revision} closeMenuOnClick component="div">
            <span className="numbers">
              {t('designs.version', { number: version.revision, day: format.moment(version.savedAt) })}
            </span>
            <br />
            <span className="soft">{version.savedBy.name}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
