import { Button, CopyButton, Group, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './account.module.css'

/** Ten codes that are shown this once: to be copied, kept as a file, or printed. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation()
  const text = [t('account.codesFile'), '', ...codes, ''].join('\n')
  function download() {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
    link.download = 'halftone-recovery-codes.txt'
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      size="lg"
      title={t('account.codes')}
    >
      <p>{t('account.codesText')}</p>
      <ol className={styles['codes']} data-recovery-codes>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className={styles['noPrint']}>
        <Group gap="xs">
          <CopyButton value={codes.join('\n')}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {t(copied ? 'feed.copied' : 'feed.copy')}
              </Button>
            )}
          </CopyButton>
          <Button variant="default" onClick={download}>
            {t('account.codesDownload')}
          </Button>
          <Button variant="default" onClick={() => window.print()}>
            {t('account.codesPrint')}
          </Button>
        </Group>
        <Group justify="flex-end" mt="lg">
          <Button data-autofocus onClick={onClose}>
            {t('account.codesKept')}
          </Button>
        </Group>
      </div>
    </Modal>
  )
}
