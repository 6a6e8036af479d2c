import type { PortalQuestion } from '@halftone/clinic'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { newId } from '../shared/new-id.ts'
import { post } from './outbox.ts'
import { Said } from './parts.tsx'
import { useOwnPage } from './portal-queries.ts'
import { useSay } from './words.tsx'

/** Asks the clinic; without a network the question waits on the device. */
export function Ask({ about, label }: { about: PortalQuestion['about']; label?: string }) {
  const say = useSay()
  const queryClient = useQueryClient()
  const { me } = useOwnPage()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [said, setSaid] = useState<'no' | 'sent' | 'waiting'>('no')
  async function send(event: FormEvent) {
    event.preventDefault()
    if (me === undefined || text.trim() === '') return
    const sending = text.trim()
    setText('')
    const arrived = await post({
      kind: 'question',
      clientId: me.clientId,
      body: { id: newId(), about, text: sending },
    })
    setSaid(arrived ? 'sent' : 'waiting')
    await queryClient.invalidateQueries({ queryKey: ['portal', 'plans'] })
    await queryClient.invalidateQueries({ queryKey: ['portal', 'messages'] })
  }
  if (!open)
    return (
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {label ?? say('plan.ask')}
      </button>
    )
  return (
    <form onSubmit={(event) => void send(event)}>
      <label className="field">
        <span>{say('plan.askLabel')}</span>
        <textarea
          rows={3}
          required
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button className="button">{say('common.send')}</button>
      <Said>
        {said === 'sent' && say('plan.askSent')}
        {said === 'waiting' && say('common.waiting')}
      </Said>
    </form>
  )
}

/** Own questions with their answers. */
export function Questions({ questions }: { questions: readonly PortalQuestion[] }) {
  const say = useSay()
  const { format } = useOwnPage()
  return (
    <ul className="plain">
      {questions.map(({ id, text, askedAt, answer }) => (
        <li key={id} className="line">
          <span className="soft">{format.moment(askedAt)}</span>
          <span dir="auto">{text}</span>
          <strong dir="auto">{answer ?? say('plan.noAnswer')}</strong>
        </li>
      ))}
    </ul>
  )
}
