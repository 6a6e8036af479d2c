import { Button } from '@mantine/core'
import type { Enquiry } from '@halftone/clinic'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Empty, Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { dotted } from '../../shared/i18n.ts'
import { CardsSkeleton } from '../client/cards-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { AnswerBox } from './answer-box.tsx'
import { enquiriesQuery } from './from-clients-queries.ts'
import styles from './from-clients.module.css'

/** Enquiries from the public page, each with the day on which it is forgotten. */
export function EnquiriesPart() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(enquiriesQuery)
  return (
    <Section title={t('fromClients.enquiries')} note={t('fromClients.enquiriesNote')}>
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!data && !error && <CardsSkeleton height={72} />}
      {data?.enquiries.length === 0 && (
        <Empty title={t('fromClients.noEnquiries')} text={t('fromClients.noEnquiriesText')} />
      )}
      <ul className={styles['list']}>
        {data?.enquiries.map((enquiry) => (
          <EnquiryCard key={enquiry.id} enquiry={enquiry} />
        ))}
      </ul>
    </Section>
  )
}

function EnquiryCard({ enquiry }: { enquiry: Enquiry }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['from-clients'] })
  const { id, kind, name, contact, language, text, selfCheck, receivedAt, forgetOn, answer, answeredBy } =
    enquiry
  const send = useMutation({
    mutationFn: (words: string) =>
      call('PUT /api/enquiries/:id/answer', { params: { id }, body: { answer: words } }),
    onSuccess: refresh,
  })
  const forget = useMutation({
    mutationFn: () => call('DELETE /api/enquiries/:id', { params: { id } }),
    onSuccess: refresh,
  })
  return (
    <li className={styles['card']}>
      <div className={styles['head']}>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span className="soft">
          {t(`fromClients.kind.${kind}`)} · {language} · {format.moment(receivedAt)}
        </span>
      </div>
      <p>
        <bdi>{contact}</bdi>
      </p>
      <p dir="auto" lang={language}>
        {text}
      </p>
      {selfCheck !== null && selfCheck.length > 0 && (
        <p className="soft">
          {t('fromClients.selfCheck')}: {dotted(selfCheck)}
        </p>
      )}
      {answer !== null && (
        <>
          <p dir="auto">{answer}</p>
          <p className="soft">{t('fromClients.answered', { name: answeredBy ?? '' })}</p>
        </>
      )}
      {forget.error && <ProblemNote error={forget.error} />}
      <div className={styles['buttons']}>
        {answer === null && (
          <AnswerBox
            label={t('fromClients.enquiryAnswer')}
            pending={send.isPending}
            error={send.error}
            onSend={(words) => send.mutate(words)}
          />
        )}
        <Button variant="subtle" color="gray" loading={forget.isPending} onClick={() => forget.mutate()}>
          {t('fromClients.forgetNow')}
        </Button>
        <span className="soft">{t('fromClients.forget', { day: format.day(forgetOn) })}</span>
      </div>
    </li>
  )
}
