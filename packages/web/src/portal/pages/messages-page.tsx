import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../shared/api.ts'
import { Ask, Questions } from '../ask.tsx'
import { Card, Waiting } from '../parts.tsx'
import { messagesQuery, useOwnPage } from '../portal-queries.ts'
import { useSay } from '../words.tsx'

const topics = ['reminders', 'check-ins', 'payments-due', 'touch-ups'] as const

/** What the clinic has written, what was asked, and what the client wants to hear of. */
export function MessagesPage() {
  const say = useSay()
  const { format } = useOwnPage()
  const queryClient = useQueryClient()
  const { data, error, refetch } = useQuery(messagesQuery)
  const choose = useMutation({
    mutationFn: ({ topic, wanted }: { topic: (typeof topics)[number]; wanted: boolean }) =>
      call('PUT /api/portal/message-topics/:topic', { params: { topic }, body: { wanted } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: messagesQuery.queryKey }),
  })
  if (!data) return <Waiting error={error} again={() => void refetch()} />
  return (
    <>
      <h1>{say('messages.title')}</h1>
      <Card title={say('plan.questions')}>
        <Questions questions={data.questions} />
        <Ask about="other" />
      </Card>
      <Card title={say('messages.fromClinic')}>
        {data.messages.length === 0 && <p>{say('messages.none')}</p>}
        <ul className="plain">
          {data.messages.map(({ id, subject, body, language, sentAt }) => (
            <li key={id}>
              <details className="letter">
                <summary>
                  <span dir="auto">{subject === '' ? body.split('\n')[0] : subject}</span>
                  <span className="soft">{format.moment(sentAt)}</span>
                </summary>
                <p lang={language} dir="auto">
                  {body}
                </p>
              </details>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={say('messages.choiceTitle')}>
        <p>{say('messages.choiceText')}</p>
        {topics.map((topic) => (
          <label key={topic} className="tick">
            <input
              type="checkbox"
              checked={
                choose.isPending && choose.variables.topic === topic
                  ? choose.variables.wanted
                  : (data.choices.find((choice) => choice.topic === topic)?.wanted ?? true)
              }
              onChange={(event) => choose.mutate({ topic, wanted: event.currentTarget.checked })}
            />
            <span>{say(`messages.topic.${topic}`)}</span>
          </label>
        ))}
        <div role="alert">{choose.error && <p className="fault">{say('common.failed')}</p>}</div>
      </Card>
    </>
  )
}
