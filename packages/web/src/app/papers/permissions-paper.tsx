import { Switch } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { ProblemNote } from '../problem-note.tsx'
import type { Papers, Permission } from './paper-queries.ts'
import styles from './papers-section.module.css'

/** A yes or a no to each use of the photos, each with the words that the client hears. */
export function PermissionsPaper({ clientId, papers }: { clientId: string; papers: Papers }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const queryClient = useQueryClient()
  const answer = useMutation({
    mutationFn: ({ purpose, given }: Pick<Permission, 'purpose' | 'given'>) =>
      call('POST /api/clients/:id/photo-permissions', { params: { id: clientId }, body: { purpose, given } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['papers', clientId] }),
  })
  const pending = answer.isPending ? answer.variables : undefined
  return (
    <div className={styles['paper']} role="group" aria-label={t('paper.photo-permission')}>
      <h3>{t('paper.photo-permission')}</h3>
      {answer.error && <ProblemNote error={answer.error} />}
      <ul className={styles['permissions']}>
        {papers.permissions.map(({ purpose, given, at, wording }) => (
          <li key={purpose}>
            <Switch
              size="md"
              label={<bdi>{wording}</bdi>}
              checked={pending?.purpose === purpose ? pending.given : given}
              onChange={(event) => answer.mutate({ purpose, given: event.currentTarget.checked })}
            />
            <span className={styles['said']}>
              {at === null
                ? t('papers.notAsked')
                : t(given ? 'papers.saidYes' : 'papers.saidNo', { moment: format.moment(at) })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
