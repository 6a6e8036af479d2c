import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type ApiResponse } from '../../shared/api.ts'
import { isProblem } from '../../shared/problems.ts'
import { ProblemNote } from '../problem-note.tsx'
import styles from './account.module.css'

type SecondStepDialogProps = {
  readonly offer: ApiResponse<'POST /api/me/second-step'>
  readonly onClose: () => void
  readonly onConfirmed: (recoveryCodes: readonly string[]) => void
}

/** The code to scan, the same to type, and the first code of the app as the proof that it works. */
export function SecondStepDialog({ offer, onClose, onConfirmed }: SecondStepDialogProps) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const confirm = useMutation({
    mutationFn: () =>
      call('POST /api/me/second-step/confirm', { body: { code: code.replaceAll(/\s/g, '') } }),
    onSuccess: ({ recoveryCodes }) => onConfirmed(recoveryCodes),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (code.trim() !== '') confirm.mutate()
  }
  const wrong = isProblem(confirm.error, 'code-wrong')
  const { size, path } = offer.picture
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('account.secondStepOn')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit}>
        {confirm.error && !wrong && <ProblemNote error={confirm.error} />}
        <div className={styles['scan']}>
          <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('account.codePicture')}>
            <path d={path} fill="currentColor" />
          </svg>
          <div className={styles['steps']}>
            <p>{t('account.scan')}</p>
            <div>
              <p className="soft">{t('account.orType')}</p>
              <p className={styles['secret']}>{offer.secret.match(/.{1,4}/g)?.join(' ')}</p>
            </div>
          </div>
        </div>
        <TextInput
          label={t('account.firstCode')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={9}
          data-autofocus
          value={code}
          error={wrong ? t('account.codeWrong') : undefined}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="lg">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={confirm.isPending}>
            {t('account.secondStepConfirm')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
