import { ActionIcon, Button, Menu, NativeSelect } from '@mantine/core'
import { IconCamera, IconTrash, IconUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ClientPhoto, PhotoView } from '@halftone/clinic'
import { useRef, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { useFormatters } from '../../shared/format.ts'
import { ProblemNote } from '../problem-note.tsx'
import { CardsSkeleton } from './cards-skeleton.tsx'
import { photosQuery } from './client-queries.ts'
import { PhotoFrame } from './photo-frame.tsx'
import { inOrder, viewOrder } from './photo-order.ts'
import styles from './photos-section.module.css'
import { UploadRow } from './upload-row.tsx'
import { useDeletePhoto } from './use-delete-photo.tsx'
import { usePhotoUploads } from './use-photo-uploads.ts'

/** iOS turns its own HEIC photos into JPEG for the first type; other files go up as they are. */
const accepted = 'image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif'
export function PhotosSection({ clientId }: { clientId: string }) {
  const { t } = useTranslation()
  const { data: photos, error, refetch } = useQuery(photosQuery(clientId))
  const { uploads, add, again, dismiss } = usePhotoUploads(clientId)
  const remove = useDeletePhoto(clientId)
  const files = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const [view, setView] = useState<PhotoView | 'guess'>('guess')
  const [over, setOver] = useState(false)
  const take = (list: FileList | null) => add(Array.from(list ?? []), view === 'guess' ? undefined : view)

  const drop = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      take(event.dataTransfer.files)
    },
  }

  return (
    <Section id="photos" title={t('photos.title')} note={t('photos.privacy')}>
      <div className={styles['drop']} data-over={over || undefined} {...drop}>
        <NativeSelect
          label={t('photos.view')}
          value={view}
          onChange={(event) => setView(event.currentTarget.value as PhotoView | 'guess')}
          data={[
            { value: 'guess', label: t('photos.guess') },
            ...viewOrder.map((value) => ({ value, label: t(`view.${value}`) })),
          ]}
        />
        <Button
          leftSection={<IconUpload size={18} stroke={1.6} aria-hidden="true" />}
          onClick={() => files.current?.click()}
        >
          {t('photos.choose')}
        </Button>
        <Button
          variant="default"
          className={styles['camera'] ?? ''}
          leftSection={<IconCamera size={18} stroke={1.6} aria-hidden="true" />}
          onClick={() => camera.current?.click()}
        >
          {t('photos.camera')}
        </Button>
        <p className={styles['hint']}>{t('photos.drop')}</p>
        <input
          ref={files}
          type="file"
          multiple
          hidden
          accept={accepted}
          aria-label={t('photos.choose')}
          onChange={(event) => {
            take(event.currentTarget.files)
            event.currentTarget.value = ''
          }}
        />
        <input
          ref={camera}
          type="file"
          hidden
          accept="image/*"
          capture="environment"
          aria-label={t('photos.camera')}
          onChange={(event) => {
            take(event.currentTarget.files)
            event.currentTarget.value = ''
          }}
        />
      </div>
      {uploads.map((upload) => (
        <UploadRow
          key={upload.key}
          upload={upload}
          onAgain={() => again(upload)}
          onDismiss={() => dismiss(upload.key)}
        />
      ))}
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!photos && !error && <CardsSkeleton height={240} />}
      <ul className={styles['grid']}>
        {inOrder(photos ?? []).map((photo) => (
          <PhotoCard key={photo.id} photo={photo} onDelete={() => remove(photo)} />
        ))}
      </ul>
    </Section>
  )
}

function PhotoCard({ photo, onDelete }: { photo: ClientPhoto; onDelete: () => void }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const label = t('photos.alt', { view: t(`view.${photo.view}`), day: format.day(photo.createdAt) })
  return (
    <li className={styles['card']}>
      <PhotoFrame photo={photo} label={label} />
      <div className={styles['caption']}>
        <div>
          <p className={styles['view']}>{t(`view.${photo.view}`)}</p>
          <p className={styles['day']}>{format.day(photo.createdAt)}</p>
        </div>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={t('photos.delete', { view: t(`view.${photo.view}`) })}>
              <IconTrash size={20} stroke={1.5} aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={onDelete}>{t('photos.deleteAction')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {photo.remarks.map((remark) => (
        <p key={remark} className={styles['remark']}>
          {remark}
        </p>
      ))}
    </li>
  )
}
