import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { clientFaults, type ClientValues } from './client-values.ts'

export function useClientForm(initialValues: ClientValues) {
  const { t } = useTranslation()
  return useForm<ClientValues>({
    initialValues,
    validate: (values) =>
      clientFaults(
        values,
        {
          name: t('field.nameMissing'),
          email: t('field.emailMissing'),
          birthDate: t('field.birthDateWrong'),
        },
        new Date().toISOString().slice(0, 10),
      ),
  })
}
