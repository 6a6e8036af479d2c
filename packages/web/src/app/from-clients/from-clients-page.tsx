import { useTranslation } from 'react-i18next'
import { Page } from '../../design/page.tsx'
import { CheckInsPart } from './check-ins-part.tsx'
import { EnquiriesPart } from './enquiries-part.tsx'
import { QuestionsPart } from './questions-part.tsx'

/** Everything that came from people outside: check-ins first, because they may be urgent. */
export function FromClientsPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('fromClients.title')} lead={<p className="soft">{t('fromClients.lead')}</p>}>
      <CheckInsPart />
      <QuestionsPart />
      <EnquiriesPart />
    </Page>
  )
}
