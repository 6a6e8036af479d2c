import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { useAccountChanged, type Account } from './account-queries.ts'
import styles from './account.module.css'
import { ProofProblem, useProof } from './proof-gate.tsx'
import { RecoveryCodesDialog } from './recovery-codes-dialog.tsx'
import { SecondStepDialog } from './second-step-dialog.tsx'

/** Codes of an authenticator app, switched on and off, and the codes for a lost phone. */
export function SecondStepSection({ account }: { account: Account }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const changed = useAccountChanged()
  const withProof = useProof()
  const [codes, setCodes] = useState<readonly string[]>()
  const start = useMutation({
    mutationFn: () => withProof(() => call('POST /api/me/second-step', {})),
  })
  const stop = useMutation({
    mutationFn: () => withProof(() => call('DELETE /api/me/second-step', {})),
    onSuccess: changed,
  })
  const renew = useMutation({
    mutationFn: () => withProof(() => call('POST /api/me/recovery-codes', {})),
    onSuccess: async ({ recoveryCodes }) => {
      setCodes(recoveryCodes)
      await changed()
    },
  })
  const { secondStepSince, recoveryCodesLeft } = account
  return (
    <Section title={t('account.secondStep')} note={t('account.secondStepNote')}>
      <ProofProblem error={start.error ?? stop.error ?? renew.error} />
      {secondStepSince === null ? (
        <Button loading={start.isPending} onClick={() => start.mutate()}>
          {t('account.secondStepOn')}
        </Button>
      ) : (
        <ul className={styles['list']}>
          <li className={styles['row']}>
            <div className={styles['what']}>
              <p className={styles['name']}>{t('account.secondStepIsOn')}</p>
              <p className={styles['facts']}>{t('account.since', { day: format.day(secondStepSince) })}</p>
            </div>
            <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
              {t('account.secondStepOff')}
            </Button>
          </li>
          <li className={styles['row']}>
            <div className={styles['what']}>
              <p className={styles['name']}>{t('account.codes')}</p>
              <p className={styles['facts']}>{t('account.codesLeft', { count: recoveryCodesLeft })}</p>
            </div>
            <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate()}>
              {t('account.codesRenew')}
            </Button>
          </li>
        </ul>
      )}
      {start.data && !codes && (
        <SecondStepDialog
          offer={start.data}
          onClose={() => start.reset()}
          onConfirmed={(fresh) => {
            setCodes(fresh)
            start.reset()
            void changed()
          }}
        />
      )}
      {codes && <RecoveryCodesDialog codes={codes} onClose={() => setCodes(undefined)} />}
    </Section>
  )
}
