import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './offline-banner.module.css'

function subscribe(changed: () => void) {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

/** Says that the network is gone and what still works. */
export function OfflineBanner() {
  const { t } = useTranslation()
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  return <div role="status">{!online && <p className={styles['banner']}>{t('shell.offline')}</p>}</div>
}
