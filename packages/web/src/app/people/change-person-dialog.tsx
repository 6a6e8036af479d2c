import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type ApiRequest } from '../../shared/api.ts'
import { fieldErrors } from '../../shared/field-errors.ts'
import { isProblem } from '../../shared/problems.ts'
import { saveMerged } from '../../shared/save-merged.ts'
import { meQuery, useMe } from '../../shared/session.ts'
import { ProofProblem, useProof } from '../account/proof-gate.tsx'
import { PasswordField } from '../password/password-field.tsx'
import { passwordFacts } from '../password/password-strength.ts'
import { ProblemNote } from '../problem-note.tsx'
import type { Person } from './people-section.tsx'
import { RoleChoice } from './role-choice.tsx'

type Change = ApiRequest<'PATCH /api/people/:id'>['body']

/** Name, role and password of somebody; closes the sign-in or opens it again. */
export function ChangePersonDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const isMe = useMe()?.user.id === person.id
  const [withPassword, setWithPassword] = useState(false)
  const form = useForm({
    initialValues: { name: person.name, role: person.role, password: '' },
    validate: {
      name: (value) => (value.trim() === '' ? t('people.nameMissing') : null),
      password: (value, { name }) =>
        !withPassword || passwordFacts(value, { email: person.email, names: [name] }).accepted
          ? null
          : t('password.refused'),
    },
  })
  const change = useMutation({
    mutationFn: (body: Change) =>
      saveMerged(
        person,
        (['name', 'role', 'active'] as const).filter((field) => body[field] !== undefined),
        async () => (await call('GET /api/people', {})).people.find(({ id }) => id === person.id),
        (revision) =>
          call('PATCH /api/people/:id', { params: { id: person.id }, body: { ...body, revision } }),
      ),
    onError: (error, body) => {
      // A role that the clinic cannot spare is said beside the roles; a sign-in, above the fields.
      if (isProblem(error, 'last-owner') && body.role !== undefined)
        form.setErrors({ role: `${t('problem.last-owner')} ${error.detail ?? ''}` })
      else form.setErrors(fieldErrors(error, { 'password-weak': 'password' }))
    },
    onSuccess: async (changed, body) => {
      await queryClient.invalidateQueries({ queryKey: ['people'] })
      if (isMe) await queryClient.refetchQueries({ queryKey: meQuery.queryKey, type: 'all' })
      const words =
        body.active === undefined
          ? t('saved')
          : t(body.active ? 'people.opened' : 'people.isClosed', { name: changed.name })
      notifications.show({ message: words })
      onClose()
    },
  })

  const withProof = useProof()
  const reset = useMutation({
    mutationFn: () =>
      withProof(() => call('POST /api/people/:id/second-step/reset', { params: { id: person.id } })),
    onSuccess: () => {
      notifications.show({ message: t('people.secondStepReset', { name: person.name }) })
      onClose()
    },
  })

  function submit({ name, role, password }: typeof form.values) {
    change.mutate({
      ...(name.trim() !== person.name && { name: name.trim() }),
      ...(role !== person.role && { role }),
      ...(withPassword && { password }),
    })
  }

  const besideField =
    isProblem(change.error, 'password-weak') ||
    (isProblem(change.error, 'last-owner') && form.errors['role'] !== undefined)
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={person.name}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <ProofProblem error={reset.error} />
        {change.error && !besideField && <ProblemNote error={change.error} />}
        <Stack gap="md">
          <TextInput
            label={t('field.name')}
            autoComplete="off"
            maxLength={120}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <p className="soft">
            {t('people.signsInWith')} <bdi>{person.email}</bdi>
          </p>
          {isMe ? (
            <p className="soft">{t('people.ownRole', { role: t(`role.${person.role}`) })}</p>
          ) : (
            <RoleChoice
              value={form.values.role}
              error={form.errors['role'] as string | undefined}
              onChange={(role) => {
                form.setFieldValue('role', role)
                form.clearFieldError('role')
              }}
            />
          )}
          {withPassword && (
            <PasswordField
              label={t('password.new')}
              description={t('people.newPasswordHint')}
              about={{ email: person.email, names: [form.values.name] }}
              {...form.getInputProps('password')}
            />
          )}
          {!isMe && (
            <Group gap="xs">
              {!withPassword && (
                <Button variant="default" onClick={() => setWithPassword(true)}>
                  {t('people.setPassword')}
                </Button>
              )}
              <Button variant="default" loading={reset.isPending} onClick={() => reset.mutate()}>
                {t('people.resetSecondStep')}
              </Button>
              <Button
                variant="default"
                {...(person.active && { c: 'var(--danger)' })}
                loading={change.isPending && change.variables.active !== undefined}
                onClick={() => change.mutate({ active: !person.active })}
              >
                {t(person.active ? 'people.close' : 'people.open')}
              </Button>
            </Group>
          )}
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            type="submit"
            loading={change.isPending && change.variables.active === undefined}
            disabled={!form.isDirty() && !withPassword}
          >
            {t('save')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
