import { Alert, Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DotProgress } from '../../design/dot-progress.tsx'
import { call } from '../../shared/api.ts'
import { useProblemText } from '../../shared/problem-text.ts'
import { statusQuery } from '../../shared/session.ts'
import { ownTimeZone } from './regions.ts'
import styles from './welcome-page.module.css'

/** Makes the demo clinic and goes straight to its clients. */
export function DemoChoice() {
  const { t } = useTranslation()
  const router = useRouter()
  const queryClient = useQueryClient()
  const problemText = useProblemText()
  const demo = useMutation({
    mutationFn: () => call('POST /api/setup/demo', { query: { timeZone: ownTimeZone() } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: statusQuery.queryKey, refetchType: 'all' })
      await router.navigate({ to: '/clients' })
    },
  })
  return (
    <section>
      <h2>{t('welcome.demoTitle')}</h2>
      <p className="soft">{t('welcome.demoText')}</p>
      {demo.error && (
        <Alert color="red" variant="light" role="alert">
          {problemText(demo.error)}
        </Alert>
      )}
      {demo.isPending || demo.isSuccess ? (
        <div className={styles['progress']} role="status">
          <DotProgress />
          <p>{t('welcome.demoProgress')}</p>
        </div>
      ) : (
        <Button onClick={() => demo.mutate()}>{t('welcome.demoAction')}</Button>
      )}
    </section>
  )
}
