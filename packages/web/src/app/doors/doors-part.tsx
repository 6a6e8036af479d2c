import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { addressOf } from '../../shared/api.ts'
import { ProofGate } from '../account/proof-gate.tsx'
import { TokensSection } from './tokens-section.tsx'
import { WebhooksSection } from './webhooks-section.tsx'

/** What opens the clinic to other programs: tokens that they come in with, addresses that are told, records in their form. */
export function DoorsPart() {
  const { t } = useTranslation()
  return (
    <ProofGate>
      <TokensSection />
      <WebhooksSection />
      <Section
        title={t('doors.fhir')}
        note={t('doors.fhirNote')}
        actions={
          <Button
            variant="default"
            component="a"
            href={addressOf('GET /api/fhir')}
            download="halftone-fhir.json"
          >
            {t('doors.fhirAll')}
          </Button>
        }
      >
        <p className="soft">
          <a href="/api/docs" target="_blank" rel="noreferrer">
            {t('doors.docs')}
          </a>
        </p>
      </Section>
    </ProofGate>
  )
}
