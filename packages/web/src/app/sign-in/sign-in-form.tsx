import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { useProblemText } from '../../shared/problem-text.ts'
import { isProblem } from '../../shared/problems.ts'
import type { Me } from '../../shared/session.ts'
import { PasskeyButton } from './passkey-button.tsx'

type SignInFormProps = {
  readonly email?: string
  readonly password?: string
  readonly onSignedIn: (me: Me) => void
}

/** Address and password, then a code where the second step is on; or a passkey instead of all three. */
export function SignInForm({ email = '', password = '', onSignedIn }: SignInFormProps) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const form = useForm({
    initialValues: { email, password, code: '' },
    validate: {
      email: (value) => (value.includes('@') ? null : t('field.emailMissing')),
      password: (value) => (value === '' ? t('field.passwordMissing') : null),
    },
  })
  const signIn = useMutation({
    mutationFn: ({ code, ...values }: typeof form.values) =>
      call('POST /api/sign-in', { body: { ...values, ...(code.trim() !== '' && { code: code.trim() }) } }),
    onSuccess: onSignedIn,
    onError: (error) => {
      if (isProblem(error, 'code-wrong')) form.setFieldValue('code', '')
    },
  })
  const { error, variables } = signIn
  const asksCode =
    isProblem(error, 'code-needed', 'code-wrong') || (signIn.isPending && variables?.code !== '')
  return (
    <form onSubmit={form.onSubmit((values) => signIn.mutate(values))} noValidate>
      <Stack gap="md">
        {error && !isProblem(error, 'code-needed') && (
          <Alert color="red" variant="light" role="alert">
            {problemText(error)}
          </Alert>
        )}
        <TextInput
          label={t('field.email')}
          type="email"
          autoComplete="username"
          data-autofocus={email === '' || undefined}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('field.password')}
          autoComplete="current-password"
          data-autofocus={email !== '' || undefined}
          visibilityToggleButtonProps={{ 'aria-label': t('field.showPassword') }}
          {...form.getInputProps('password')}
        />
        {asksCode && (
          <TextInput
            label={t('signIn.code')}
            description={t('signIn.codeHint')}
            autoComplete="one-time-code"
            autoFocus
            maxLength={20}
            {...form.getInputProps('code')}
          />
        )}
        <Button type="submit" loading={signIn.isPending} fullWidth autoFocus={password !== ''}>
          {t('signIn.action')}
        </Button>
        <PasskeyButton onSignedIn={onSignedIn} />
      </Stack>
    </form>
  )
}
