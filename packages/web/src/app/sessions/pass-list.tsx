import { Button, Checkbox, Group, Modal, NumberInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { english } from '../../design/english.ts'
import type { ApiRequest } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { dotted } from '../../shared/i18n.ts'
import { newId } from '../../shared/new-id.ts'
import { sessionOutbox } from './session-outbox.ts'
import { SpokenText } from '../spoken-text.tsx'
import styles from './session.module.css'
import type { ShownPass } from './with-unsent.ts'

type Amendment = ApiRequest<'POST /api/sessions/:id/amendments'>['body']

/** Passes, the newest first; each can be corrected beside what was written, never overwritten. */
export function PassList({
  passes,
  onAmend,
}: {
  passes: readonly ShownPass[]
  onAmend: (amendment: Amendment) => Promise<void>
}) {
  const { t } = useTranslation()
  const format = useFormatters()
  const [amending, setAmending] = useState<ShownPass>()
  if (passes.length === 0) return <p className="soft">{t('session.noPasses')}</p>
  return (
    <>
      <ul className={styles['entries']}>
        {passes.map((pass) => (
          <li key={pass.id} data-struck={pass.struck || undefined}>
            <div>
              <p className={styles['gateName']}>
                {t('session.passLine', { zone: t(`zone.${pass.zone}`), dots: format.whole(pass.dots) })}
              </p>
              <p className={styles['small']}>
                {dotted([
                  format.moment(pass.doneAt),
                  pass.needleCode,
                  t('session.oneTo', { parts: pass.shade }),
                  t(`session.endPoint.${pass.endPoint}`),
                  ...(pass.amended ? [t('session.amended')] : []),
                  ...(pass.struck ? [t('session.struck')] : []),
                ])}
              </p>
              {pass.findings.map((finding) => (
                <p key={finding.sentence} className={styles['caution']}>
                  <SpokenText of={finding} />
                </p>
              ))}
              {pass.state === 'refused' && (
                <p className={styles['refusal']}>
                  <span {...english}>{pass.refusal}</span>
                </p>
              )}
            </div>
            {pass.state === 'kept' && !pass.struck && (
              <Button variant="default" className={styles['big'] ?? ''} onClick={() => setAmending(pass)}>
                {t('session.amend')}
              </Button>
            )}
            {pass.state === 'waiting' && <span className={styles['waiting']}>{t('session.waiting')}</span>}
            {pass.state === 'refused' && (
              <Group gap="xs">
                <Button
                  variant="default"
                  className={styles['big'] ?? ''}
                  onClick={() => void sessionOutbox().retry(pass.id)}
                >
                  {t('session.sendAgain')}
                </Button>
                <Button
                  variant="subtle"
                  color="red"
                  className={styles['big'] ?? ''}
                  onClick={() => void sessionOutbox().drop(pass.id)}
                >
                  {t('session.drop')}
                </Button>
              </Group>
            )}
          </li>
        ))}
      </ul>
      {amending && <AmendDialog pass={amending} onClose={() => setAmending(undefined)} onAmend={onAmend} />}
    </>
  )
}

type AmendDialogProps = {
  readonly pass: ShownPass
  readonly onClose: () => void
  readonly onAmend: (amendment: Amendment) => Promise<void>
}

function AmendDialog({ pass, onClose, onAmend }: AmendDialogProps) {
  const { t } = useTranslation()
  const [dots, setDots] = useState(pass.dots)
  const [struck, setStruck] = useState(false)
  const [reason, setReason] = useState('')
  const changed = struck || (dots > 0 && dots !== pass.dots)
  const keep = async () => {
    await onAmend({
      ...{ id: newId(), passId: pass.id, reason: reason.trim() },
      changes: struck ? { struck: true } : { dots },
    })
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('session.amendTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <p className="soft">{t('session.amendText')}</p>
      <NumberInput
        mt="md"
        size="lg"
        label={t('session.dots')}
        min={1}
        max={20_000}
        allowDecimal={false}
        disabled={struck}
        value={dots}
        onChange={(value) => setDots(Number(value) || 0)}
      />
      <Checkbox
        mt="md"
        size="lg"
        className={styles['check'] ?? ''}
        label={t('session.strike')}
        checked={struck}
        onChange={(event) => setStruck(event.currentTarget.checked)}
      />
      <Textarea
        mt="md"
        size="lg"
        label={t('session.reason')}
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="lg">
        <Button
          className={styles['big'] ?? ''}
          disabled={!changed || reason.trim() === ''}
          onClick={() => void keep()}
        >
          {t('session.amendKeep')}
        </Button>
      </Group>
    </Modal>
  )
}
