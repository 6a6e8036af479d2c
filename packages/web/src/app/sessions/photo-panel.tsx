import { Button, NativeSelect } from '@mantine/core'
import { IconCamera, IconUpload } from '@tabler/icons-react'
import type { PhotoView } from '@halftone/clinic'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addressOf } from '../../shared/api.ts'
import { newId } from '../../shared/new-id.ts'
import { photosQuery } from '../client/client-queries.ts'
import type { PhotoRecord } from './outbox.ts'
import styles from './session.module.css'

const views = ['front', 'left', 'right', 'top', 'back', 'other'] as const
const moments = ['before', 'during', 'fresh'] as const

type PhotoPanelProps = {
  readonly clientId: string
  readonly count: number
  readonly onPhoto: (photo: PhotoRecord) => Promise<void>
}

/** Takes photos over the one before, half see-through, so that every visit shows the same head. */
export function PhotoPanel({ clientId, count, onPhoto }: PhotoPanelProps) {
  const { t } = useTranslation()
  const { data: photos } = useQuery(photosQuery(clientId))
  const [view, setView] = useState<PhotoView>('front')
  const [moment, setMoment] = useState<PhotoRecord['moment']>('before')
  const [camera, setCamera] = useState(false)
  const file = useRef<HTMLInputElement>(null)
  const ghost = photos?.find((photo) => photo.view === view)
  const keep = (blob: Blob) => onPhoto({ id: newId(), clientId, view, moment, file: blob })
  return (
    <div>
      <div className={styles['options']}>
        <NativeSelect
          size="lg"
          label={t('session.photoView')}
          value={view}
          data={views.map((value) => ({ value, label: t(`view.${value}`) }))}
          onChange={(event) => setView(event.currentTarget.value as PhotoView)}
        />
        <NativeSelect
          size="lg"
          label={t('session.photoMoment')}
          value={moment}
          data={moments.map((value) => ({ value, label: t(`session.moment.${value}`) }))}
          onChange={(event) => setMoment(event.currentTarget.value as PhotoRecord['moment'])}
        />
        {'mediaDevices' in navigator && (
          <Button
            variant="default"
            className={styles['big'] ?? ''}
            leftSection={<IconCamera size={20} stroke={1.6} aria-hidden="true" />}
            onClick={() => setCamera((open) => !open)}
          >
            {t(camera ? 'session.cameraClose' : 'session.cameraOpen')}
          </Button>
        )}
        <Button
          variant="default"
          className={styles['big'] ?? ''}
          leftSection={<IconUpload size={20} stroke={1.6} aria-hidden="true" />}
          onClick={() => file.current?.click()}
        >
          {t('session.photoFile')}
        </Button>
        <input
          ref={file}
          type="file"
          accept="image/*"
          capture="environment"
          hidden
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? []
            if (chosen) void keep(chosen)
            event.currentTarget.value = ''
          }}
        />
      </div>
      <p className="soft">{t('session.photosLinked', { count })}</p>
      {camera && <Camera ghostId={ghost?.id} onShot={keep} />}
    </div>
  )
}

function Camera({ ghostId, onShot }: { ghostId: string | undefined; onShot: (shot: Blob) => Promise<void> }) {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let stopped = false
    let stream: MediaStream | undefined
    navigator.mediaDevices
      .getUserMedia({ video: { facingMode: 'environment', width: { ideal: 3840 } } })
      .then((opened) => {
        stream = opened
        if (stopped || video.current === null) for (const track of opened.getTracks()) track.stop()
        else video.current.srcObject = opened
      })
      .catch(() => setFailed(true))
    return () => {
      stopped = true
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
  }, [])
  const shoot = () => {
    const view = video.current
    if (view === null || view.videoWidth === 0) return
    const canvas = document.createElement('canvas')
    canvas.width = view.videoWidth
    canvas.height = view.videoHeight
    canvas.getContext('2d')?.drawImage(view, 0, 0)
    canvas.toBlob((blob) => blob && void onShot(blob), 'image/jpeg', 0.95)
  }
  if (failed) return <p role="alert">{t('session.cameraClosed')}</p>
  return (
    <div className={styles['camera']}>
      <video ref={video} autoPlay muted playsInline />
      {ghostId !== undefined && (
        <img
          className={styles['ghost']}
          alt={t('session.ghost')}
          src={addressOf('GET /api/photos/:id/file', { params: { id: ghostId }, query: { size: 'screen' } })}
        />
      )}
      <Button className={styles['big'] ?? ''} onClick={shoot}>
        {t('session.shoot')}
      </Button>
    </div>
  )
}
