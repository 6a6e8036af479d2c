import { Button, Checkbox, Group, NumberInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { currencyDigits, rules, type ClinicSettings } from '@halftone/clinic'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { GradeChip } from '../../design/grade-chip.tsx'
import { Section } from '../../design/page.tsx'
import { call, type ApiRequest } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { ProblemNote } from '../problem-note.tsx'
import { SourceList } from '../source-list.tsx'
import styles from './numbers-section.module.css'
import {
  partsOfGroup,
  settingFields,
  shownValue,
  storedValue,
  type SettingField,
  type SettingGroup,
} from './setting-fields.ts'

type NumbersSectionProps = {
  readonly group: SettingGroup
  readonly settings: ClinicSettings
  /** Parts that the clinic changed so far. */
  readonly changed: readonly string[]
}

/** One group of numbers: typed, checked against the rule's limits, saved together, put back together. */
export function NumbersSection({ group, settings, changed }: NumbersSectionProps) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const fields = settingFields.filter((field) => field.group === group)
  const start = Object.fromEntries(fields.map((field) => [field.id, shownValue(field, settings)]))
  const [typed, setTyped] = useState<Record<string, number | string>>(start)
  const [confirmed, setConfirmed] = useState(settings.prices.confirmed)
  const parts = partsOfGroup[group]
  const stored = (field: SettingField) => {
    const value = typed[field.id]
    return typeof value === 'number' ? storedValue(field, value, settings.currency) : undefined
  }
  const wrong = fields.filter((field) => stored(field) === undefined)
  const dirty =
    fields.some((field) => typed[field.id] !== start[field.id]) || confirmed !== settings.prices.confirmed

  const save = useMutation({
    mutationFn: (change: ApiRequest<'PATCH /api/clinic'>['body']) =>
      call('PATCH /api/clinic', { body: change }),
    onSuccess: (clinic) => {
      queryClient.setQueryData(['clinic'], clinic)
      void queryClient.invalidateQueries({ queryKey: ['proposed-plan'] })
      notifications.show({ message: t('saved') })
    },
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    if (wrong.length > 0) return
    let next = settings
    for (const field of fields) {
      const value = stored(field)
      // Only what was touched: a deposit that is a fixed sum stays one until its share is typed.
      if (value !== undefined && typed[field.id] !== start[field.id]) next = field.write(next, value)
    }
    if (group === 'prices') next = { ...next, prices: { ...next.prices, confirmed } }
    save.mutate({ settings: Object.fromEntries(parts.map((part) => [part, next[part]])) })
  }

  return (
    <Section title={t(`settings.${group}`)} note={t(`settings.${group}Note`)}>
      <form noValidate onSubmit={submit}>
        {save.error && <ProblemNote error={save.error} />}
        <div className={styles['fields']}>
          {fields.map((field) => (
            <NumberField
              key={field.id}
              field={field}
              currency={settings.currency}
              value={typed[field.id] ?? ''}
              wrong={wrong.includes(field)}
              onChange={(value) => setTyped((all) => ({ ...all, [field.id]: value }))}
            />
          ))}
        </div>
        {group === 'prices' && (
          <Checkbox
            mt="lg"
            size="md"
            label={t('settings.confirmed')}
            description={t('settings.confirmedHint')}
            checked={confirmed}
            onChange={(event) => setConfirmed(event.currentTarget.checked)}
          />
        )}
        <Group mt="lg">
          <Button type="submit" loading={save.isPending} disabled={!dirty}>
            {t('save')}
          </Button>
          {parts.some((part) => changed.includes(part)) && (
            <Button
              variant="subtle"
              color="gray"
              onClick={() => save.mutate({ settings: Object.fromEntries(parts.map((part) => [part, null])) })}
            >
              {t('settings.toDefaults')}
            </Button>
          )}
        </Group>
      </form>
    </Section>
  )
}

type NumberFieldProps = {
  readonly field: SettingField
  readonly currency: string
  readonly value: number | string
  readonly wrong: boolean
  readonly onChange: (value: number | string) => void
}

function NumberField({ field, currency, value, wrong, onChange }: NumberFieldProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const rule = rules.find(({ id }) => id === field.ruleId)
  const digits = field.kind === 'money' ? currencyDigits(currency) : field.kind === 'percent' ? 2 : 0
  const bound = (stored: number) =>
    field.kind === 'money'
      ? format.money(stored, currency)
      : field.kind === 'percent'
        ? t('quote.percent', { value: format.one(stored / 100) })
        : format.whole(stored)
  return (
    <div className={styles['field']}>
      <NumberInput
        label={t(`setting.${field.id as SettingId}`)}
        value={value}
        onChange={onChange}
        decimalScale={digits}
        fixedDecimalScale={field.kind === 'money'}
        allowNegative={false}
        hideControls
        inputMode="decimal"
        rightSection={
          <span className="soft">
            {field.kind === 'money' ? currency : field.kind === 'percent' ? '%' : ''}
          </span>
        }
        rightSectionWidth={field.kind === 'money' ? 56 : 36}
        error={wrong ? t('settings.outside', { low: bound(field.min), high: bound(field.max) }) : undefined}
      />
      {rule && (
        <div className={styles['rule']}>
          <p>{rule.sentence}</p>
          <GradeChip grade={rule.grade} />
          <SourceList source={rule.sources.join(', ')} />
        </div>
      )}
    </div>
  )
}

type SettingId =
  | 'prices.perCm2Minor'
  | 'prices.minimumMinor'
  | 'prices.perSessionMinor'
  | 'prices.scarSurchargeBasisPoints'
  | 'prices.edgeSurchargeBasisPoints'
  | 'deposit.share'
  | 'instalments.count'
  | 'instalments.firstAfterMonths'
  | 'minutes.dotsPerMinute'
  | 'minutes.setUpMinutes'
  | 'minutes.longestSessionMinutes'
  | 'sessions.count'
  | 'sessions.countForScars'
  | 'sessions.gapDays'
