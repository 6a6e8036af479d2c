import { Button } from '@mantine/core'
import { IconAlertTriangle, IconPhone } from '@tabler/icons-react'
import { isUrgent } from '@halftone/clinic'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '../../shared/format.ts'
import { dotted } from '../../shared/i18n.ts'
import { useSignName } from '../from-clients/use-sign-name.ts'
import type { Today } from './today-query.ts'
import styles from './today.module.css'

/** Clients who were told to see a doctor or to go to an emergency room: above everything else of the day. */
export function UrgentCheckIns({ checkIns }: { checkIns: Today['checkIns'] }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const signName = useSignName()
  const urgent = checkIns.open.filter(({ level }) => isUrgent(level))
  if (urgent.length === 0) return null
  return (
    <section className={styles['urgent']} aria-label={t('today.urgent', { count: urgent.length })}>
      <h2>
        <IconAlertTriangle size={20} stroke={1.8} aria-hidden="true" />
        {t('today.urgent', { count: urgent.length })}
      </h2>
      <ul>
        {urgent.map(({ id, client, level, day, signs, note, phone, receivedAt }) => (
          <li key={id}>
            <div>
              <p>
                <Link to="/clients/$clientId" params={{ clientId: client.id }}>
                  {client.name}
                </Link>{' '}
                <strong>{t('fromClients.advised', { level: t(`fromClients.level.${level}`) })}</strong>
              </p>
              <p className="soft">
                {dotted([
                  format.moment(receivedAt),
                  ...(day === null ? [] : [t('fromClients.day', { day })]),
                  ...(signName ? signs.map(signName) : []),
                ])}
              </p>
              {note !== null && <p dir="auto">{note}</p>}
            </div>
            <div className={styles['urgentSteps']}>
              {phone !== null && (
                <Button
                  component="a"
                  leftSection={<IconPhone size={18} stroke={1.6} aria-hidden="true" />}
                  href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}
                >
                  {t('fromClients.call', { phone })}
                </Button>
              )}
              <Button variant="default" renderRoot={(props) => <Link to="/from-clients" {...props} />}>
                {t('today.answerCheckIn')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
