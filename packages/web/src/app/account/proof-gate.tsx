import { Button, Group, Modal, PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import {
  createContext,
  useCallback,
  useContext,
  useRef,
  useState,
  type FormEvent,
  type ReactNode,
} from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { isProblem } from '../../shared/problems.ts'
import { useMe } from '../../shared/session.ts'
import { ProblemNote } from '../problem-note.tsx'

/** The person closed the dialog: nothing was done and nothing needs to be said. */
export class ProofCancelled extends Error {}

type WithProof = <T>(work: () => Promise<T>) => Promise<T>

const Gate = createContext<WithProof>((work) => work())

/** Does work that needs the password again: asks for it where the server says so, then does the work once more. */
export const useProof = (): WithProof => useContext(Gate)

export function ProofGate({ children }: { children: ReactNode }) {
  const [asking, setAsking] = useState(false)
  const answer = useRef<(proved: boolean) => void>(undefined)
  const withProof = useCallback<WithProof>(async (work) => {
    try {
      return await work()
    } catch (error) {
      if (!isProblem(error, 'proof-needed')) throw error
      setAsking(true)
      const proved = await new Promise<boolean>((resolve) => (answer.current = resolve))
      setAsking(false)
      if (!proved) throw new ProofCancelled()
      return work()
    }
  }, [])
  return (
    <Gate.Provider value={withProof}>
      {children}
      {asking && <ProofDialog onDone={(proved) => answer.current?.(proved)} />}
    </Gate.Provider>
  )
}

function ProofDialog({ onDone }: { onDone: (proved: boolean) => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const [password, setPassword] = useState('')
  const prove = useMutation({
    mutationFn: () => call('POST /api/me/proof', { body: { password } }),
    onSuccess: () => onDone(true),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A dialog lies in the page's tree: its form is not the one below.
    event.stopPropagation()
    if (password !== '') prove.mutate()
  }
  const wrong = isProblem(prove.error, 'sign-in-refused')
  return (
    <Modal
      opened
      onClose={() => onDone(false)}
      title={t('account.proofTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit}>
        <p className="soft" style={{ marginBlockEnd: '1rem' }}>
          {t('account.proofText')}
        </p>
        {prove.error && !wrong && <ProblemNote error={prove.error} />}
        <input type="text" autoComplete="username" value={me?.user.email ?? ''} readOnly hidden />
        <PasswordInput
          label={t('password.current')}
          autoComplete="current-password"
          data-autofocus
          value={password}
          error={wrong ? t('password.currentWrong') : undefined}
          visibilityToggleButtonProps={{ 'aria-label': t('field.showPassword') }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="lg">
          <Button variant="subtle" color="gray" onClick={() => onDone(false)}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={prove.isPending}>
            {t('account.proofAction')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

/** What went wrong, unless the person merely closed the dialog for the password. */
export function ProofProblem({ error }: { error: unknown }) {
  return error && !(error instanceof ProofCancelled) ? <ProblemNote error={error} /> : null
}
