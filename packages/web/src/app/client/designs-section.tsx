import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconHistory, IconPencil, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { Client } from '@halftone/clinic'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty, Section } from '../../design/page.tsx'
import { ScalpPicture } from '../../design/scalp-picture.tsx'
import { useFormatters } from '../../shared/format.ts'
import { ProblemNote } from '../problem-note.tsx'
import { CardsSkeleton } from './cards-skeleton.tsx'
import styles from './designs-section.module.css'
import { designsQuery, designVersionQuery } from './client-queries.ts'
import { RenameDesignDialog } from './rename-design-dialog.tsx'
import { scalpDensity } from './scalp-density.ts'
import type { DesignEntry } from './use-save-design.ts'
import { VersionsDialog } from './versions-dialog.tsx'

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
    <Section
      id="designs"
      title={t('designs.title')}
      actions={designs && designs.length > 0 ? newDesign : null}
    >
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
  const [dialog, setDialog] = useState<'rename' | 'versions'>()
  const { data } = useQuery(designVersionQuery(entry.id, entry.revision))
  const density = useMemo(() => scalpDensity(data?.design), [data])
  const name = entry.name || t('designs.untitled')
  const close = () => setDialog(undefined)
  return (
    <li className={styles['card']}>
      <Link
        to="/clients/$clientId/studio/$designId"
        params={{ clientId: entry.clientId, designId: entry.id }}
        className={styles['open']}
      >
        <ScalpPicture className={styles['picture']} density={density} />
        <span className={styles['name']}>{name}</span>
      </Link>
      <p className={styles['facts']}>
        {t('designs.saved', { day: format.moment(entry.savedAt), name: entry.savedBy.name })}
      </p>
      <div className={styles['actions']}>
        <Link to="/designs/$designId/plan" params={{ designId: entry.id }} className={styles['plan']}>
          {t('designs.plan')}
        </Link>
        <Menu position="bottom-end" width={240}>
          <Menu.Target>
            <ActionIcon aria-label={t('designs.more', { name })}>
              <IconDots size={20} stroke={1.6} aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconHistory size={18} stroke={1.6} aria-hidden="true" />}
              onClick={() => setDialog('versions')}
            >
              {t('designs.versions', { count: entry.revision })}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconPencil size={18} stroke={1.6} aria-hidden="true" />}
              disabled={data === undefined}
              onClick={() => setDialog('rename')}
            >
              {t('designs.rename')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {dialog === 'versions' && <VersionsDialog entry={entry} onClose={close} />}
      {dialog === 'rename' && data && (
        <RenameDesignDialog entry={entry} design={data.design} onClose={close} />
      )}
    </li>
  )
}
