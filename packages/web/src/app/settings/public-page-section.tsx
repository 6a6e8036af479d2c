import { Button, Checkbox, Group, Switch, Textarea, TextInput } from '@mantine/core'
import { clientLanguages, languageNames, type PublicPage } from '@halftone/clinic'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { isProblem } from '../../shared/problems.ts'
import { PageSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'

const pageQueryKey = ['public-page']

/** Where the owner switches the clinic's public page on and says how it is reached. */
export function PublicPageSection() {
  const { data, error } = useQuery({
    queryKey: pageQueryKey,
    queryFn: ({ signal }) => call('GET /api/public-page', {}, { signal }),
  })
  if (error) throw error
  return data ? <PageForm key={data.revision} page={data} /> : <PageSkeleton />
}

const lines = ['phone', 'whatsapp', 'emergencyPhone', 'address'] as const

function PageForm({ page }: { page: PublicPage }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [draft, setDraft] = useState(page)
  const save = useMutation({
    mutationFn: () => {
      const orNull = (text: string | null) => (text === null || text.trim() === '' ? null : text)
      return call('PUT /api/public-page', {
        body: {
          ...draft,
          ...{ intro: orNull(draft.intro), address: orNull(draft.address), phone: orNull(draft.phone) },
          ...{ whatsapp: orNull(draft.whatsapp), emergencyPhone: orNull(draft.emergencyPhone) },
        },
      })
    },
    onSuccess: (saved) => queryClient.setQueryData(pageQueryKey, saved),
  })
  const change = (part: Partial<PublicPage>) => setDraft({ ...draft, ...part })
  const faultOf = (name: string) =>
    isProblem(save.error)
      ? save.error.errors.find(({ pointer }) => pointer === `/${name}`)?.detail
      : undefined
  function submit(event: FormEvent) {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Section title={t('publicPage.title')} note={t('publicPage.lead')}>
      <form onSubmit={submit} style={{ display: 'grid', gap: '1rem', maxWidth: '36rem' }}>
        {save.error && <ProblemNote error={save.error} />}
        <Switch
          size="md"
          label={t('publicPage.published')}
          checked={draft.published}
          onChange={({ currentTarget }) => change({ published: currentTarget.checked })}
        />
        <TextInput
          label={t('publicPage.slug')}
          description={t('publicPage.slugHint')}
          leftSection={<span aria-hidden="true">/c/</span>}
          value={draft.slug}
          error={faultOf('slug')}
          onChange={({ currentTarget }) => change({ slug: currentTarget.value })}
        />
        <Checkbox.Group
          label={t('publicPage.languages')}
          value={draft.languages}
          onChange={(names) => change({ languages: clientLanguages.filter((name) => names.includes(name)) })}
        >
          <Group mt="xs">
            {clientLanguages.map((name) => (
              <Checkbox key={name} value={name} label={languageNames[name]} lang={name} />
            ))}
          </Group>
        </Checkbox.Group>
        <Textarea
          label={t('publicPage.intro')}
          description={t('publicPage.introHint')}
          autosize
          minRows={3}
          maxLength={2000}
          value={draft.intro ?? ''}
          onChange={({ currentTarget }) => change({ intro: currentTarget.value })}
        />
        {lines.map((name) => (
          <TextInput
            key={name}
            label={t(`publicPage.${name}`)}
            description={name === 'emergencyPhone' ? t('publicPage.emergencyHint') : undefined}
            value={draft[name] ?? ''}
            error={faultOf(name)}
            onChange={({ currentTarget }) => change({ [name]: currentTarget.value })}
          />
        ))}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('publicPage.save')}
          </Button>
          {save.isSuccess && <span role="status">{t('publicPage.saved')}</span>}
          {page.published && (
            <Button component="a" variant="default" href={`/c/${page.slug}`} target="_blank" rel="noreferrer">
              {t('publicPage.open')}
            </Button>
          )}
        </Group>
      </form>
    </Section>
  )
}
