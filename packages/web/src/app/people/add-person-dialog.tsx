import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import type { Role } from '@halftone/clinic'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { fieldErrors } from '../../shared/field-errors.ts'
import { isProblem } from '../../shared/problems.ts'
import { PasswordField } from '../password/password-field.tsx'
import { passwordFacts } from '../password/password-strength.ts'
import { ProblemNote } from '../problem-note.tsx'
import { RoleChoice } from './role-choice.tsx'

const nobody = { name: '', email: '', role: 'practitioner' as Role, password: '' }

export function AddPersonDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: nobody,
    validate: {
      name: (value) => (value.trim() === '' ? t('people.nameMissing') : null),
      email: (value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? null : t('field.emailMissing')),
      password: (value, { email, name }) =>
        passwordFacts(value, { email, names: [name] }).accepted ? null : t('password.refused'),
    },
  })
  const add = useMutation({
    mutationFn: (body: typeof nobody) => call('POST /api/people', { body }),
    onError: (error) =>
      form.setErrors(
        isProblem(error, 'email-taken')
          ? { email: t('problem.email-taken') }
          : fieldErrors(error, { 'password-weak': 'password' }),
      ),
    onSuccess: async (person) => {
      await queryClient.invalidateQueries({ queryKey: ['people'] })
      notifications.show({ message: t('people.added', { name: person.name }) })
      onClose()
    },
  })
  const besideField = isProblem(add.error, 'email-taken', 'password-weak')
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('people.add')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        noValidate
        onSubmit={form.onSubmit((values) =>
          add.mutate({ ...values, name: values.name.trim(), email: values.email.trim() }),
        )}
      >
        {add.error && !besideField && <ProblemNote error={add.error} />}
        <Stack gap="md">
          <TextInput
            label={t('field.name')}
            description={t('people.nameHint')}
            autoComplete="off"
            maxLength={120}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('field.email')}
            description={t('field.ownerEmailHint')}
            type="email"
            autoComplete="off"
            {...form.getInputProps('email')}
          />
          <RoleChoice
            value={form.values.role}
            error={form.errors['role'] as string | undefined}
            onChange={(role) => form.setFieldValue('role', role)}
          />
          <PasswordField
            label={t('people.firstPassword')}
            description={t('people.passwordHint')}
            about={{ email: form.values.email, names: [form.values.name] }}
            {...form.getInputProps('password')}
          />
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('people.addAction')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
