import { Button, CopyButton, Group, Modal, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

type OnceDialogProps = {
  readonly title: string
  readonly label: string
  readonly secret: string
  readonly onClose: () => void
}

/** A secret that is shown this once; the dialog stays until the person says that it is kept. */
export function OnceDialog({ title, label, secret, onClose }: OnceDialogProps) {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      size="lg"
      title={title}
    >
      <Group align="end" wrap="nowrap">
        <TextInput
          label={label}
          description={t('doors.once')}
          readOnly
          value={secret}
          style={{ flex: 1 }}
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'feed.copied' : 'feed.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Group justify="flex-end" mt="lg">
        <Button onClick={onClose}>{t('account.codesKept')}</Button>
      </Group>
    </Modal>
  )
}
