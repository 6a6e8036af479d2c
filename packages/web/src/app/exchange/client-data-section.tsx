import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Client } from '@halftone/clinic'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { addressOf, call } from '../../shared/api.ts'
import { useMe } from '../../shared/session.ts'
import { ProblemNote } from '../problem-note.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import { JobProgress, jobsQuery } from './job-progress.tsx'
import { LegalHoldPart } from './legal-hold.tsx'

/** The right to one's own data: an archive of everything about a client, and being erased. */
export function ClientDataSection({ client }: { client: Client }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const owner = useMe()?.user.role === 'owner'
  const [erasing, eraseDialog] = useDisclosure(false)
  const { data: jobs } = useQuery(jobsQuery)
  const job = jobs?.find(({ kind, clientId }) => kind === 'export' && clientId === client.id)
  const start = useMutation({
    mutationFn: () => call('POST /api/exports', { body: { clientId: client.id } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['jobs'] }),
  })
  return (
    <Section id="data" title={t('exchange.client.title')} note={t('exchange.client.note')}>
      {start.error && <ProblemNote error={start.error} />}
      {job && <JobProgress job={job} />}
      <Group gap="xs" mt="sm">
        {job?.state !== 'running' && (
          <Button variant="default" loading={start.isPending} onClick={() => start.mutate()}>
            {t('exchange.client.export')}
          </Button>
        )}
        <Button
          variant="default"
          component="a"
          href={addressOf('GET /api/clients/:id/fhir', { params: { id: client.id } })}
          download="record.fhir.json"
        >
          {t('doors.fhirOne')}
        </Button>
        {owner && (
          <Button variant="subtle" color="red" onClick={eraseDialog.open}>
            {t('exchange.client.erase')}
          </Button>
        )}
      </Group>
      <LegalHoldPart client={client} />
      {erasing && <EraseDialog client={client} onClose={eraseDialog.close} />}
    </Section>
  )
}
