import { notifications } from '@mantine/notifications'
import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { lockScreen } from '../lock/lock-screen-now.ts'

/** Locks the screen at once. */
export function useLockScreen(): () => Promise<void> {
  const { t } = useTranslation()
  return async () => {
    if (!(await lockScreen())) notifications.show({ message: t('lock.failed'), color: 'red' })
  }
}

/** In the rail, where a shared tablet finds it with one press. */
export function LockButton({ className }: { className: string }) {
  const { t } = useTranslation()
  const lock = useLockScreen()
  return (
    <button type="button" className={className} onClick={() => void lock()}>
      <IconLock size={22} stroke={1.5} aria-hidden="true" />
      {t('lock.action')}
    </button>
  )
}
