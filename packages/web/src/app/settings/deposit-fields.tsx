import { Radio, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CardProps } from './setting-card.tsx'
import styles from './settings.module.css'
import { useSettingWords } from './setting-words.ts'
import { ValueInput } from './value-input.tsx'

const kinds = ['share', 'fixed'] as const

/** A share of the total or a fixed sum; never more than half of the total either way. */
export function DepositFields({ card, draft, faults, currency, onType }: CardProps) {
  const { t } = useTranslation()
  const { sayFault } = useSettingWords(currency)
  const kind = draft.values['deposit.kind']
  const path = kind === 'fixed' ? 'deposit.amountMinor' : 'deposit.basisPoints'
  const field = card.fields.find((one) => one.path === path)!
  const fault = faults[path]
  return (
    <div className={styles['inputs']}>
      <Radio.Group
        aria-label={t('setting.deposit.title')}
        value={String(kind)}
        onChange={(value) => onType('deposit.kind', value)}
      >
        <Stack gap="xs">
          {kinds.map((value) => (
            <Radio key={value} value={value} label={t(`deposit.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <ValueInput
        key={path}
        field={field}
        currency={currency}
        label={t(kind === 'fixed' ? 'deposit.amount' : 'deposit.rate')}
        value={draft.values[path] ?? ''}
        error={
          fault &&
          (fault.kind === 'outside' && kind === 'fixed' ? t('deposit.missing') : sayFault(fault, field))
        }
        onChange={(value) => onType(path, value)}
      />
      <p className={styles['hint']}>{t('deposit.atMost')}</p>
    </div>
  )
}
