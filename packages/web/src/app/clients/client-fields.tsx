import { NativeSelect, SimpleGrid, Stack, TextInput, Textarea } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../shared/use-locale.ts'
import type { ClientValues } from './client-values.ts'

/** Languages that clients are to be written to in; texts of the others follow English's. */
const languages = ['en', 'es', 'tr', 'ar', 'ur'] as const

/** The fields of a client, for adding and for changing. */
export function ClientFields({
  form,
  withNote,
}: {
  form: UseFormReturnType<ClientValues>
  withNote: boolean
}) {
  const { t } = useTranslation()
  const names = new Intl.DisplayNames(useLocale(), { type: 'language' })
  return (
    <Stack gap="md">
      <TextInput
        label={t('field.name')}
        autoComplete="off"
        data-autofocus
        maxLength={200}
        {...form.getInputProps('name')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NativeSelect
          label={t('field.pattern')}
          data={[
            { value: 'men', label: t('pattern.men') },
            { value: 'women', label: t('pattern.women') },
          ]}
          {...form.getInputProps('pattern')}
        />
        <TextInput label={t('field.birthDate')} type="date" {...form.getInputProps('birthDate')} />
        <TextInput
          label={t('field.email')}
          type="email"
          autoComplete="off"
          {...form.getInputProps('email')}
        />
        <TextInput label={t('field.phone')} type="tel" autoComplete="off" {...form.getInputProps('phone')} />
      </SimpleGrid>
      <NativeSelect
        label={t('field.preferredLanguage')}
        description={t('field.languageHint')}
        data={[
          { value: '', label: t('field.languageOfClinic') },
          ...languages.map((value) => ({ value, label: names.of(value) ?? value })),
        ]}
        {...form.getInputProps('preferredLanguage')}
      />
      {withNote && (
        <Textarea
          label={t('field.note')}
          description={t('field.noteHint')}
          autosize
          minRows={2}
          maxRows={8}
          {...form.getInputProps('note')}
        />
      )}
    </Stack>
  )
}
