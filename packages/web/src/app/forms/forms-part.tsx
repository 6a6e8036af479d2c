import { Button, Menu } from '@mantine/core'
import { formKinds, type FormContent, type FormKind } from '@halftone/clinic'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { formsQuery } from '../papers/paper-queries.ts'
import { ProblemNote } from '../problem-note.tsx'
import styles from './forms.module.css'

/** The clinic's forms: which there are, which version is in use, and whether a draft waits. */
export function FormsPart() {
  const { t } = useTranslation()
  const format = useFormatters()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { data: forms, error, refetch } = useQuery(formsQuery)
  const add = useMutation({
    mutationFn: (kind: FormKind) => {
      const content: FormContent = { title: t(`formKind.${kind}`), lead: null, blocks: [] }
      return call('POST /api/forms', { body: { kind, name: content.title, content } })
    },
    onSuccess: async (form) => {
      await queryClient.invalidateQueries({ queryKey: ['forms'] })
      await navigate({ to: '/forms/$formId', params: { formId: form.id } })
    },
  })
  return (
    <Section
      title={t('forms.title')}
      note={t('forms.note')}
      actions={
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              loading={add.isPending}
              leftSection={<IconPlus size={18} stroke={1.8} aria-hidden="true" />}
            >
              {t('forms.add')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {formKinds.map((kind) => (
              <Menu.Item key={kind} onClick={() => add.mutate(kind)}>
                {t(`formKind.${kind}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      }
    >
      {(error ?? add.error) && <ProblemNote error={error ?? add.error} onAgain={() => void refetch()} />}
      {!forms && !error && <RowsSkeleton rows={2} />}
      <ul className={styles['forms']}>
        {forms?.map((form) => (
          <li key={form.id}>
            <Link to="/forms/$formId" params={{ formId: form.id }}>
              {form.name}
            </Link>
            <span className="soft">{t(`formKind.${form.kind}`)}</span>
            <span className="soft">
              {form.retired
                ? t('forms.retired')
                : form.version === null
                  ? t('forms.unpublished')
                  : t('forms.version', { version: form.version, day: format.day(form.savedAt) })}
              {form.version !== null && form.changed && ` ${t('forms.draftWaits')}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
