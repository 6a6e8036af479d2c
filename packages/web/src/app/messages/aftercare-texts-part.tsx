import { Button, NativeSelect, Textarea } from '@mantine/core'
import { type AftercareText, languageFor } from '@halftone/clinic'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
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
import styles from './messages.module.css'

type Slot = AftercareText['slot']

/** What clients read about their healing, in the clinic's own words; the default and the rules behind it stand beside. */
export function AftercareTextsPart() {
  const { t } = useTranslation()
  const me = useMe()
  const [language, setLanguage] = useState(() => languageFor(null, me?.clinic.locale ?? 'en'))
  const [slot, setSlot] = useState<Slot>('why.d0')
  const { data, error, refetch } = useQuery({
    queryKey: ['aftercare-texts', language],
    queryFn: ({ signal }) => call('GET /api/aftercare-texts/:language', { params: { language } }, { signal }),
  })
  const chosen = data?.texts.find((text) => text.slot === slot)
  return (
    <Section title={t('aftercareTexts.title')} note={t('aftercareTexts.note')}>
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={3} />}
      {data && chosen && (
        <div className={styles['form']}>
          <LanguageSelect label={t('aftercareTexts.language')} value={language} onChange={setLanguage} />
          <NativeSelect
            label={t('aftercareTexts.text')}
            value={slot}
            data={data.texts.map(({ slot: value }) => ({ value, label: t(`aftercareTexts.${value}`) }))}
            onChange={(event) => setSlot(event.currentTarget.value as Slot)}
          />
          <AftercareTextEditor key={`${language} ${slot} ${chosen.version}`} text={chosen} />
        </div>
      )}
    </Section>
  )
}

function AftercareTextEditor({ text }: { text: AftercareText }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const queryClient = useQueryClient()
  const [body, setBody] = useState(text.body)
  const { slot, language, version } = text
  const save = useMutation({
    mutationFn: (next: string | null) =>
      call('PUT /api/aftercare-texts/:language/:slot', {
        params: { language, slot },
        body: { version, body: next },
      }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['aftercare-texts', language] }),
  })
  const refused = isProblem(save.error, 'template-invalid') ? (save.error.detail ?? '') : undefined
  return (
    <>
      <p className={styles['facts']}>
        {text.own && text.changedAt !== null
          ? t('aftercareTexts.own', { day: format.day(text.changedAt), name: text.changedBy?.name ?? '' })
          : t('aftercareTexts.isDefault')}{' '}
        {t('aftercareTexts.rules', { rules: text.ruleIds.join(', ') })}
      </p>
      {save.error !== null && refused === undefined && <ProblemNote error={save.error} />}
      <Textarea
        label={t('aftercareTexts.words')}
        description={t('aftercareTexts.letters', { count: text.most })}
        autosize
        minRows={3}
        maxLength={text.most}
        dir="auto"
        lang={language}
        value={body}
        error={refused}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      {text.own && (
        <p className={styles['facts']} dir="auto">
          {t('aftercareTexts.default', { text: text.default })}
        </p>
      )}
      <div className={styles['actions']}>
        <Button
          loading={save.isPending && save.variables !== null}
          disabled={body.trim() === '' || body.trim() === text.body}
          onClick={() => save.mutate(body.trim())}
        >
          {t('aftercareTexts.save')}
        </Button>
        {text.own && (
          <Button
            variant="default"
            loading={save.isPending && save.variables === null}
            onClick={() => save.mutate(null)}
          >
            {t('aftercareTexts.reset')}
          </Button>
        )}
      </div>
    </>
  )
}
