import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { english } from '../../design/english.ts'
import type { OutboxItem } from './outbox.ts'
import { sessionOutbox } from './session-outbox.ts'
import styles from './session.module.css'

/** What the server would not take, other than passes, which stand in their own list: sent again or given up. */
export function RefusedRecords({ unsent }: { unsent: readonly OutboxItem[] }) {
  const { t } = useTranslation()
  const refused = unsent.filter(({ kind, state }) => state === 'refused' && kind !== 'pass')
  if (refused.length === 0) return null
  return (
    <ul className={styles['entries']} role="alert">
      {refused.map(({ key, kind, refusal }) => (
        <li key={key}>
          <div>
            <p className={styles['gateName']}>{t(`session.refusedKind.${kind}`)}</p>
            <p className={styles['refusal']}>
              <span {...english}>{refusal}</span>
            </p>
          </div>
          <Group gap="xs">
            <Button
              variant="default"
              className={styles['big'] ?? ''}
              onClick={() => void sessionOutbox().retry(key)}
            >
              {t('session.sendAgain')}
            </Button>
            <Button
              variant="subtle"
              color="red"
              className={styles['big'] ?? ''}
              onClick={() => void sessionOutbox().drop(key)}
            >
              {t('session.drop')}
            </Button>
          </Group>
        </li>
      ))}
    </ul>
  )
}
