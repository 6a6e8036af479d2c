import { Button, NativeSelect, SimpleGrid, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { currencyCodes } from '@halftone/clinic'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { call, type ApiResponse } from '../../shared/api.ts'
import { fieldErrors } from '../../shared/field-errors.ts'
import { saveMerged } from '../../shared/save-merged.ts'
import { meQuery } from '../../shared/session.ts'
import { ProblemNote } from '../problem-note.tsx'
import { currencyChoices, localeChoices, timeZoneChoices } from '../welcome/regions.ts'

export function ClinicSection({ clinic }: { clinic: ApiResponse<'GET /api/clinic'> }) {
  const { t, i18n } = useTranslation()
  const queryClient = useQueryClient()
  const currencies = useMemo(
    () =>
      currencyChoices(i18n.language, clinic.currency).filter(({ value }) => currencyCodes.includes(value)),
    [i18n.language, clinic.currency],
  )
  const locales = useMemo(() => localeChoices(i18n.language, clinic.locale), [i18n.language, clinic.locale])
  const timeZones = useMemo(() => timeZoneChoices(clinic.timeZone), [clinic.timeZone])
  const form = useForm({
    initialValues: {
      name: clinic.name,
      currency: clinic.currency,
      locale: clinic.locale,
      timeZone: clinic.timeZone,
    },
    validate: { name: (value) => (value.trim() === '' ? t('field.clinicNameMissing') : null) },
  })
  const save = useMutation({
    mutationFn: (values: typeof form.values) => {
      const changed = (['name', 'currency', 'locale', 'timeZone'] as const).filter(
        (field) => values[field] !== clinic[field],
      )
      const body = Object.fromEntries(changed.map((field) => [field, values[field]]))
      return saveMerged(
        clinic,
        changed,
        () => call('GET /api/clinic', {}),
        (revision) => call('PATCH /api/clinic', { body: { ...body, revision } }),
      )
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
    onSuccess: async (changed) => {
      queryClient.setQueryData(['clinic'], changed)
      await queryClient.invalidateQueries({ queryKey: ['booking'] })
      await queryClient.refetchQueries({ queryKey: meQuery.queryKey, type: 'all' })
      notifications.show({ message: t('saved') })
    },
  })
  return (
    <Section title={t('settings.clinic')}>
      <form noValidate onSubmit={form.onSubmit((values) => save.mutate(values))}>
        {save.error && <ProblemNote error={save.error} />}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label={t('field.clinicName')} {...form.getInputProps('name')} />
          <NativeSelect label={t('field.currency')} data={currencies} {...form.getInputProps('currency')} />
          <NativeSelect label={t('field.locale')} data={locales} {...form.getInputProps('locale')} />
          <NativeSelect
            label={t('field.timeZone')}
            description={t('field.timeZoneHint')}
            data={timeZones}
            {...form.getInputProps('timeZone')}
          />
        </SimpleGrid>
        {form.values.currency !== clinic.currency && (
          <p className="soft" role="status">
            {t('field.currencyChange')}
          </p>
        )}
        <Button type="submit" mt="lg" loading={save.isPending} disabled={!form.isDirty()}>
          {t('save')}
        </Button>
      </form>
    </Section>
  )
}
