import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '../../shared/format.ts'
import { useLocale } from '../../shared/use-locale.ts'

/** Sentences with numbers that several parts of a plan say. */
export function usePlanWords() {
  const { t } = useTranslation()
  const format = useFormatters()
  const locale = useLocale()
  return useMemo(() => {
    const unit = (name: 'hour' | 'minute') =>
      new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' })
    const [hours, minutes] = [unit('hour'), unit('minute')]
    const duration = (total: number) => {
      const rounded = Math.round(total / 5) * 5
      const [h, m] = [Math.floor(rounded / 60), rounded % 60]
      return [h > 0 && hours.format(h), (m > 0 || h === 0) && minutes.format(m)].filter(Boolean).join(' ')
    }
    const range = ([low, high]: readonly [number, number], write: (value: number) => string) =>
      t('plan.range', { low: write(low), high: write(high) })
    /** Rounds to two or three telling digits, so that an estimate does not look counted. */
    const about = (value: number) => {
      const step = value >= 10_000 ? 100 : value >= 1000 ? 50 : value >= 100 ? 10 : 1
      return format.whole(Math.round(value / step) * step)
    }
    return { duration, range, about }
  }, [t, format, locale])
}
