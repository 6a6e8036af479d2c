import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../shared/problems.ts'
import { ProblemNote } from '../problem-note.tsx'
import { isThereAlready, wasPutAway } from '../../shared/passkey-browser.ts'
import { ProofCancelled } from './proof-gate.tsx'

/** What came of asking the device: its own dialog put away is said softly, the rest in full. */
export function PasskeyProblem({ error }: { error: unknown }) {
  const { t } = useTranslation()
  if (!error || error instanceof ProofCancelled) return null
  if (isProblem(error)) return <ProblemNote error={error} />
  const sentence = wasPutAway(error)
    ? t('account.passkeyPutAway')
    : isThereAlready(error)
      ? t('account.passkeyThere')
      : t('account.passkeyFailed')
  return (
    <Alert color="gray" variant="light" role="alert" mb="md">
      {sentence}
    </Alert>
  )
}
