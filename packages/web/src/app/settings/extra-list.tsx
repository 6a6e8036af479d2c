import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CardProps } from './setting-card.tsx'
import { freshId, type ExtraDraft, type SettingDraft } from './setting-draft.ts'
import type { SettingField } from './setting-fields.ts'
import styles from './settings.module.css'
import { ValueInput } from './value-input.tsx'

const mostExtras = 40
const amountField: SettingField = { path: 'prices.extras', kind: 'money' }

type ExtraListProps = CardProps & { readonly onDraft: (next: (now: SettingDraft) => SettingDraft) => void }

/** Extras with a price of their own, in every quote or on request. */
export function ExtraList({ draft, faults, currency, onDraft }: ExtraListProps) {
  const { t } = useTranslation()
  const change = (id: string, fields: Partial<ExtraDraft>) =>
    onDraft((now) => ({
      ...now,
      extras: now.extras.map((extra) => (extra.id === id ? { ...extra, ...fields } : extra)),
    }))
  return (
    <>
      {draft.extras.length === 0 && <p className="soft">{t('extra.none')}</p>}
      <ul className={styles['lines']}>
        {draft.extras.map((extra, i) => (
          <li key={extra.id} className={styles['extra']}>
            <TextInput
              label={t('extra.name')}
              maxLength={80}
              value={extra.name}
              error={faults[`prices.extras.${i}.name`] && t('extra.nameMissing')}
              onChange={(event) => change(extra.id, { name: event.currentTarget.value })}
            />
            <ActionIcon
              className={styles['remove'] ?? ''}
              aria-label={t('extra.remove', { name: extra.name })}
              onClick={() =>
                onDraft((now) => ({ ...now, extras: now.extras.filter(({ id }) => id !== extra.id) }))
              }
            >
              <IconTrash size={20} stroke={1.5} aria-hidden="true" />
            </ActionIcon>
            <ValueInput
              field={amountField}
              currency={currency}
              label={t('extra.amount')}
              value={extra.amount}
              error={faults[`prices.extras.${i}.amountMinor`] && t('deposit.missing')}
              onChange={(amount) => change(extra.id, { amount })}
            />
            <Checkbox
              className={styles['included'] ?? ''}
              size="md"
              label={t('extra.included')}
              checked={extra.included}
              onChange={(event) => change(extra.id, { included: event.currentTarget.checked })}
            />
          </li>
        ))}
      </ul>
      <Button
        variant="default"
        leftSection={<IconPlus size={18} stroke={1.8} aria-hidden="true" />}
        disabled={draft.extras.length >= mostExtras}
        onClick={() =>
          onDraft((now) => ({
            ...now,
            extras: [
              ...now.extras,
              { id: freshId('extra', now.extras), name: '', amount: '', included: true },
            ],
          }))
        }
      >
        {t('extra.add')}
      </Button>
    </>
  )
}
