import { ActionIcon, Button, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CardProps } from './setting-card.tsx'
import { freshId, type SettingDraft, type TierDraft } from './setting-draft.ts'
import styles from './settings.module.css'
import { useSettingWords } from './setting-words.ts'

const mostTiers = 12
const percent = { kind: 'basisPoints' } as const
const limits = [2500, 40000] as const

type TierListProps = CardProps & { readonly onDraft: (next: (now: SettingDraft) => SettingDraft) => void }

/** Price tiers by practitioner: a name and a share of the area price each. */
export function TierList({ draft, faults, currency, onDraft }: TierListProps) {
  const { t } = useTranslation()
  const { sayFault } = useSettingWords(currency)
  const { tiers, standardTier } = draft
  const change = (id: string, fields: Partial<TierDraft>) =>
    onDraft((now) => ({
      ...now,
      tiers: now.tiers.map((tier) => (tier.id === id ? { ...tier, ...fields } : tier)),
    }))
  return (
    <>
      <ul className={styles['lines']}>
        {tiers.map((tier, i) => (
          <li key={tier.id} className={styles['tier']}>
            <TextInput
              label={t('tier.name')}
              maxLength={80}
              value={tier.name}
              error={faults[`prices.tiers.${i}.name`] && t('tier.nameMissing')}
              onChange={(event) => change(tier.id, { name: event.currentTarget.value })}
            />
            <NumberInput
              label={t('tier.percent')}
              value={tier.percent}
              onChange={(value) => change(tier.id, { percent: value })}
              error={
                faults[`prices.tiers.${i}.basisPoints`] && sayFault({ kind: 'outside', limits }, percent)
              }
              decimalScale={2}
              allowNegative={false}
              hideControls
              inputMode="decimal"
              rightSection={<span className="soft">%</span>}
            />
            <ActionIcon
              className={styles['remove'] ?? ''}
              aria-label={t('tier.remove', { name: tier.name })}
              disabled={tiers.length === 1 || tier.id === standardTier}
              onClick={() =>
                onDraft((now) => ({ ...now, tiers: now.tiers.filter(({ id }) => id !== tier.id) }))
              }
            >
              <IconTrash size={20} stroke={1.5} aria-hidden="true" />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Button
        variant="default"
        leftSection={<IconPlus size={18} stroke={1.8} aria-hidden="true" />}
        disabled={tiers.length >= mostTiers}
        onClick={() =>
          onDraft((now) => ({
            ...now,
            tiers: [...now.tiers, { id: freshId('tier', now.tiers), name: '', percent: 100 }],
          }))
        }
      >
        {t('tier.add')}
      </Button>
      <NativeSelect
        label={t('tier.standard')}
        description={t('tier.standardHint')}
        value={standardTier}
        data={tiers.map(({ id, name }) => ({ value: id, label: name || t('tier.unnamed') }))}
        onChange={(event) => {
          const { value } = event.currentTarget
          onDraft((now) => ({ ...now, standardTier: value }))
        }}
      />
    </>
  )
}
