import { Alert, Button, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { fieldErrors } from '../../shared/field-errors.ts'
import { useProblemText } from '../../shared/problem-text.ts'
import { statusQuery } from '../../shared/session.ts'
import { PasswordField } from '../password/password-field.tsx'
import { passwordFacts } from '../password/password-strength.ts'
import { currencyChoices, likelyCurrency, localeChoices, ownTimeZone } from './regions.ts'

const values = { ownerName: '', clinicName: '', email: '', password: '' }

/** Makes the clinic and signs its owner in. */
export function ClinicForm({ onBack }: { onBack: () => void }) {
  const { t, i18n } = useTranslation()
  const router = useRouter()
  const queryClient = useQueryClient()
  const problemText = useProblemText()
  const currencies = useMemo(() => currencyChoices(i18n.language), [i18n.language])
  const locales = useMemo(() => localeChoices(i18n.language), [i18n.language])
  const form = useForm({
    initialValues: { ...values, currency: likelyCurrency(), locale: navigator.language },
    validate: {
      ownerName: (value) => (value.trim() === '' ? t('field.ownerNameMissing') : null),
      clinicName: (value) => (value.trim() === '' ? t('field.clinicNameMissing') : null),
      email: (value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? null : t('field.emailMissing')),
      password: (value, all) =>
        passwordFacts(value, { email: all.email, names: [all.ownerName, all.clinicName] }).accepted
          ? null
          : t('password.refused'),
    },
  })
  const make = useMutation({
    mutationFn: (body: typeof form.values) =>
      call('POST /api/setup/clinic', { body: { ...body, timeZone: ownTimeZone() } }),
    onError: (error) => form.setErrors(fieldErrors(error, { 'password-weak': 'password' })),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: statusQuery.queryKey, refetchType: 'all' })
      await router.navigate({ to: '/clients' })
    },
  })
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        (ready) => make.mutate(ready),
        (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
      )}
    >
      <Stack gap="md">
        {make.error && (
          <Alert color="red" variant="light" role="alert">
            {problemText(make.error)}
          </Alert>
        )}
        <TextInput
          label={t('field.ownerName')}
          autoComplete="name"
          autoFocus
          {...form.getInputProps('ownerName')}
        />
        <TextInput
          label={t('field.clinicName')}
          autoComplete="organization"
          {...form.getInputProps('clinicName')}
        />
        <TextInput
          label={t('field.email')}
          description={t('field.ownerEmailHint')}
          type="email"
          autoComplete="username"
          {...form.getInputProps('email')}
        />
        <PasswordField
          label={t('field.password')}
          about={{ email: form.values.email, names: [form.values.ownerName, form.values.clinicName] }}
          {...form.getInputProps('password')}
        />
        <NativeSelect label={t('field.currency')} data={currencies} {...form.getInputProps('currency')} />
        <NativeSelect
          label={t('field.locale')}
          description={t('field.localeHint')}
          data={locales}
          {...form.getInputProps('locale')}
        />
        <Button type="submit" loading={make.isPending || make.isSuccess}>
          {t('welcome.clinicAction')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onBack}>
          {t('welcome.back')}
        </Button>
      </Stack>
    </form>
  )
}
