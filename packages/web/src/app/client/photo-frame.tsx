import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClientPhoto } from '@halftone/clinic'
import { DotProgress } from '../../design/dot-progress.tsx'
import { addressOf } from '../../shared/api.ts'
import styles from './photo-frame.module.css'

type PhotoFrameProps = { readonly photo: ClientPhoto; readonly label: string }

/** A photo in its frame: paper and moving dots until it is there, a way to try again where it does not come. */
export function PhotoFrame({ photo, label }: PhotoFrameProps) {
  const { t } = useTranslation()
  const [state, setState] = useState<'coming' | 'shown' | 'failed'>('coming')
  const file = (size: 'thumb' | 'screen') =>
    addressOf('GET /api/photos/:id/file', { params: { id: photo.id }, query: { size } })
  if (state === 'failed')
    return (
      <button type="button" className={styles['frame']} onClick={() => setState('coming')}>
        <span className={styles['failed']}>
          {t('photos.failed')}
          <span className={styles['again']}>{t('error.again')}</span>
        </span>
      </button>
    )
  return (
    <a href={file('screen')} target="_blank" rel="noreferrer" className={styles['frame']}>
      <img
        src={file('thumb')}
        alt={label}
        loading="lazy"
        width={320}
        height={400}
        data-shown={state === 'shown' || undefined}
        onLoad={() => setState('shown')}
        onError={() => setState('failed')}
      />
      {state === 'coming' && (
        <span className={styles['coming']}>
          <DotProgress />
          {/* A made-up head is drawn when it is first looked at; a real photo is only fetched. */}
          {photo.sourceFormat === 'demo' && t('photos.drawing')}
        </span>
      )}
    </a>
  )
}
