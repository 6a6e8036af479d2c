import { Button, Group, Modal, TextInput } from '@mantine/core'
import type { PhotoView, Profile } from '@halftone/clinic'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../design/page.tsx'
import { addressOf, call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import styles from './profile.module.css'
import { choicesQuery, profileQuery } from './profile-queries.ts'

/** Chooses one more healed result; only those that the client permits are offered. */
export function PortfolioDialog({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const queryClient = useQueryClient()
  const { id } = profile.person
  const { data: choices, error } = useQuery(choicesQuery(id))
  const [photoId, setPhotoId] = useState<string>()
  const [caption, setCaption] = useState('')
  const add = useMutation({
    mutationFn: (chosen: string) =>
      call('PUT /api/people/:id/portfolio/:photoId', {
        params: { id, photoId: chosen },
        body: { caption: caption.trim() || null },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: profileQuery(id).queryKey })
      onClose()
    },
  })
  const offered = choices?.filter(
    (choice) => !profile.portfolio.some((one) => one.photoId === choice.photoId),
  )
  const problem = error ?? add.error
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('profile.choose')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {problem && <ProblemNote error={problem} />}
      {!choices && !error && <RowsSkeleton rows={2} />}
      {offered?.length === 0 && <Empty title={t('profile.noChoices')} text={t('profile.noChoicesText')} />}
      <ul className={styles['grid']}>
        {offered?.map((choice) => {
          const days = t('profile.healedDays', {
            value: format.whole(choice.healedDays),
            count: choice.healedDays,
          })
          return (
            <li key={choice.photoId}>
              <button
                type="button"
                className={styles['choice']}
                aria-pressed={choice.photoId === photoId}
                onClick={() => setPhotoId(choice.photoId)}
              >
                <img
                  src={addressOf('GET /api/photos/:id/file', {
                    params: { id: choice.photoId },
                    query: { size: 'thumb' },
                  })}
                  alt=""
                  loading="lazy"
                  width={320}
                  height={400}
                />
                {t(`view.${choice.view as PhotoView}`)} · {days}
              </button>
            </li>
          )
        })}
      </ul>
      {offered !== undefined && offered.length > 0 && (
        <>
          <TextInput
            label={t('profile.caption')}
            description={t('profile.captionHint')}
            maxLength={120}
            mt="md"
            value={caption}
            onChange={(event) => setCaption(event.currentTarget.value)}
          />
          <Group justify="flex-end" mt="lg">
            <Button
              disabled={photoId === undefined}
              loading={add.isPending}
              onClick={() => photoId !== undefined && add.mutate(photoId)}
            >
              {t('profile.putIn')}
            </Button>
          </Group>
        </>
      )}
    </Modal>
  )
}
