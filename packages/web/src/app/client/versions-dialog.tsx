import { Button, Modal, Skeleton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ScalpPicture } from '../../design/scalp-picture.tsx'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { ProblemNote } from '../problem-note.tsx'
import { designVersionQuery } from './client-queries.ts'
import { useDesignFacts } from './design-facts.ts'
import { scalpDensity } from './scalp-density.ts'
import { useSaveDesign, type DesignEntry } from './use-save-design.ts'
import styles from './versions-dialog.module.css'

type VersionsDialogProps = { readonly entry: DesignEntry; readonly onClose: () => void }

/** Every saved version of a design: look at one, and bring it back as the newest. */
export function VersionsDialog({ entry, onClose }: VersionsDialogProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const onPhone = useMediaQuery('(max-width: 43.99em)')
  const [revision, setRevision] = useState(entry.revision)
  const versions = useQuery({
    queryKey: ['design-versions', entry.id, entry.revision],
    queryFn: ({ signal }) => call('GET /api/designs/:id/versions', { params: { id: entry.id } }, { signal }),
  })
  return (
    <Modal
      opened
      onClose={onClose}
      size="62rem"
      fullScreen={onPhone}
      title={t('designs.versionsOf', { name: entry.name || t('designs.untitled') })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {versions.error && <ProblemNote error={versions.error} onAgain={() => void versions.refetch()} />}
      <div className={styles['panes']}>
        <ul className={styles['list']} aria-label={t('designs.versionsTitle')}>
          {versions.data?.versions.map((version) => (
            <li key={version.revision}>
              <button
                type="button"
                aria-pressed={version.revision === revision}
                onClick={() => setRevision(version.revision)}
              >
                <span className={styles['number']}>
                  {version.revision === entry.revision
                    ? t('designs.versionNow', { number: version.revision })
                    : t('designs.version', { number: version.revision })}
                </span>
                <span className={styles['when']}>
                  {format.moment(version.savedAt)} · {version.savedBy.name}
                </span>
              </button>
            </li>
          ))}
        </ul>
        <VersionSummary key={revision} entry={entry} revision={revision} onRestored={setRevision} />
      </div>
    </Modal>
  )
}

type VersionSummaryProps = {
  readonly entry: DesignEntry
  readonly revision: number
  readonly onRestored: (revision: number) => void
}

/** One version, read only, with what differs from the design as it is now. */
function VersionSummary({ entry, revision, onRestored }: VersionSummaryProps) {
  const { t } = useTranslation()
  const write = useDesignFacts()
  const shown = useQuery(designVersionQuery(entry.id, revision))
  const now = useQuery(designVersionQuery(entry.id, entry.revision))
  const save = useSaveDesign(entry, (saved) => {
    notifications.show({ message: t('designs.restored', { from: revision, to: saved.revision }) })
    onRestored(saved.revision)
  })
  const density = useMemo(() => scalpDensity(shown.data?.design), [shown.data])
  const rows = useMemo(() => {
    const then = shown.data && write(shown.data.design)
    const today = now.data && write(now.data.design)
    return then?.map((fact, i) => ({ ...fact, now: today?.[i]?.value ?? fact.value }))
  }, [shown.data, now.data, write])
  const error = shown.error ?? now.error
  if (error) return <ProblemNote error={error} onAgain={() => void shown.refetch()} />
  if (!shown.data || !now.data || !rows) return <Skeleton height={420} />
  const old = shown.data.design
  const current = now.data.design
  const differing = rows.filter((row) => row.now !== row.value)
  const isNow = revision === entry.revision
  return (
    <div className={styles['summary']}>
      {save.error && <ProblemNote error={save.error} />}
      <div className={styles['picture']}>
        <ScalpPicture density={density} label={t('plan.pictureLabel')} />
        {!isNow && (
          <div>
            <p className={styles['count']}>
              {differing.length === 0
                ? t('designs.sameFacts')
                : t('designs.differing', { count: differing.length })}
            </p>
            <p className="soft">{t('designs.restoreText', { next: entry.revision + 1 })}</p>
            <Button
              mt="md"
              loading={save.isPending}
              onClick={() => save.mutate({ ...old, name: current.name })}
            >
              {t('designs.restore', { number: revision })}
            </Button>
          </div>
        )}
        {isNow && <p className="soft">{t('designs.isNow')}</p>}
      </div>
      <dl className={styles['facts']}>
        {rows.map((row) => (
          <div key={row.id} data-differs={row.now !== row.value || undefined}>
            <dt>{row.name}</dt>
            <dd>
              {row.value}
              {row.now !== row.value && (
                <span className={styles['now']}>{t('designs.nowValue', { value: row.now })}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
