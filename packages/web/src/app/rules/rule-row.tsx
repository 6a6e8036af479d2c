import { valueText, type NumberedRule } from '@halftone/clinic'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { english } from '../../design/english.ts'
import { GradeChip } from '../../design/grade-chip.tsx'
import { useFormatters } from '../../shared/format.ts'
import { useMe } from '../../shared/session.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { clinicQuery, settingChangesQuery } from '../settings/clinic-query.ts'
import { valueAt } from '../settings/setting-draft.ts'
import { useSettingWords } from '../settings/setting-words.ts'
import { SourceList } from '../source-list.tsx'
import { lastChange } from './last-change.ts'
import { settingOfRule } from './setting-of-rule.ts'
import styles from './rules-page.module.css'

/** One rule: its address, what it says, how sure it is, and what this clinic has made of it. */
export function RuleRow({ rule, isTarget }: { rule: NumberedRule; isTarget: boolean }) {
  const { t } = useTranslation()
  return (
    <article className={styles['rule']} data-target={isTarget || undefined}>
      <Link
        to="/rules"
        hash={rule.id}
        search={(now) => now}
        className={`numbers ${styles['id']}`}
        aria-label={t('rules.link', { id: rule.id })}
      >
        {rule.id}
      </Link>
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
  if (!clinic) return <RowsSkeleton rows={1} />
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
  const change = lastChange(changes ?? [], setting.fields)
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
