import { Checkbox, NumberInput, Textarea, TextInput } from '@mantine/core'
import type { Answers, AnswerValue, Question } from '@halftone/clinic'
import { useTranslation } from 'react-i18next'
import styles from './fill-page.module.css'

type QuestionFieldProps = {
  readonly question: Question
  readonly answers: Answers
  readonly fault: string | undefined
  readonly onAnswer: (id: string, value: AnswerValue | undefined) => void
}

/** One question with large targets: yes and no as two tiles, choices as a list of tiles. */
export function QuestionField({ question, answers, fault, onAnswer }: QuestionFieldProps) {
  const { t } = useTranslation()
  const { id, text, hint, answer, required, options = [] } = question
  const value = answers[id]
  const label = required ? text : t('fill.optional', { text })
  const shared = { id: `q-${id}`, label, description: hint, error: fault, size: 'md' as const }
  const typed = (next: string) => onAnswer(id, next === '' ? undefined : next)
  if (answer === 'yes-no')
    return (
      <Tiles
        {...{ question, fault, label }}
        tiles={[
          { key: 'yes', label: t('fill.yes'), on: value === true, choose: () => onAnswer(id, true) },
          { key: 'no', label: t('fill.no'), on: value === false, choose: () => onAnswer(id, false) },
        ]}
        inRow
      />
    )
  if (answer === 'choice')
    return (
      <Tiles
        {...{ question, fault, label }}
        tiles={options.map((one) => ({
          key: one,
          label: one,
          on: value === one,
          choose: () => onAnswer(id, one),
        }))}
      />
    )
  if (answer === 'choices') {
    const chosen = Array.isArray(value) ? value : []
    return (
      <Checkbox.Group
        {...shared}
        value={chosen}
        onChange={(next) => onAnswer(id, next.length === 0 ? undefined : next)}
      >
        <div className={styles['tiles']}>
          {options.map((one) => (
            <Checkbox key={one} value={one} label={one} size="md" className={styles['check'] ?? ''} />
          ))}
        </div>
      </Checkbox.Group>
    )
  }
  if (answer === 'number')
    return (
      <NumberInput
        {...shared}
        value={typeof value === 'number' ? value : ''}
        hideControls
        onChange={(next) => onAnswer(id, typeof next === 'number' ? next : undefined)}
      />
    )
  const written = typeof value === 'string' ? value : ''
  if (answer === 'text')
    return (
      <Textarea
        {...shared}
        value={written}
        autosize
        minRows={3}
        maxLength={4000}
        onChange={(event) => typed(event.currentTarget.value)}
      />
    )
  return (
    <TextInput
      {...shared}
      value={written}
      maxLength={4000}
      type={answer === 'day' ? 'date' : 'text'}
      onChange={(event) => typed(event.currentTarget.value)}
    />
  )
}

type Tile = {
  readonly key: string
  readonly label: string
  readonly on: boolean
  readonly choose: () => void
}
type TilesProps = {
  readonly question: Question
  readonly label: string
  readonly fault: string | undefined
  readonly tiles: readonly Tile[]
  readonly inRow?: boolean
}

function Tiles({ question: { id, hint }, label, fault, tiles, inRow = false }: TilesProps) {
  return (
    <fieldset className={styles['question']} aria-describedby={fault ? `f-${id}` : undefined}>
      <legend>{label}</legend>
      {hint && <p className={styles['hint']}>{hint}</p>}
      <div className={styles['tiles']} data-row={inRow || undefined}>
        {tiles.map(({ key, label: words, on, choose }, index) => (
          <label key={key} className={styles['tile']} data-on={on || undefined}>
            <input
              type="radio"
              name={`q-${id}`}
              id={index === 0 ? `q-${id}` : undefined}
              checked={on}
              onChange={choose}
            />
            <span>{words}</span>
          </label>
        ))}
      </div>
      {fault && (
        <p className={styles['fault']} id={`f-${id}`}>
          {fault}
        </p>
      )}
    </fieldset>
  )
}
