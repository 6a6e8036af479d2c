import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemNote } from '../problem-note.tsx'
import styles from './from-clients.module.css'

type AnswerBoxProps = {
  readonly label: string
  readonly pending: boolean
  readonly error: unknown
  readonly onSend: (answer: string) => void
}

/** A box to write an answer in, opened when it is wanted. */
export function AnswerBox({ label, pending, error, onSend }: AnswerBoxProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  if (!open)
    return (
      <Button variant="default" onClick={() => setOpen(true)}>
        {label}
      </Button>
    )
  return (
    <div className={styles['work']}>
      {error !== null && error !== undefined && <ProblemNote error={error} />}
      <Textarea
        label={t('fromClients.answerLabel')}
        autosize
        minRows={2}
        maxLength={4000}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button loading={pending} disabled={text.trim() === ''} onClick={() => onSend(text)}>
        {label}
      </Button>
    </div>
  )
}
