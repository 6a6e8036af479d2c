import { Button, Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '../../shared/format.ts'
import { useProblemText } from '../../shared/problem-text.ts'
import styles from './photos-section.module.css'
import type { PhotoUpload } from './use-photo-uploads.ts'

type UploadRowProps = {
  readonly upload: PhotoUpload
  readonly onAgain: () => void
  readonly onDismiss: () => void
}

/** One photo on its way, or refused with the reason. */
export function UploadRow({ upload, onAgain, onDismiss }: UploadRowProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const problemText = useProblemText()
  if (upload.error !== undefined)
    return (
      <div className={styles['upload']} role="alert">
        <p>
          <bdi>{upload.name}</bdi>: {problemText(upload.error)}
        </p>
        <div className={styles['uploadActions']}>
          <Button variant="default" onClick={onAgain}>
            {t('error.again')}
          </Button>
          <Button variant="subtle" color="gray" onClick={onDismiss}>
            {t('photos.dismiss')}
          </Button>
        </div>
      </div>
    )
  const words = t('photos.sending', {
    name: upload.name,
    view: t(`view.${upload.view}`),
    share: format.percent(upload.share),
  })
  return (
    <div className={styles['upload']}>
      <p className="numbers">{upload.share >= 1 ? t('photos.working', { name: upload.name }) : words}</p>
      <Progress value={upload.share * 100} aria-label={words} size={4} animated={upload.share >= 1} />
    </div>
  )
}
