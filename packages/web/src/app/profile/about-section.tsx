import { Button, Checkbox, Group, NumberInput, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Profile } from '@halftone/clinic'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { fieldErrors } from '../../shared/field-errors.ts'
import { useFormatters } from '../../shared/format.ts'
import { isProblem } from '../../shared/problems.ts'
import { useMe } from '../../shared/session.ts'
import { ProblemNote } from '../problem-note.tsx'
import styles from './profile.module.css'
import { profileQuery } from './profile-queries.ts'

/** Since when, how fast, and a few words. */
export function AboutSection({ profile }: { profile: Profile }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const queryClient = useQueryClient()
  const { person, revision, sinceYear, years, about, dotsPerMinute } = profile
  const [year, setYear] = useState<number | string>(sinceYear ?? '')
  const [words, setWords] = useState(about ?? '')
  const [shown, setShown] = useState(profile.onPublicPage)
  const me = useMe()
  const { queryKey } = profileQuery(person.id)
  const save = useMutation({
    mutationFn: () =>
      call('PUT /api/people/:id/profile', {
        params: { id: person.id },
        body: {
          revision,
          sinceYear: year === '' ? null : Number(year),
          about: words.trim() || null,
          onPublicPage: shown,
        },
      }),
    onSuccess: (saved) => {
      queryClient.setQueryData(queryKey, saved)
      notifications.show({ message: t('saved') })
    },
    onError: async (error) => {
      if (isProblem(error, 'changed-elsewhere')) await queryClient.invalidateQueries({ queryKey })
    },
  })
  const errors = fieldErrors(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  const touched =
    String(year) !== String(sinceYear ?? '') || words !== (about ?? '') || shown !== profile.onPublicPage
  return (
    <Section title={t('profile.about')} note={t('profile.aboutNote')}>
      <dl className={styles['figures']}>
        <div>
          <dt className="label">{t('profile.years')}</dt>
          <dd>{years === null ? '–' : t('unit.years', { value: format.whole(years), count: years })}</dd>
        </div>
        <div>
          <dt className="label">{t('profile.speed')}</dt>
          <dd>
            {dotsPerMinute === null
              ? t('profile.speedUnknown')
              : t('unit.dotsPerMinute', { value: format.whole(dotsPerMinute), count: dotsPerMinute })}
          </dd>
        </div>
      </dl>
      {save.error && Object.keys(errors).length === 0 && <ProblemNote error={save.error} />}
      <form onSubmit={submit}>
        <div className={styles['form']}>
          <NumberInput
            label={t('profile.since')}
            min={1950}
            allowDecimal={false}
            thousandSeparator=""
            hideControls
            value={year}
            error={errors['sinceYear']}
            onChange={setYear}
          />
          <Textarea
            label={t('profile.words')}
            description={t('profile.wordsHint')}
            maxLength={1000}
            autosize
            minRows={2}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        </div>
        {profile.role !== 'reception' && (
          <Checkbox
            mt="md"
            label={t('profile.onPublicPage')}
            description={t('profile.onPublicPageHint')}
            checked={shown}
            disabled={me?.user.id !== person.id && !profile.onPublicPage}
            onChange={(event) => setShown(event.currentTarget.checked)}
          />
        )}
        <Group mt="md">
          <Button type="submit" disabled={!touched} loading={save.isPending}>
            {t('save')}
          </Button>
        </Group>
      </form>
    </Section>
  )
}
