import { TextInput } from '@mantine/core'
import { ruleFamilies, valueText, type NumberedRule } from '@halftone/clinic'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { english } from '../../design/english.ts'
import { Empty, Page, Section } from '../../design/page.tsx'
import { GradeChip } from '../../design/grade-chip.tsx'
import { useFormatters } from '../../shared/format.ts'
import { useMe } from '../../shared/session.ts'
import { PageSkeleton } from '../page-skeleton.tsx'
import { clinicQuery, settingChangesQuery } from '../settings/clinic-query.ts'
import { valueAt } from '../settings/setting-draft.ts'
import { useSettingWords } from '../settings/setting-words.ts'
import { SourceList } from '../source-list.tsx'
import { familyTitleKey } from './family-title.ts'
import { settingOfRule } from './setting-of-rule.ts'
import styles from './rules-page.module.css'

/** Every rule with its sources, how sure it is, this clinic's setting and who changed it when. */
export function RulesPage() {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const families = useMemo(() => {
    const wanted = search.trim().toLocaleLowerCase()
    return ruleFamilies
      .map(({ rules }) =>
        Object.entries(rules)
          .map(([id, rule]): NumberedRule => ({ id, ...rule }))
          .filter(({ id, sentence }) => `${id} ${sentence}`.toLocaleLowerCase().includes(wanted)),
      )
      .filter((rules) => rules.length > 0)
  }, [search])
  return (
    <Page title={t('rules.title')} lead={<p className="soft">{t('rules.lead')}</p>}>
      <TextInput
        className={styles['search'] ?? ''}
        label={t('rules.search')}
        leftSection={<IconSearch size={18} stroke={1.6} aria-hidden="true" />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {families.length === 0 && <Empty title={t('rules.none')} text={t('rules.noneText')} />}
      {families.map((rules) => (
        <Section key={rules[0]!.id} title={t(familyTitleKey(rules[0]!.id))}>
          <ul className={styles['rules']}>
            {rules.map((rule) => (
              <li key={rule.id} id={rule.id}>
                <RuleRow rule={rule} />
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </Page>
  )
}

function RuleRow({ rule }: { rule: NumberedRule }) {
  const { t } = useTranslation()
  return (
    <article className={styles['rule']}>
      <span className={`numbers ${styles['id']}`}>{rule.id}</span>
      <div className={styles['what']}>
        <p {...english}>{rule.sentence}</p>
        <details>
          <summary>
            <GradeChip grade={rule.grade} />
            <span className={styles['more']}>{t('rules.sources')}</span>
          </summary>
          <p className="soft">{t(`gradeMeaning.${rule.grade}`)}</p>
          <SourceList source={rule.sources.join(', ')} />
        </details>
      </div>
      <OwnSetting rule={rule} />
    </article>
  )
}

function OwnSetting({ rule }: { rule: NumberedRule }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const isOwner = useMe()?.user.role === 'owner'
  const { data: clinic } = useQuery(clinicQuery)
  const { data: changes } = useQuery(settingChangesQuery)
  const words = useSettingWords(clinic?.currency ?? 'EUR')
  if (!clinic) return <PageSkeleton />
  if (rule.change === 'hard') return <p className={styles['fixed']}>{t('rules.fixed')}</p>
  const setting = settingOfRule(rule.id)
  if (!setting)
    return (
      <p className={styles['fixed']} {...english}>
        {valueText(rule)}
      </p>
    )
  const told = setting.fields.filter(
    ({ path, kind }) => kind !== 'text' && valueAt(clinic.settings, path) !== undefined,
  )
  const values = told.map(({ path }) => valueAt(clinic.settings, path))
  const change = changes
    ?.filter(({ path }) =>
      setting.fields.some((field) => field.path === path || field.path.startsWith(`${path}.`)),
    )
    .toSorted((a, b) => b.at.localeCompare(a.at))[0]
  return (
    <div className={styles['setting']}>
      <dl>
        <dt>{t('rules.setting')}</dt>
        {told[0] && <dd className="numbers">{words.writeAll(told[0], values)}</dd>}
        {!told[0] && change && <dd className="soft">{t('rules.ownSetting')}</dd>}
        {change ? (
          <>
            <dt>{t('rules.changed')}</dt>
            <dd>{t('rules.changedBy', { name: change.by.name, moment: format.moment(change.at) })}</dd>
          </>
        ) : (
          <dd className="soft">{t('rules.asDefault')}</dd>
        )}
      </dl>
      {isOwner && (
        <Link to="/settings/$part" params={{ part: setting.section }}>
          {t('rules.toSetting')}
          <span className="visually-hidden"> {rule.id}</span>
        </Link>
      )}
    </div>
  )
}
