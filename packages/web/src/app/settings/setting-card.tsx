import { Button } from '@mantine/core'
import { defaultSettings } from '@halftone/clinic'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { RuleNote } from './rule-note.tsx'
import styles from './settings.module.css'
import { isDefault, valueAt, type SettingDraft, type SettingFault, type Typed } from './setting-draft.ts'
import {
  limitsOf,
  ruleOf,
  type SettingCard,
  type SettingField,
  type SettingSection,
} from './setting-fields.ts'
import { useSettingWords, type SettingKey, type SettingNoteKey } from './setting-words.ts'
import { ValueInput } from './value-input.tsx'

export type CardProps = {
  readonly section: SettingSection
  readonly card: SettingCard
  readonly draft: SettingDraft
  readonly faults: { readonly [path: string]: SettingFault }
  readonly currency: string
  readonly onType: (path: string, value: Typed) => void
  readonly onDefault: () => void
  /** Instead of the fields, for values that are no plain fields. */
  readonly children?: ReactNode
}

/** The values of one rule beside the rule: what it says, its default, its limits and where it comes from. */
export function SettingCardView(props: CardProps) {
  const { section, card, draft, faults, currency, onType, onDefault, children } = props
  const { t } = useTranslation()
  const words = useSettingWords(currency)
  const rule = ruleOf(card.ruleId)
  const defaults = useMemo(() => defaultSettings(currency), [currency])
  const kept = isDefault(section, draft, card.id, currency)
  const several = card.fields.length > 1 || card.custom !== undefined
  const title = t((several ? `setting.${card.id}.title` : `setting.${card.id}`) as SettingKey)
  // Of a choice only the numbers are told, and of those the ones that the default has.
  const told = card.fields.filter(
    ({ kind, path }) =>
      kind !== 'text' && kind !== 'choice' && kind !== 'flag' && valueAt(defaults, path) !== undefined,
  )
  const [first] = told
  const limits = first && limitsOf(first, card.ruleId)
  const general = faults[card.id]
  const faultOf = (field: SettingField) => {
    // A list typed in one field has its faults by place in the list.
    const path = Object.keys(faults).find(
      (name) => name === field.path || (field.kind === 'cartridges' && name.startsWith(`${field.path}.`)),
    )
    const fault = path === undefined ? undefined : faults[path]
    return fault && words.sayFault(fault, field)
  }
  return (
    <div className={styles['card']} {...(several && { role: 'group', 'aria-label': title })}>
      <div className={styles['values']}>
        {several && <h3>{title}</h3>}
        {children ?? (
          <div className={styles['inputs']} data-several={several || undefined}>
            {card.fields.map((field, i) => (
              <ValueInput
                key={field.path}
                field={field}
                currency={currency}
                label={t(`setting.${field.path}` as SettingKey)}
                value={draft.values[field.path] ?? ''}
                error={faultOf(field)}
                // A course always ends at the whole density.
                readOnly={field.kind === 'share' && several && i === card.fields.length - 1}
                onChange={(value) => onType(field.path, value)}
              />
            ))}
          </div>
        )}
        {several && general && (
          <p className={styles['fault']} role="alert">
            {words.sayFault(general, first ?? { kind: 'text' })}
          </p>
        )}
        {!kept && (
          <Button
            variant="subtle"
            color="gray"
            className={styles['reset'] ?? ''}
            leftSection={<IconArrowBackUp size={18} stroke={1.6} aria-hidden="true" />}
            onClick={onDefault}
          >
            {t('settings.toDefault')}
          </Button>
        )}
      </div>
      <RuleNote rule={rule} note={rule ? undefined : t(`settingNote.${card.id}` as SettingNoteKey)}>
        {first && (
          <>
            <dt>{t(first.kind === 'money' ? 'settings.example' : 'settings.default')}</dt>
            <dd>
              {words.writeAll(
                first,
                told.map(({ path }) => valueAt(defaults, path)),
              )}
            </dd>
          </>
        )}
        {limits && first && first.kind !== 'money' && (
          <>
            <dt>{t('settings.allowed')}</dt>
            <dd>{words.range(first, limits)}</dd>
          </>
        )}
      </RuleNote>
    </div>
  )
}
