import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../shared/use-locale.ts'
import type { Typed } from './setting-draft.ts'
import { digitsOf, isNumeric, type SettingField } from './setting-fields.ts'

type ValueInputProps = {
  readonly field: SettingField
  readonly currency: string
  readonly label: string
  readonly value: Typed
  readonly error: string | undefined
  readonly readOnly?: boolean
  readonly onChange: (value: Typed) => void
}

/** One value of the settings as it is typed, with its unit at the end of the field. */
export function ValueInput({ field, currency, label, value, error, readOnly, onChange }: ValueInputProps) {
  const { t } = useTranslation()
  const comma = new Intl.NumberFormat(useLocale()).format(0.5).includes(',')
  if (field.kind === 'flag')
    return (
      <Checkbox
        label={label}
        checked={value === 'yes'}
        error={error}
        onChange={(event) => onChange(event.currentTarget.checked ? 'yes' : 'no')}
      />
    )
  if (field.kind === 'choice')
    return (
      <NativeSelect
        label={label}
        value={String(value)}
        error={error}
        data={(field.choices ?? []).map((choice) => ({
          value: choice,
          label: t(`choice.${choice}`),
        }))}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  if (!isNumeric(field.kind))
    return (
      <TextInput
        label={label}
        value={value}
        error={error}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  const unit =
    field.kind === 'money'
      ? currency
      : field.kind === 'number'
        ? field.unit && t(`unitSign.${field.unit}`)
        : '%'
  return (
    <NumberInput
      label={label}
      value={value}
      error={error}
      readOnly={readOnly ?? false}
      onChange={onChange}
      decimalScale={digitsOf(field, currency)}
      fixedDecimalScale={field.kind === 'money'}
      decimalSeparator={comma ? ',' : '.'}
      allowedDecimalSeparators={['.', ',']}
      allowNegative={false}
      hideControls
      inputMode="decimal"
      rightSection={<span className="soft">{unit}</span>}
      rightSectionWidth={`${(unit?.length ?? 0) * 0.55 + 1.4}rem`}
      rightSectionPointerEvents="none"
    />
  )
}
