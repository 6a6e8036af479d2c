import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { languageFor, type MessageKind, type MessageTemplate, type TemplateForm } from '@halftone/clinic'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { isProblem } from '../../shared/problems.ts'
import { useMe } from '../../shared/session.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { LanguageSelect } from './language-select.tsx'
import { templatesQuery, useMessagesChanged } from './message-queries.ts'
import styles from './messages.module.css'

const forms = ['email', 'text'] as const

/** Every text that goes out by itself: read it as a client would, write one's own, go back to the default. */
export function TextsPart() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(templatesQuery)
  const [kind, setKind] = useState<MessageKind>('appointment-confirmed')
  const [form, setForm] = useState<TemplateForm>('email')
  const me = useMe()
  const [language, setLanguage] = useState(() => languageFor(null, me?.clinic.locale ?? 'en'))
  const kinds = [...new Set(data?.templates.map((template) => template.kind))]
  const chosen = data?.templates.find(
    (template) => template.kind === kind && template.form === form && template.language === language,
  )
  return (
    <Section title={t('texts.title')} note={t('texts.note')}>
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={3} />}
      {data && chosen && (
        <div className={styles['form']}>
          <NativeSelect
            label={t('texts.kind')}
            value={kind}
            data={kinds.map((value) => ({ value, label: t(`messageKind.${value}`) }))}
            onChange={(event) => setKind(event.currentTarget.value as MessageKind)}
          />
          <NativeSelect
            label={t('texts.form')}
            value={form}
            data={forms.map((value) => ({ value, label: t(`texts.${value}`) }))}
            onChange={(event) => setForm(event.currentTarget.value as TemplateForm)}
          />
          <LanguageSelect label={t('texts.language')} value={language} onChange={setLanguage} />
          <TextEditor key={`${kind} ${form} ${language} ${chosen.version}`} template={chosen} />
        </div>
      )}
    </Section>
  )
}

const named = (names: readonly string[]) => names.map((name) => `{{${name}}}`).join(', ')

function TextEditor({ template }: { template: MessageTemplate }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const changed = useMessagesChanged()
  const [subject, setSubject] = useState(template.subject)
  const [body, setBody] = useState(template.body)
  const { kind, form, language, version } = template
  const params = { kind, form, language }
  const [typed] = useDebouncedValue({ subject, body }, 400)
  const preview = useQuery({
    queryKey: ['messages', 'preview', kind, form, language, typed],
    queryFn: ({ signal }) =>
      call('POST /api/message-templates/:kind/:form/:language/preview', { params, body: typed }, { signal }),
    placeholderData: (before) => before,
  })
  const save = useMutation({
    mutationFn: (text: { subject: string; body: string } | null) =>
      call('PUT /api/message-templates/:kind/:form/:language', { params, body: { version, text } }),
    onSettled: changed,
  })
  const faults = (field: 'subject' | 'body') =>
    preview.data?.faults.filter(({ pointer }) => pointer.endsWith(field)).map(({ detail }) => detail)
  const faultOf = (field: 'subject' | 'body') => faults(field)?.join(' ') || undefined
  const problem = save.error !== null && !isProblem(save.error, 'template-invalid') ? save.error : null
  const same = subject === template.subject && body === template.body
  return (
    <>
      <p className={styles['facts']}>
        {template.own && template.changedAt !== null
          ? t('texts.own', {
              ...{ version, day: format.day(template.changedAt), name: template.changedBy?.name ?? '' },
            })
          : t('texts.default')}
        {template.ruleIds.length > 0 && ` ${t('texts.rules', { rules: template.ruleIds.join(', ') })}`}
      </p>
      {problem && <ProblemNote error={problem} />}
      {form === 'email' && (
        <TextInput
          label={t('texts.subject')}
          dir="auto"
          lang={language}
          value={subject}
          error={faultOf('subject')}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
      )}
      <Textarea
        label={t('texts.body')}
        dir="auto"
        lang={language}
        autosize
        minRows={5}
        maxRows={20}
        value={body}
        error={faultOf('body')}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      <p className={styles['facts']}>
        {t('texts.variables', { names: named(template.variables) })}
        {template.needed.length > 0 && (
          <>
            <br />
            {t('texts.needed', { names: named(template.needed) })}
          </>
        )}
      </p>
      {preview.data && (
        <div className={styles['preview']} role="group" aria-label={t('texts.preview')} dir="auto">
          <p className="label">{t('texts.preview')}</p>
          {form === 'email' && <p className={styles['subject']}>{preview.data.subject}</p>}
          <p className={styles['text']}>{preview.data.body}</p>
        </div>
      )}
      <div className={styles['actions']}>
        <Button
          loading={save.isPending && save.variables !== null}
          disabled={same || (preview.data?.faults.length ?? 0) > 0}
          onClick={() => save.mutate({ subject, body })}
        >
          {t('texts.save')}
        </Button>
        {template.own && (
          <Button
            variant="default"
            loading={save.isPending && save.variables === null}
            onClick={() => save.mutate(null)}
          >
            {t('texts.reset')}
          </Button>
        )}
      </div>
    </>
  )
}
