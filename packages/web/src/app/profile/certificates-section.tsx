import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { Certificate, Profile } from '@halftone/clinic'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty, Section } from '../../design/page.tsx'
import { useFormatters } from '../../shared/format.ts'
import { dotted } from '../../shared/i18n.ts'
import styles from '../account/account.module.css'
import { CertificateDialog } from './certificate-dialog.tsx'
import own from './profile.module.css'

/** Licences, trainings and insurances, each with its end. */
export function CertificatesSection({ profile }: { profile: Profile }) {
  const { t } = useTranslation()
  const [dialog, setDialog] = useState<Certificate | 'add'>()
  return (
    <Section
      title={t('profile.certificates')}
      note={t('profile.certificatesNote')}
      actions={
        <Button
          leftSection={<IconPlus size={18} stroke={1.8} aria-hidden="true" />}
          onClick={() => setDialog('add')}
        >
          {t('profile.addCertificate')}
        </Button>
      }
    >
      {profile.certificates.length === 0 ? (
        <Empty title={t('profile.noCertificates')} text={t('profile.noCertificatesText')} />
      ) : (
        <ul className={styles['list']}>
          {profile.certificates.map((certificate) => (
            <CertificateRow
              key={certificate.id}
              certificate={certificate}
              onChange={() => setDialog(certificate)}
            />
          ))}
        </ul>
      )}
      {dialog !== undefined && (
        <CertificateDialog
          personId={profile.person.id}
          certificate={dialog === 'add' ? undefined : dialog}
          onClose={() => setDialog(undefined)}
        />
      )}
    </Section>
  )
}

function CertificateRow({ certificate, onChange }: { certificate: Certificate; onChange: () => void }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { title, issuer, number, issuedOn, expiresOn, state } = certificate
  const facts = [
    issuer,
    number !== null && t('profile.numbered', { number }),
    issuedOn !== null && t('profile.issued', { day: format.day(issuedOn) }),
  ].filter(Boolean)
  const ends =
    expiresOn === null ? t('profile.noEnd') : t(`profile.state.${state}`, { day: format.day(expiresOn) })
  return (
    <li className={styles['row']}>
      <div className={styles['what']}>
        <p className={styles['name']}>{title}</p>
        <p className={styles['facts']}>{dotted(facts)}</p>
      </div>
      <p className={own['state']} data-state={state}>
        {ends}
      </p>
      <Button variant="default" aria-label={t('people.changeNamed', { name: title })} onClick={onChange}>
        {t('people.change')}
      </Button>
    </li>
  )
}
