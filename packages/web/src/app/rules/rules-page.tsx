import { Button, Checkbox, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty, Page, Section } from '../../design/page.tsx'
import { settingChangesQuery } from '../settings/clinic-query.ts'
import { familyTitleKey } from './family-title.ts'
import { changedRuleIds } from './last-change.ts'
import { RuleRow } from './rule-row.tsx'
import { RulesContents } from './rules-contents.tsx'
import { filterRules, ruleCount } from './rules-filter.ts'
import styles from './rules-page.module.css'

/** What an address of this page says: `/rules?words=lot&disputed=true#LT-3`. */
export type RulesSearch = {
  readonly words?: string | undefined
  readonly disputed?: true | undefined
  readonly changed?: true | undefined
}

/** Every rule with its sources, how sure it is, this clinic's setting and who changed it when. */
export function RulesPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const asked = useSearch({ from: '/app/rules' })
  const [filter, setFilter] = useState<RulesSearch>(asked)
  const { words = '', disputed = false, changed = false } = filter
  const { data: changes } = useQuery(settingChangesQuery)
  const families = useMemo(
    () =>
      filterRules(
        { words, disputed, changedIds: changed ? changedRuleIds(changes ?? []) : undefined },
        (ruleId) => t(familyTitleKey(ruleId)),
      ),
    [words, disputed, changed, changes, t],
  )
  const target = useHashTarget()
  const ask = (next: RulesSearch) => {
    setFilter(next)
    const search = {
      ...(next.words === undefined || next.words === '' ? {} : { words: next.words }),
      ...(next.disputed ? { disputed: next.disputed } : {}),
      ...(next.changed ? { changed: next.changed } : {}),
    }
    void navigate({ to: '/rules', search, replace: true, resetScroll: false })
  }
  const shown = families.reduce((sum, { rules }) => sum + rules.length, 0)
  return (
    <Page title={t('rules.title')} lead={<p className="soft">{t('rules.lead')}</p>}>
      <div className={styles['layout']}>
        <RulesContents families={families} />
        <div className={styles['book']}>
          <search className={styles['filter']}>
            <TextInput
              className={styles['search'] ?? ''}
              type="search"
              label={t('rules.search')}
              leftSection={<IconSearch size={18} stroke={1.6} aria-hidden="true" />}
              value={words}
              onChange={(event) => ask({ ...filter, words: event.currentTarget.value })}
            />
            <Checkbox
              label={t('rules.disputed')}
              description={t('rules.disputedNote')}
              checked={disputed}
              onChange={(event) => ask({ ...filter, disputed: event.currentTarget.checked || undefined })}
            />
            <Checkbox
              label={t('rules.changedOnly')}
              checked={changed}
              onChange={(event) => ask({ ...filter, changed: event.currentTarget.checked || undefined })}
            />
          </search>
          <p className={`soft ${styles['shown']}`} role="status">
            {shown < ruleCount && t('rules.shown', { shown, total: ruleCount })}
          </p>
          {shown === 0 && (
            <Empty title={t('rules.none')} text={t('rules.noneText')}>
              <Button variant="default" onClick={() => ask({})}>
                {t('rules.all')}
              </Button>
            </Empty>
          )}
          {families.map(({ key, rules }) => (
            <Section key={key} id={key} title={t(familyTitleKey(key))}>
              <ul className={styles['rules']}>
                {rules.map((rule) => (
                  <li key={rule.id} id={rule.id}>
                    <RuleRow rule={rule} isTarget={rule.id === target} />
                  </li>
                ))}
              </ul>
            </Section>
          ))}
        </div>
      </div>
    </Page>
  )
}

/** What the address points at: brought into view, and where the keyboard goes on from. */
function useHashTarget(): string {
  const { hash, key } = useLocation({ select: ({ hash: at, state }) => ({ hash: at, key: state.__TSR_key }) })
  useEffect(() => {
    const element = hash === '' ? null : document.getElementById(hash)
    if (element === null) return
    element.tabIndex = -1
    element.focus({ preventScroll: true })
    element.scrollIntoView({ block: 'start' })
  }, [hash, key])
  return hash
}
