import type { CheckedTable } from '@halftone/clinic'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '../../shared/format.ts'
import styles from './exchange.module.css'

/** Row by row: what is wrong, where, how to mend it; or who it looks like. */
export function RowFindings({ findings, total }: { findings: CheckedTable['findings']; total: number }) {
  const { t } = useTranslation()
  const format = useFormatters()
  return (
    <>
      <ul className={styles['list']}>
        {findings.map(({ line, faults, twin }) => (
          <li key={line}>
            <strong>{t('exchange.table.line', { line: format.whole(line) })}</strong>
            {faults.map(({ fault, column, value }) => (
              <p key={`${fault}${column}`}>
                {column !== '' && (
                  <>
                    <bdi>{column}</bdi>{' '}
                  </>
                )}
                {value !== '' && (
                  <>
                    <q>
                      <bdi>{value}</bdi>
                    </q>{' '}
                  </>
                )}
                {t(`exchange.table.fault.${fault}`)}
              </p>
            ))}
            {twin?.of === 'client' && twin.clientId !== null && (
              <p>
                {t('exchange.table.twinClient')}{' '}
                <Link to="/clients/$clientId" params={{ clientId: twin.clientId }}>
                  <bdi>{twin.name}</bdi>
                </Link>
              </p>
            )}
            {twin?.of === 'row' && (
              <p>{t('exchange.table.twinRow', { line: format.whole(twin.line ?? 0), name: twin.name })}</p>
            )}
          </li>
        ))}
      </ul>
      {total > findings.length && (
        <p className="soft">{t('exchange.table.more', { count: total - findings.length })}</p>
      )}
    </>
  )
}
