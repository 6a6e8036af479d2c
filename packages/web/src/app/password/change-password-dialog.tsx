import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { fieldErrors } from '../../shared/field-errors.ts'
import { isProblem } from '../../shared/problems.ts'
import type { Me } from '../../shared/session.ts'
import { ProblemNote } from '../problem-note.tsx'
import { PasswordField } from './password-field.tsx'
import { passwordFacts } from './password-strength.ts'

/** Changes the own password; every other session of the same person ends. */
export function ChangePasswordDialog({ me, onClose }: { me: Me; onClose: () => void }) {
  const { t } = useTranslation()
  const about = { email: me.user.email, names: [me.user.name] }
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: {
      currentPassword: (value) => (value === '' ? t('field.passwordMissing') : null),
      newPassword: (value) => (passwordFacts(value, about).accepted ? null : t('password.refused')),
    },
  })
  const change = useMutation({
    mutationFn: (body: typeof form.values) => call('POST /api/me/password', { body }),
    onError: (error) =>
      form.setErrors(
        isProblem(error, 'sign-in-refused')
          ? { currentPassword: t('password.currentWrong') }
          : fieldErrors(error, { 'password-weak': 'newPassword' }),
      ),
    onSuccess: () => {
      notifications.show({ message: t('password.changed') })
      onClose()
    },
  })
  const besideField = isProblem(change.error, 'sign-in-refused', 'password-weak')
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('password.change')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form noValidate onSubmit={form.onSubmit((body) => change.mutate(body))}>
        {change.error && !besideField && <ProblemNote error={change.error} />}
        <Stack gap="md">
          {/* Tells a password manager whose password this is. */}
          <input type="text" autoComplete="username" value={me.user.email} readOnly hidden />
          <PasswordInput
            label={t('password.current')}
            autoComplete="current-password"
            data-autofocus
            visibilityToggleButtonProps={{ 'aria-label': t('field.showPassword') }}
            {...form.getInputProps('currentPassword')}
          />
          <PasswordField
            label={t('password.new')}
            description={t('password.othersEnd')}
            about={about}
            {...form.getInputProps('newPassword')}
          />
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {t('password.change')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
