import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Both ends as typed (YYYY-MM-DD); an empty last day means the first day alone. */
export type DayRange = { readonly fromDay: string; readonly toDay: string }

export const noDays: DayRange = { fromDay: '', toDay: '' }

export const wholeRange = ({ fromDay, toDay }: DayRange): DayRange => ({
  fromDay,
  toDay: toDay === '' ? fromDay : toDay,
})

type DayRangeFieldsProps = {
  readonly range: DayRange
  readonly errors: { readonly [field: string]: string | undefined }
  readonly onChange: (range: DayRange) => void
}

/** First and last day of leave, of closed days, or of days on which somebody cannot come. */
export function DayRangeFields({ range, errors, onChange }: DayRangeFieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <TextInput
        type="date"
        label={t('hours.firstDay')}
        value={range.fromDay}
        error={errors['fromDay']}
        onChange={(event) => onChange({ ...range, fromDay: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('hours.lastDay')}
        value={range.toDay}
        error={errors['toDay']}
        onChange={(event) => onChange({ ...range, toDay: event.currentTarget.value })}
      />
    </>
  )
}
