import type { DeskQuestion } from '@halftone/clinic'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Empty, Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { CardsSkeleton } from '../client/cards-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { AnswerBox } from './answer-box.tsx'
import { questionsQuery } from './from-clients-queries.ts'
import styles from './from-clients.module.css'

/** Questions from clients' own pages, those without an answer first. */
export function QuestionsPart() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(questionsQuery)
  return (
    <Section title={t('fromClients.questions')}>
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!data && !error && <CardsSkeleton height={72} />}
      {data?.questions.length === 0 && (
        <Empty title={t('fromClients.noQuestions')} text={t('fromClients.noQuestionsText')} />
      )}
      <ul className={styles['list']}>
        {data?.questions.map((question) => (
          <QuestionCard key={question.id} question={question} />
        ))}
      </ul>
    </Section>
  )
}

function QuestionCard({ question }: { question: DeskQuestion }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const queryClient = useQueryClient()
  const { id, client, about, text, askedAt, answer, answeredBy } = question
  const send = useMutation({
    mutationFn: (words: string) =>
      call('PUT /api/client-questions/:id/answer', { params: { id }, body: { answer: words } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['from-clients'] }),
  })
  return (
    <li className={styles['card']}>
      <div className={styles['head']}>
        <Link to="/clients/$clientId" params={{ clientId: client.id }}>
          {client.name}
        </Link>
        <span className="soft">
          {t(`fromClients.about.${about}`)} · {format.moment(askedAt)}
        </span>
      </div>
      <p dir="auto">{text}</p>
      {answer === null ? (
        <AnswerBox
          label={t('fromClients.answer')}
          pending={send.isPending}
          error={send.error}
          onSend={(words) => send.mutate(words)}
        />
      ) : (
        <>
          <p dir="auto">{answer}</p>
          <p className="soft">{t('fromClients.answered', { name: answeredBy ?? '' })}</p>
        </>
      )}
    </li>
  )
}
