import { Alert, Button, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Cover } from '../../design/cover.tsx'
import { useTabTitle } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { fieldErrors } from '../../shared/field-errors.ts'
import { useProblemText } from '../../shared/problem-text.ts'
import { isProblem } from '../../shared/problems.ts'
import { meQuery } from '../../shared/session.ts'
import { PasswordField } from '../password/password-field.tsx'
import { passwordFacts } from '../password/password-strength.ts'

const about = { email: '', names: [] }

/** A new password with the link that was made on the server's machine; its secret never goes to the server as an address. */
export function WayBackPage() {
  const { t } = useTranslation()
  useTabTitle(t('wayBack.title'))
  const problemText = useProblemText()
  const router = useRouter()
  const queryClient = useQueryClient()
  const [token] = useState(() => window.location.hash.slice(1))
  const form = useForm({
    initialValues: { newPassword: '' },
    validate: {
      newPassword: (value) => (passwordFacts(value, about).accepted ? null : t('password.refused')),
    },
  })
  const set = useMutation({
    mutationFn: ({ newPassword }: typeof form.values) =>
      call('POST /api/way-back', { body: { token, newPassword } }),
    onError: (error) => form.setErrors(fieldErrors(error, { 'password-weak': 'newPassword' })),
    onSuccess: (me) => {
      queryClient.clear()
      queryClient.setQueryData(meQuery.queryKey, me)
      router.history.replace('/today')
    },
  })
  return (
    <Cover>
      <h1>{t('wayBack.title')}</h1>
      <form noValidate onSubmit={form.onSubmit((values) => set.mutate(values))}>
        <Stack gap="md">
          <p>{t('wayBack.text')}</p>
          {set.error && !isProblem(set.error, 'password-weak') && (
            <Alert color="red" variant="light" role="alert">
              {problemText(set.error)}
            </Alert>
          )}
          <PasswordField
            label={t('password.new')}
            about={about}
            data-autofocus
            {...form.getInputProps('newPassword')}
          />
          <Button type="submit" loading={set.isPending}>
            {t('wayBack.action')}
          </Button>
        </Stack>
      </form>
    </Cover>
  )
}
