import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { periodNamed, periodNames, type Period } from './periods.ts'
import styles from './reports.module.css'

type PeriodChoiceProps = {
  readonly today: string
  readonly period: Period
  readonly onChange: (period: Period) => void
}

/** A usual period by one press, or two days. */
export function PeriodChoice({ today, period, onChange }: PeriodChoiceProps) {
  const { t } = useTranslation()
  return (
    <div className={styles['period']}>
      <div className={styles['named']} role="group" aria-label={t('reports.period')}>
        {periodNames.map((name) => {
          const named = periodNamed(name, today)
          const pressed = named.from === period.from && named.to === period.to
          return (
            <button key={name} type="button" aria-pressed={pressed} onClick={() => onChange(named)}>
              {t(`reports.periodOf.${name}`)}
            </button>
          )
        })}
      </div>
      <div className={styles['days']}>
        <TextInput
          type="date"
          label={t('money.firstDay')}
          value={period.from}
          onChange={(event) => onChange({ ...period, from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('money.lastDay')}
          value={period.to}
          onChange={(event) => onChange({ ...period, to: event.currentTarget.value })}
        />
      </div>
    </div>
  )
}
