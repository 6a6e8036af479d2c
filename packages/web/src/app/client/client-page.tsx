import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPencil } from '@tabler/icons-react'
import type { Client } from '@halftone/clinic'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { BackLink, Page } from '../../design/page.tsx'
import { useFormatters } from '../../shared/format.ts'
import { seesHealthData, useMe } from '../../shared/session.ts'
import { useClientFacts } from '../clients/client-facts.ts'
import { ClientDataSection } from '../exchange/client-data-section.tsx'
import { MoneySection } from '../money/money-section.tsx'
import { OwnPageSection } from '../own-page/own-page-section.tsx'
import { MessagesSection } from '../messages/messages-section.tsx'
import { PageSkeleton } from '../page-skeleton.tsx'
import { PaperStatesSection, PapersSection } from '../papers/papers-section.tsx'
import styles from './client-page.module.css'
import { SessionsSection } from '../sessions/sessions-section.tsx'
import { TimelineSection } from '../timeline/timeline-section.tsx'
import { clientQuery } from './client-queries.ts'
import { CourseSection } from './course-section.tsx'
import { DesignsSection } from './designs-section.tsx'
import { EditClientDialog } from './edit-client-dialog.tsx'
import { PhotosSection } from './photos-section.tsx'
import { PlansSection } from './plans-section.tsx'
import { SectionLinks } from './section-links.tsx'

/** Everything about one client, from the head to the record. */
export function ClientPage() {
  const { clientId } = useParams({ from: '/app/clients/$clientId' })
  const { data: client, error } = useQuery(clientQuery(clientId))
  if (error) throw error
  return client ? <ClientView key={client.id} client={client} /> : <PageSkeleton />
}

function ClientView({ client }: { client: Client }) {
  const { t } = useTranslation()
  const facts = useClientFacts()
  const format = useFormatters()
  const health = seesHealthData(useMe())
  const [editing, editDialog] = useDisclosure(false)
  const ways = [client.phone, client.email].filter((way) => way !== null)
  return (
    <Page
      title={client.name}
      back={<BackLink to="/clients">{t('clients.title')}</BackLink>}
      lead={
        <p className={styles['lead']}>
          <span>{facts(client)}</span>
          {ways.map((way) => (
            <a key={way} href={way.includes('@') ? `mailto:${way}` : `tel:${way.replaceAll(/[^+\d]/g, '')}`}>
              <bdi>{way}</bdi>
            </a>
          ))}
          {client.emailDoubtfulSince !== null && (
            <span>{t('client.emailDoubtful', { day: format.moment(client.emailDoubtfulSince) })}</span>
          )}
        </p>
      }
      actions={
        <Button
          variant="default"
          leftSection={<IconPencil size={18} stroke={1.6} aria-hidden="true" />}
          onClick={editDialog.open}
        >
          {t('client.edit')}
        </Button>
      }
    >
      {health && client.note !== null && client.note !== '' && (
        <p className={styles['note']} dir="auto">
          {client.note}
        </p>
      )}
      <SectionLinks clientId={client.id} health={health} />
      {health && <PhotosSection clientId={client.id} />}
      {health && <DesignsSection client={client} />}
      <PlansSection clientId={client.id} mayDesign={health} designId={client.designId} />
      <CourseSection client={client} />
      {health && <SessionsSection clientId={client.id} />}
      {health ? <PapersSection clientId={client.id} /> : <PaperStatesSection clientId={client.id} />}
      <MoneySection clientId={client.id} />
      <MessagesSection clientId={client.id} />
      <OwnPageSection clientId={client.id} />
      <TimelineSection clientId={client.id} />
      {health && <ClientDataSection client={client} />}
      <EditClientDialog client={client} opened={editing} onClose={editDialog.close} />
    </Page>
  )
}
