import { NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CardProps } from './setting-card.tsx'
import styles from './settings.module.css'
import { useSettingWords } from './setting-words.ts'
import { ValueInput } from './value-input.tsx'

const modes = ['none', 'included', 'added'] as const

/** Whether prices carry sales tax, its rate and what it is called. */
export function TaxFields({ card, draft, faults, currency, onType }: CardProps) {
  const { t } = useTranslation()
  const { sayFault } = useSettingWords(currency)
  const rate = card.fields.find(({ kind }) => kind === 'basisPoints')!
  const fault = faults[rate.path]
  return (
    <div className={styles['inputs']}>
      <NativeSelect
        label={t('tax.mode')}
        value={draft.values['prices.tax.mode'] ?? 'none'}
        data={modes.map((value) => ({ value, label: t(`tax.${value}`) }))}
        onChange={(event) => onType('prices.tax.mode', event.currentTarget.value)}
      />
      {draft.values['prices.tax.mode'] !== 'none' && (
        <>
          <ValueInput
            field={rate}
            currency={currency}
            label={t('tax.rate')}
            value={draft.values[rate.path] ?? ''}
            error={fault && sayFault(fault, rate)}
            onChange={(value) => onType(rate.path, value)}
          />
          <TextInput
            label={t('tax.name')}
            description={t('tax.nameHint')}
            maxLength={40}
            value={draft.values['prices.tax.name'] ?? ''}
            onChange={(event) => onType('prices.tax.name', event.currentTarget.value)}
          />
        </>
      )}
    </div>
  )
}
