import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { Certificate } from '@halftone/clinic'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { fieldErrors } from '../../shared/field-errors.ts'
import { ProblemNote } from '../problem-note.tsx'
import { profileQuery } from './profile-queries.ts'

type CertificateDialogProps = {
  readonly personId: string
  /** Absent: a new one. */
  readonly certificate: Certificate | undefined
  readonly onClose: () => void
}

export function CertificateDialog({ personId, certificate, onClose }: CertificateDialogProps) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: {
      title: certificate?.title ?? '',
      issuer: certificate?.issuer ?? '',
      number: certificate?.number ?? '',
      issuedOn: certificate?.issuedOn ?? '',
      expiresOn: certificate?.expiresOn ?? '',
    },
    validate: {
      title: (value) => (value.trim() === '' ? t('profile.titleMissing') : null),
      issuer: (value) => (value.trim() === '' ? t('profile.issuerMissing') : null),
    },
  })
  const done = async () => {
    await queryClient.invalidateQueries({ queryKey: profileQuery(personId).queryKey })
    await queryClient.invalidateQueries({ queryKey: ['ending-certificates'] })
    onClose()
  }
  const onError = (error: Error) => form.setErrors(fieldErrors(error))
  const save = useMutation({
    mutationFn: ({ title, issuer, number, issuedOn, expiresOn }: typeof form.values) => {
      const body = {
        title: title.trim(),
        issuer: issuer.trim(),
        number: number.trim() || null,
        issuedOn: issuedOn || null,
        expiresOn: expiresOn || null,
      }
      return certificate === undefined
        ? call('POST /api/people/:id/certificates', { params: { id: personId }, body })
        : call('PUT /api/certificates/:id', {
            params: { id: certificate.id },
            body: { ...body, revision: certificate.revision },
          })
    },
    onError,
    onSuccess: done,
  })
  const remove = useMutation({
    mutationFn: (id: string) => call('DELETE /api/certificates/:id', { params: { id } }),
    onSuccess: done,
  })
  const problem = save.error ?? remove.error
  return (
    <Modal
      opened
      onClose={onClose}
      title={certificate?.title ?? t('profile.addCertificate')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form noValidate onSubmit={form.onSubmit((values) => save.mutate(values))}>
        {problem && Object.keys(fieldErrors(problem)).length === 0 && <ProblemNote error={problem} />}
        <Stack gap="md">
          <TextInput
            label={t('profile.certificateTitle')}
            placeholder={t('profile.certificateExample')}
            maxLength={120}
            data-autofocus
            {...form.getInputProps('title')}
          />
          <TextInput label={t('profile.issuer')} maxLength={120} {...form.getInputProps('issuer')} />
          <TextInput label={t('profile.number')} maxLength={60} {...form.getInputProps('number')} />
          <Group grow align="start">
            <TextInput type="date" label={t('profile.issuedOn')} {...form.getInputProps('issuedOn')} />
            <TextInput type="date" label={t('profile.expiresOn')} {...form.getInputProps('expiresOn')} />
          </Group>
        </Stack>
        <Group justify="flex-end" mt="lg">
          {certificate && (
            <Button
              variant="subtle"
              color="gray"
              loading={remove.isPending}
              onClick={() => remove.mutate(certificate.id)}
            >
              {t('profile.deleteCertificate')}
            </Button>
          )}
          <Button type="submit" loading={save.isPending}>
            {t('save')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
