import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import styles from '../money/money.module.css'
import { acceptanceQuery, useMoneyMoved } from '../money/money-queries.ts'
import { ProblemNote } from '../problem-note.tsx'

/** Whether the client has accepted the quote: the exact words, who, when, and the hash under which they are kept. */
export function AcceptanceSection({ planId, clientName }: { planId: string; clientName: string }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const queryClient = useQueryClient()
  const moneyMoved = useMoneyMoved()
  const { data, error, refetch } = useQuery(acceptanceQuery(planId))
  const [name, setName] = useState(clientName)
  const accept = useMutation({
    mutationFn: (textSha256: string) =>
      call('POST /api/plans/:id/acceptance', {
        params: { id: planId },
        body: { textSha256, acceptedBy: name.trim() },
      }),
    onSuccess: async (accepted) => {
      queryClient.setQueryData(acceptanceQuery(planId).queryKey, accepted)
      await moneyMoved()
    },
    // The words may have changed: show the new ones under the sentence.
    onError: () => void refetch(),
  })
  return (
    <Section title={t('acceptance.title')}>
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {data?.state === 'accepted' && data.acceptedAt !== null && (
        <>
          <p className={styles['accepted']} role="status">
            <strong>{t('acceptance.accepted')}</strong>
            <span>
              {t('acceptance.by', { name: data.acceptedBy ?? '', day: format.moment(data.acceptedAt) })}
            </span>
          </p>
          <details>
            <summary>{t('acceptance.words')}</summary>
            <p className={styles['words']}>{data.text}</p>
          </details>
          <p className={styles['hash']}>{t('acceptance.hash', { hash: data.textSha256 })}</p>
        </>
      )}
      {data?.state === 'proposed' && (
        <>
          {accept.error && <ProblemNote error={accept.error} />}
          <p className={styles['accepted']}>
            <span className="soft">{t('acceptance.proposed')}</span>
          </p>
          <p className={styles['words']}>{data.text}</p>
          {!data.mayAccept && <p className="soft">{t('acceptance.example')}</p>}
          {data.mayAccept && (
            <div className={styles['period']}>
              <TextInput
                label={t('acceptance.name')}
                value={name}
                maxLength={120}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Button
                loading={accept.isPending}
                disabled={name.trim() === ''}
                onClick={() => accept.mutate(data.textSha256)}
              >
                {t('acceptance.accept')}
              </Button>
            </div>
          )}
        </>
      )}
    </Section>
  )
}
