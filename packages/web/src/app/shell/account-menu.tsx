import { Menu, useMantineColorScheme } from '@mantine/core'
import { languageNames } from '@halftone/clinic'
import {
  IconCalendarShare,
  IconBook2,
  IconDeviceDesktop,
  IconLanguage,
  IconLock,
  IconLogout,
  IconMail,
  IconMoon,
  IconShieldLock,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { dotted, useLanguage } from '../../shared/i18n.ts'
import { seesHealthData, statusQuery, type Me } from '../../shared/session.ts'
import { forgetRooms } from '../sessions/kept-room.ts'
import { useLockScreen } from './lock-button.tsx'

const CalendarFeedDialog = lazy(async () => ({
  default: (await import('./calendar-feed-dialog.tsx')).CalendarFeedDialog,
}))

const schemes = [
  { value: 'light', Icon: IconSun },
  { value: 'dark', Icon: IconMoon },
  { value: 'auto', Icon: IconDeviceDesktop },
] as const

/** Who is signed in, paper or night, the own account, the lock, and the way out. */
export function AccountMenu({ me, className }: { me: Me; className: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { colorScheme, setColorScheme } = useMantineColorScheme()

  const lock = useLockScreen()
  const [subscribing, setSubscribing] = useState(false)

  async function signOut() {
    // A server that cannot be reached must not keep anybody signed in on this screen.
    await call('POST /api/sign-out', {}).catch(() => undefined)
    const status = queryClient.getQueryData(statusQuery.queryKey)
    queryClient.clear()
    await forgetRooms()
    if (status) queryClient.setQueryData(statusQuery.queryKey, status)
    await navigate({ to: '/sign-in' })
  }

  return (
    <>
      <Menu position="right-end" width={240} withinPortal>
        <Menu.Target>
          <button type="button" className={className}>
            <IconUserCircle size={22} stroke={1.5} aria-hidden="true" />
            {t('shell.account')}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {me.user.name} · {t(`role.${me.user.role}`)}
            <br />
            {me.clinic.name}
          </Menu.Label>
          <Menu.Divider />
          {schemes.map(({ value, Icon }) => (
            <Menu.Item
              key={value}
              leftSection={<Icon size={18} stroke={1.5} aria-hidden="true" />}
              onClick={() => setColorScheme(value)}
              aria-current={colorScheme === value ? 'true' : undefined}
              fw={colorScheme === value ? 650 : undefined}
            >
              {t(`scheme.${value}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconLanguage size={18} stroke={1.5} aria-hidden="true" />}
            onClick={() => void navigate({ to: '/account', hash: 'language' })}
          >
            {dotted([t('language.title'), languageNames[language]])}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconMail size={18} stroke={1.5} aria-hidden="true" />}
            onClick={() => void navigate({ to: '/messages' })}
          >
            {t('shell.messages')}
          </Menu.Item>
          {seesHealthData(me) && (
            <Menu.Item
              leftSection={<IconBook2 size={18} stroke={1.5} aria-hidden="true" />}
              onClick={() => void navigate({ to: '/rules' })}
            >
              {t('rules.title')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconCalendarShare size={18} stroke={1.5} aria-hidden="true" />}
            onClick={() => setSubscribing(true)}
          >
            {t('feed.title')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconShieldLock size={18} stroke={1.5} aria-hidden="true" />}
            onClick={() => void navigate({ to: '/account' })}
          >
            {t('account.title')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLock size={18} stroke={1.5} aria-hidden="true" />}
            onClick={() =>
              void (me.lock.afterMinutes === null ? navigate({ to: '/account', hash: 'pin' }) : lock())
            }
          >
            {t('lock.screen')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLogout size={18} stroke={1.5} aria-hidden="true" />}
            onClick={() => void signOut()}
          >
            {t('shell.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>{subscribing && <CalendarFeedDialog onClose={() => setSubscribing(false)} />}</Suspense>
    </>
  )
}
