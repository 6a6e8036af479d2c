import { Button, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { formFaults, type FormBlock, type FormContent } from '@halftone/clinic'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BackLink, Page, Section } from '../../design/page.tsx'
import { call, type ApiResponse } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { isProblem } from '../../shared/problems.ts'
import { PageSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { LeaveGuard } from '../settings/leave-guard.tsx'
import { BlockEditor } from './block-editor.tsx'
import { freshBlock, moved } from './edit-blocks.ts'
import styles from './forms.module.css'

type Form = ApiResponse<'GET /api/forms/:id'>

/** A form being written: its blocks, what still keeps it from being published, and its versions. */
export function FormBuilderPage() {
  const { formId } = useParams({ from: '/app/forms/$formId' })
  const { data, error } = useQuery({
    queryKey: ['form', formId],
    queryFn: ({ signal }) => call('GET /api/forms/:id', { params: { id: formId } }, { signal }),
    staleTime: Infinity,
    gcTime: 0,
  })
  if (error) throw error
  return data ? <Builder key={data.id} form={data} /> : <PageSkeleton />
}

function Builder({ form: first }: { form: Form }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [form, setForm] = useState(first)
  const [name, setName] = useState(first.name)
  const [content, setContent] = useState<FormContent>(first.content)
  const dirty = content !== form.content || name !== form.name
  const faults = formFaults(form.kind, content)
  const setBlocks = (blocks: FormBlock[]) => setContent((now) => ({ ...now, blocks }))

  const save = async () => {
    const saved = await call('PUT /api/forms/:id', {
      params: { id: form.id },
      body: { revision: form.revision, name, content },
    })
    setForm(saved)
    setContent(saved.content)
    setName(saved.name)
    await queryClient.invalidateQueries({ queryKey: ['forms'] })
    return saved
  }
  const saving = useMutation({
    mutationFn: save,
    onSuccess: () => notifications.show({ message: t('saved') }),
  })
  const publishing = useMutation({
    mutationFn: async () => {
      const saved = dirty ? await save() : form
      return call('POST /api/forms/:id/versions', {
        params: { id: form.id },
        body: { revision: saved.revision },
      })
    },
    onSuccess: async (version) => {
      setForm((now) => ({ ...now, version: version.version, versionId: version.id, changed: false }))
      notifications.show({ message: t('forms.published', { version: version.version }) })
      await queryClient.invalidateQueries({ queryKey: ['forms'] })
      await queryClient.invalidateQueries({ queryKey: ['form-versions', form.id] })
    },
  })
  const problem = saving.error ?? publishing.error
  return (
    <Page
      title={form.name}
      back={
        <BackLink to="/settings/$part" params={{ part: 'forms' }}>
          {t('forms.title')}
        </BackLink>
      }
      lead={<p className="soft">{t('forms.builderLead')}</p>}
      actions={
        <>
          <Button
            variant="default"
            disabled={!dirty}
            loading={saving.isPending}
            onClick={() => saving.mutate()}
          >
            {t('forms.saveDraft')}
          </Button>
          <Button
            disabled={faults.length > 0 || (!dirty && !form.changed)}
            loading={publishing.isPending}
            onClick={() => publishing.mutate()}
          >
            {t('forms.publish')}
          </Button>
        </>
      }
    >
      {problem !== null && (
        <ProblemNote
          error={problem}
          {...(isProblem(problem, 'form-changed-elsewhere') && {
            onAgain: () => void queryClient.resetQueries({ queryKey: ['form', form.id] }),
          })}
        />
      )}
      {faults.length > 0 && (
        <div className={styles['faults']} role="status">
          <p>{t('forms.faults', { count: faults.length })}</p>
          <ul>
            {faults.map(({ pointer, detail }) => (
              <li key={`${pointer}${detail}`}>{detail}</li>
            ))}
          </ul>
        </div>
      )}
      <div className={styles['head']}>
        <TextInput
          label={t('forms.name')}
          value={name}
          maxLength={300}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('forms.heading')}
          value={content.title}
          maxLength={300}
          onChange={(event) => setContent({ ...content, title: event.currentTarget.value })}
        />
        <Textarea
          label={t('forms.lead')}
          value={content.lead ?? ''}
          maxLength={4000}
          autosize
          onChange={(event) =>
            setContent({
              ...content,
              lead: event.currentTarget.value === '' ? null : event.currentTarget.value,
            })
          }
        />
      </div>
      <ol className={styles['blocks']}>
        {content.blocks.map((block, index) => (
          <li key={block.id}>
            <BlockEditor
              block={block}
              index={index}
              blocks={content.blocks}
              kind={form.kind}
              faults={faults.filter(({ pointer }) => pointer.startsWith(`/content/blocks/${index}/`))}
              onChange={(next) => setBlocks(content.blocks.map((one, at) => (at === index ? next : one)))}
              onMove={(by) => setBlocks(moved(content.blocks, index, by))}
              onRemove={() => setBlocks(content.blocks.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ol>
      <div className={styles['add']}>
        {(['question', 'statement', 'text', 'heading'] as const).map((block) => (
          <Button
            key={block}
            variant="default"
            leftSection={<IconPlus size={18} stroke={1.6} aria-hidden="true" />}
            onClick={() =>
              setBlocks([...content.blocks, freshBlock(block, t(`block.${block}`), content.blocks)])
            }
          >
            {t(`block.${block}`)}
          </Button>
        ))}
      </div>
      <Versions formId={form.id} />
      <LeaveGuard active={dirty} />
    </Page>
  )
}

function Versions({ formId }: { formId: string }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { data } = useQuery({
    queryKey: ['form-versions', formId],
    queryFn: async ({ signal }) =>
      (await call('GET /api/forms/:id/versions', { params: { id: formId } }, { signal })).versions,
  })
  return (
    <Section title={t('forms.versions')} note={t('forms.versionsNote')}>
      <ul className={styles['versions']}>
        {data?.map((version) => (
          <li key={version.id}>
            <span className="numbers">{t('forms.versionNumber', { version: version.version })}</span>
            <span className="soft">
              {t('plans.made', { day: format.moment(version.publishedAt), name: version.publishedBy.name })}
            </span>
            <span className={`numbers soft ${styles['sum']}`}>{version.contentSha256.slice(0, 16)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
