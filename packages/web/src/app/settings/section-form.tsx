import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { valueText, type ClinicSettings } from '@halftone/clinic'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { english } from '../../design/english.ts'
import { Section } from '../../design/page.tsx'
import { call, type ApiRequest } from '../../shared/api.ts'
import { isProblem } from '../../shared/problems.ts'
import { ProblemNote } from '../problem-note.tsx'
import { DepositFields } from './deposit-fields.tsx'
import { ExtraList } from './extra-list.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { mergeDrafts } from './merge-drafts.ts'
import { RuleNote } from './rule-note.tsx'
import { SettingCardView, type CardProps } from './setting-card.tsx'
import {
  changeOf,
  draftOf,
  isSameDraft,
  readDraft,
  withDefaults,
  type SettingDraft,
} from './setting-draft.ts'
import { hardRulesOf, sectionOf, type SettingSectionName } from './setting-fields.ts'
import styles from './settings.module.css'
import { TaxFields } from './tax-fields.tsx'
import { TierList } from './tier-list.tsx'

type ChangedSettings = ApiRequest<'PATCH /api/clinic'>['body']['settings']
type SectionFormProps = {
  readonly name: SettingSectionName
  readonly settings: ClinicSettings
  readonly revision: number
}

/** One section of the clinic's numbers: typed, checked against the rules at every key, saved together. */
export function SectionForm({ name, settings, revision }: SectionFormProps) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const section = sectionOf(name)
  const { currency } = settings
  const [draft, setDraft] = useState(() => draftOf(section, settings))
  const read = readDraft(section, draft, settings)
  const faultCount = Object.keys(read.faults).length
  const dirty = !isSameDraft(draft, draftOf(section, settings))
  const isExample = name === 'prices' && !settings.prices.confirmed

  const save = useMutation({
    mutationFn: async (next: ClinicSettings) => {
      const send = (over: number, changed: ClinicSettings) =>
        call('PATCH /api/clinic', {
          body: { revision: over, settings: changeOf(section, changed) as ChangedSettings },
        })
      try {
        return await send(revision, next)
      } catch (error) {
        if (!isProblem(error, 'changed-elsewhere')) throw error
        const current = await call('GET /api/clinic', {})
        const { merged, collides } = mergeDrafts(
          draftOf(section, settings),
          draftOf(section, next),
          draftOf(section, current.settings),
        )
        const both = readDraft(section, merged, current.settings)
        if (!collides && Object.keys(both.faults).length === 0) return send(current.revision, both.settings)
        // Theirs is what stands now; mine stays typed over it, to be looked at and saved again.
        queryClient.setQueryData(['clinic'], current)
        setDraft(merged)
        throw error
      }
    },
    onSuccess: (clinic) => {
      queryClient.setQueryData(['clinic'], clinic)
      setDraft(draftOf(section, clinic.settings))
      void queryClient.invalidateQueries({ queryKey: ['proposed-plan'] })
      void queryClient.invalidateQueries({ queryKey: ['setting-changes'] })
      notifications.show({ message: t('saved') })
    },
  })

  const withPrices = (confirmed: boolean): ClinicSettings => ({
    ...read.settings,
    prices: { ...read.settings.prices, confirmed },
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    if (faultCount === 0 && dirty) save.mutate(read.settings)
  }

  return (
    <>
      <Section
        title={t(`settings.${name}`)}
        note={t(`settings.${name}Note`)}
        actions={
          name === 'prices' && !isExample ? (
            <Button
              variant="subtle"
              color="gray"
              loading={save.isPending}
              disabled={faultCount > 0}
              onClick={() => save.mutate(withPrices(false))}
            >
              {t('settings.unconfirm')}
            </Button>
          ) : undefined
        }
      >
        {isExample && <ExampleNotice />}
        {save.error && <ProblemNote error={save.error} />}
        <form noValidate onSubmit={submit}>
          {section.cards.map((card) => (
            <Card
              key={card.id}
              section={section}
              card={card}
              draft={draft}
              faults={read.faults}
              currency={currency}
              onDraft={setDraft}
              onType={(path, value) =>
                setDraft((now) => ({ ...now, values: { ...now.values, [path]: value } }))
              }
              onDefault={() => setDraft((now) => withDefaults(section, now, card.id, currency))}
            />
          ))}
          {(dirty || isExample) && (
            <div className={styles['saveBar']}>
              <p role="status">
                {faultCount > 0
                  ? t('settings.faults', { count: faultCount })
                  : t(dirty ? 'settings.unsaved' : 'settings.confirmQuestion')}
              </p>
              {dirty && (
                <Button variant="subtle" color="gray" onClick={() => setDraft(draftOf(section, settings))}>
                  {t('settings.discard')}
                </Button>
              )}
              {dirty && (
                <Button
                  type="submit"
                  variant={isExample ? 'default' : 'filled'}
                  loading={save.isPending}
                  disabled={faultCount > 0}
                >
                  {t('save')}
                </Button>
              )}
              {isExample && (
                <Button
                  loading={save.isPending}
                  disabled={faultCount > 0}
                  onClick={() => save.mutate(withPrices(true))}
                >
                  {t('settings.confirm')}
                </Button>
              )}
            </div>
          )}
        </form>
      </Section>
      <FixedRules name={name} />
      <LeaveGuard active={dirty} />
    </>
  )
}

function ExampleNotice() {
  const { t } = useTranslation()
  return (
    <div className={styles['notice']}>
      <p className={styles['noticeTitle']}>{t('settings.exampleTitle')}</p>
      <p>{t('settings.exampleText')}</p>
    </div>
  )
}

type AnyCardProps = CardProps & { readonly onDraft: (next: (now: SettingDraft) => SettingDraft) => void }

function Card({ onDraft, ...props }: AnyCardProps) {
  const { custom } = props.card
  if (custom === undefined) return <SettingCardView {...props} />
  return (
    <SettingCardView {...props}>
      {custom === 'tiers' && <TierList {...props} onDraft={onDraft} />}
      {custom === 'extras' && <ExtraList {...props} onDraft={onDraft} />}
      {custom === 'tax' && <TaxFields {...props} />}
      {custom === 'deposit' && <DepositFields {...props} />}
    </SettingCardView>
  )
}

/** The rules of a section that no setting passes. */
function FixedRules({ name }: { name: SettingSectionName }) {
  const { t } = useTranslation()
  const fixed = hardRulesOf(sectionOf(name))
  if (fixed.length === 0) return null
  return (
    <Section title={t('settings.fixed')} note={t('settings.fixedNote')}>
      <ul className={styles['fixed']}>
        {fixed.map((rule) => (
          <li key={rule.id}>
            <RuleNote rule={rule}>
              {typeof rule.value === 'number' && !/basis points|share/.test(rule.unit ?? '') && (
                <>
                  <dt>{t('settings.value')}</dt>
                  <dd {...english}>{valueText(rule)}</dd>
                </>
              )}
            </RuleNote>
          </li>
        ))}
      </ul>
    </Section>
  )
}
