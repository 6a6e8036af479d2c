import { Button, Group, Modal, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { designLimits } from '@halftone/clinic'
import type { Design } from '@halftone/engine'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemNote } from '../problem-note.tsx'
import { useSaveDesign, type DesignEntry } from './use-save-design.ts'

type RenameDesignDialogProps = {
  readonly entry: DesignEntry
  /** The design as it is now. */
  readonly design: Design
  readonly onClose: () => void
}

export function RenameDesignDialog({ entry, design, onClose }: RenameDesignDialogProps) {
  const { t } = useTranslation()
  const [name, setName] = useState(design.name)
  const [missing, setMissing] = useState(false)
  const save = useSaveDesign(entry, () => {
    notifications.show({ message: t('saved') })
    onClose()
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    const next = name.trim()
    setMissing(next === '')
    if (next === '') return
    if (next === design.name) onClose()
    else save.mutate({ ...design, name: next })
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('designs.rename')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form noValidate onSubmit={submit}>
        {save.error && <ProblemNote error={save.error} />}
        <TextInput
          label={t('field.designName')}
          description={t('field.designNameHint')}
          data-autofocus
          maxLength={designLimits.textLength}
          value={name}
          error={missing && t('field.designNameMissing')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="lg">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('save')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
