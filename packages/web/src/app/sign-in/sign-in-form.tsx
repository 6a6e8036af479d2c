import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { useProblemText } from '../../shared/problem-text.ts'
import type { Me } from '../../shared/session.ts'

type SignInFormProps = {
  readonly email?: string
  readonly password?: string
  readonly onSignedIn: (me: Me) => void
}

export function SignInForm({ email = '', password = '', onSignedIn }: SignInFormProps) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const form = useForm({
    initialValues: { email, password },
    validate: {
      email: (value) => (value.includes('@') ? null : t('field.emailMissing')),
      password: (value) => (value === '' ? t('field.passwordMissing') : null),
    },
  })
  const signIn = useMutation({
    mutationFn: (values: { email: string; password: string }) => call('POST /api/sign-in', { body: values }),
    onSuccess: onSignedIn,
  })
  return (
    <form onSubmit={form.onSubmit((values) => signIn.mutate(values))} noValidate>
      <Stack gap="md">
        {signIn.error && (
          <Alert color="red" variant="light" role="alert">
            {problemText(signIn.error)}
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
        <Button type="submit" loading={signIn.isPending} fullWidth autoFocus={password !== ''}>
          {t('signIn.action')}
        </Button>
      </Stack>
    </form>
  )
}
