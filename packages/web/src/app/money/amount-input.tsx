import { NumberInput } from '@mantine/core'
import { currencyDigits, minorFromDecimal } from '@halftone/clinic'
import { useLocale } from '../../shared/use-locale.ts'

/** What stands in the field of an amount: digits of the currency, or text that is not done yet. */
export type TypedAmount = number | string

export const typedFromMinor = (minor: number, currency: string): TypedAmount =>
  minor === 0 ? '' : minor / 10 ** currencyDigits(currency)

/** Minor units of what was typed, 0 where it is no amount yet. */
export function minorFromTyped(typed: TypedAmount, currency: string): number {
  const value = typeof typed === 'number' ? typed : Number.parseFloat(typed)
  if (!Number.isFinite(value)) return 0
  return minorFromDecimal(value.toFixed(currencyDigits(currency)), currency) ?? 0
}

type AmountInputProps = {
  readonly label: string
  readonly currency: string
  readonly value: TypedAmount
  readonly onChange: (value: TypedAmount) => void
  readonly description?: string | undefined
  readonly error?: string | undefined
  readonly allowZero?: boolean
}

/** An amount of money, typed with the digits of its currency. */
export function AmountInput({ label, currency, value, onChange, description, error }: AmountInputProps) {
  const comma = new Intl.NumberFormat(useLocale()).format(0.5).includes(',')
  const digits = currencyDigits(currency)
  return (
    <NumberInput
      label={label}
      description={description}
      error={error}
      value={value}
      onChange={onChange}
      decimalScale={digits}
      fixedDecimalScale={digits > 0}
      decimalSeparator={comma ? ',' : '.'}
      allowedDecimalSeparators={['.', ',']}
      allowNegative={false}
      hideControls
      inputMode="decimal"
      rightSection={<span className="soft">{currency}</span>}
      rightSectionWidth="3.5rem"
      rightSectionPointerEvents="none"
    />
  )
}
