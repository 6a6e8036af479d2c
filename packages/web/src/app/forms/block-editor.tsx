import { ActionIcon, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import {
  answerTypes,
  consentElements,
  screenOutcomes,
  type ConsentElement,
  type FormBlock,
  type FormKind,
  type Question,
  type ScreenOutcome,
} from '@halftone/clinic'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { listed } from '../../shared/i18n.ts'
import styles from './forms.module.css'

type BlockEditorProps = {
  readonly block: FormBlock
  readonly index: number
  readonly blocks: readonly FormBlock[]
  readonly kind: FormKind
  readonly faults: readonly { readonly pointer: string; readonly detail: string }[]
  readonly onChange: (block: FormBlock) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

/** One block of a form: its words, how it is answered, when it is shown and what an answer leads to. */
export function BlockEditor(props: BlockEditorProps) {
  const { block, index, blocks, kind, faults, onChange, onMove, onRemove } = props
  const { t } = useTranslation()
  const title = t('forms.blockTitle', { number: index + 1, kind: t(`block.${block.block}`) })
  const faultAt = (path: string) => faults.find(({ pointer }) => pointer.endsWith(path))?.detail
  return (
    <div className={styles['block']} role="group" aria-label={title}>
      <div className={styles['blockHead']}>
        <span className="label">{title}</span>
        <div>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="xl"
            disabled={index === 0}
            aria-label={t('forms.up', { block: title })}
            onClick={() => onMove(-1)}
          >
            <IconArrowUp size={18} stroke={1.6} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="xl"
            disabled={index === blocks.length - 1}
            aria-label={t('forms.down', { block: title })}
            onClick={() => onMove(1)}
          >
            <IconArrowDown size={18} stroke={1.6} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="xl"
            aria-label={t('forms.remove', { block: title })}
            onClick={onRemove}
          >
            <IconTrash size={18} stroke={1.6} aria-hidden="true" />
          </ActionIcon>
        </div>
      </div>
      <Textarea
        label={t('forms.words')}
        value={block.text}
        maxLength={block.block === 'text' || block.block === 'statement' ? 4000 : 300}
        autosize
        error={faultAt('/text')}
        onChange={(event) => onChange({ ...block, text: event.currentTarget.value })}
      />
      {block.block === 'question' && <QuestionParts {...{ kind, faultAt, onChange }} question={block} />}
      <ConditionPart {...props} error={faultAt('/showIf')} />
      {kind === 'consent' && (block.block === 'text' || block.block === 'statement') && (
        <CoversPart block={block} onChange={onChange} />
      )}
    </div>
  )
}

type QuestionPartsProps = {
  readonly question: Question
  readonly kind: FormKind
  readonly faultAt: (path: string) => string | undefined
  readonly onChange: (block: FormBlock) => void
}

function QuestionParts({ question, kind, faultAt, onChange }: QuestionPartsProps) {
  const { t } = useTranslation()
  const { answer, options, concern } = question
  const hasOptions = answer === 'choice' || answer === 'choices'
  const setAnswer = (type: string) => {
    const { options: had, concern: _, ...rest } = question
    const next = answerTypes.find((one) => one === type) ?? 'line'
    const listed = next === 'choice' || next === 'choices'
    onChange({ ...rest, answer: next, ...(listed ? { options: had ?? [] } : {}) })
  }
  const setOutcome = (value: string) => {
    const { concern: _, ...rest } = question
    const outcome = screenOutcomes.find((one): one is ScreenOutcome => one === value)
    onChange(outcome === undefined ? rest : { ...rest, concern: { when: [true], outcome } })
  }
  return (
    <div className={styles['parts']}>
      <NativeSelect
        label={t('forms.answer')}
        value={answer}
        data={answerTypes.map((value) => ({ value, label: t(`answerType.${value}`) }))}
        onChange={(event) => setAnswer(event.currentTarget.value)}
      />
      {hasOptions && (
        <Textarea
          label={t('forms.options')}
          value={(options ?? []).join('\n')}
          autosize
          minRows={2}
          error={faultAt('/options')}
          onChange={(event) => {
            const lines = event.currentTarget.value.split('\n').slice(0, 20)
            onChange({ ...question, options: lines })
          }}
        />
      )}
      {kind === 'health-screen' &&
        answer === 'yes-no' &&
        (concern?.ruleId === undefined ? (
          <NativeSelect
            label={t('forms.yesLeadsTo')}
            value={concern?.outcome ?? ''}
            data={[
              { value: '', label: t('forms.nothing') },
              ...screenOutcomes.map((value) => ({ value, label: t(`outcome.${value}`) })),
            ]}
            onChange={(event) => setOutcome(event.currentTarget.value)}
          />
        ) : (
          <TextInput label={t('forms.yesLeadsTo')} value={t('forms.rule', { id: concern.ruleId })} readOnly />
        ))}
      <Checkbox
        label={t('forms.required')}
        checked={question.required}
        onChange={(event) => onChange({ ...question, required: event.currentTarget.checked })}
      />
    </div>
  )
}

/** Shown always, or only after a yes or a no to a question above. */
function ConditionPart({
  block,
  index,
  blocks,
  onChange,
  error,
}: BlockEditorProps & { error: string | undefined }) {
  const { t } = useTranslation()
  const above = blocks
    .slice(0, index)
    .filter(
      (one): one is Question => one.block === 'question' && one.answer !== 'day' && one.answer !== 'number',
    )
  const choices = above.flatMap((question) => {
    const answers =
      question.answer === 'yes-no'
        ? [
            { is: true as const, label: t('fill.yes') },
            { is: false as const, label: t('fill.no') },
          ]
        : (question.options ?? []).map((option) => ({ is: option, label: option }))
    return answers.map(({ is, label }) => ({
      value: JSON.stringify([question.id, is]),
      label: t('forms.onlyAfter', { question: question.text, answer: label }),
    }))
  })
  if (choices.length === 0 && block.showIf === undefined) return null
  const now = block.showIf === undefined ? '' : JSON.stringify([block.showIf.question, block.showIf.is[0]])
  const set = (value: string) => {
    const { showIf: _, ...rest } = block
    if (value === '') return onChange(rest as FormBlock)
    const [question, is] = JSON.parse(value) as [string, boolean | string]
    return onChange({ ...block, showIf: { question, is: [is] } })
  }
  return (
    <NativeSelect
      label={t('forms.shown')}
      value={now}
      error={error}
      data={[{ value: '', label: t('forms.always') }, ...choices]}
      onChange={(event) => set(event.currentTarget.value)}
    />
  )
}

type Covering = Extract<FormBlock, { block: 'text' | 'statement' }>

/** Which elements of a consent this passage says. */
function CoversPart({ block, onChange }: { block: Covering; onChange: (block: FormBlock) => void }) {
  const { t } = useTranslation()
  const covers = block.covers ?? []
  return (
    <details>
      <summary>
        {covers.length === 0
          ? t('forms.coversNone')
          : t('forms.covers', { elements: listed(covers.map((element) => t(`element.${element}`))) })}
      </summary>
      <Checkbox.Group
        aria-label={t('forms.coversTitle')}
        value={[...covers]}
        onChange={(next) => {
          const chosen = consentElements.filter((element): element is ConsentElement =>
            next.includes(element),
          )
          const { covers: _, ...rest } = block
          onChange(chosen.length === 0 ? rest : { ...rest, covers: chosen })
        }}
      >
        <div className={styles['covers']}>
          {consentElements.map((element) => (
            <Checkbox key={element} value={element} label={t(`element.${element}`)} />
          ))}
        </div>
      </Checkbox.Group>
    </details>
  )
}
