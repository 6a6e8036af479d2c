import { ActionIcon, Button } from '@mantine/core'
import { IconPhotoPlus, IconX } from '@tabler/icons-react'
import type { PhotoView, Profile } from '@halftone/clinic'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty, Section } from '../../design/page.tsx'
import { addressOf, call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { listed } from '../../shared/i18n.ts'
import { ProblemNote } from '../problem-note.tsx'
import { PortfolioDialog } from './portfolio-dialog.tsx'
import styles from './profile.module.css'
import { profileQuery } from './profile-queries.ts'

/** Healed results that clients allow to be shown; never with a name. */
export function PortfolioSection({ profile }: { profile: Profile }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const queryClient = useQueryClient()
  const [choosing, setChoosing] = useState(false)
  const { id } = profile.person
  const remove = useMutation({
    mutationFn: (photoId: string) =>
      call('DELETE /api/people/:id/portfolio/:photoId', { params: { id, photoId } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: profileQuery(id).queryKey }),
  })
  return (
    <Section
      title={t('profile.portfolio')}
      note={t('profile.portfolioNote')}
      actions={
        <Button
          variant="default"
          leftSection={<IconPhotoPlus size={18} stroke={1.6} aria-hidden="true" />}
          onClick={() => setChoosing(true)}
        >
          {t('profile.choose')}
        </Button>
      }
    >
      {remove.error && <ProblemNote error={remove.error} />}
      {profile.portfolio.length === 0 ? (
        <Empty title={t('profile.noPictures')} text={t('profile.noPicturesText')} />
      ) : (
        <ul className={styles['grid']}>
          {profile.portfolio.map(({ photoId, view, healedDays, caption }) => {
            const days = t('profile.healedDays', { value: format.whole(healedDays), count: healedDays })
            const label = listed([t(`view.${view as PhotoView}`), days])
            return (
              <li key={photoId}>
                <figure className={styles['picture']}>
                  <img src={pictureOf(photoId)} alt={label} loading="lazy" width={320} height={400} />
                  <figcaption>
                    <span>
                      {caption ?? t(`view.${view as PhotoView}`)}
                      <span className="soft"> · {days}</span>
                    </span>
                    <ActionIcon
                      aria-label={t('profile.takeOut', { name: label })}
                      onClick={() => remove.mutate(photoId)}
                    >
                      <IconX size={18} stroke={1.6} aria-hidden="true" />
                    </ActionIcon>
                  </figcaption>
                </figure>
              </li>
            )
          })}
        </ul>
      )}
      {choosing && <PortfolioDialog profile={profile} onClose={() => setChoosing(false)} />}
    </Section>
  )
}

const pictureOf = (id: string) =>
  addressOf('GET /api/photos/:id/file', { params: { id }, query: { size: 'thumb' } })
