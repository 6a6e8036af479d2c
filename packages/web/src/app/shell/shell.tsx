import {
  IconCalendar,
  IconCash,
  IconChartBar,
  IconMail,
  IconMessage2,
  IconPackages,
  IconSettings,
  IconSun,
  IconUsers,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useMatches } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { LogoMark } from '../../design/logo.tsx'
import { InsideMain } from '../../design/notice.tsx'
import { useMe } from '../../shared/session.ts'
import { TroubleCount } from '../messages/trouble-count.tsx'
import { LockButton } from './lock-button.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { SessionWatch } from './session-watch.tsx'
import styles from './shell.module.css'
import { speakTo } from './speak-to.ts'

// The studio has no rail, so it need not wait for the menu.
const AccountMenu = lazy(async () => ({ default: (await import('./account-menu.tsx')).AccountMenu }))

const WaitingCount = lazy(async () => ({
  default: (await import('../from-clients/waiting-count.tsx')).WaitingCount,
}))

/** Frame of every signed-in page: a rail on wide screens, a bar on phones, nothing around the studio. */
export function Shell() {
  const { t } = useTranslation()
  const me = useMe()
  const queryClient = useQueryClient()
  useEffect(() => {
    if (me) void speakTo(queryClient, me)
  }, [queryClient, me])
  const inSettings = useMatches({
    select: (matches) => matches.some((match) => match.fullPath.startsWith('/settings')),
  })
  const inStock = useMatches({
    select: (matches) => matches.some((match) => /^\/(recalls|hygiene)/.test(match.fullPath)),
  })
  const inReports = useMatches({
    select: (matches) => matches.some((match) => match.fullPath.startsWith('/inspection')),
  })
  const bare = useMatches({ select: (matches) => matches.some((match) => match.staticData.bare === true) })
  return (
    <div className={styles['shell']} data-bare={bare || undefined}>
      <a className={styles['skip']} href="#main">
        {t('shell.skip')}
      </a>
      {!bare && (
        <nav className={styles['rail']} aria-label={t('shell.navigation')}>
          <Link to="/today" className={styles['mark']} aria-label={t('shell.home')}>
            <LogoMark size={30} />
          </Link>
          <Link to="/today" className={styles['item']} activeProps={{ 'data-active': true }}>
            <IconSun size={22} stroke={1.5} aria-hidden="true" />
            {t('shell.today')}
          </Link>
          <Link to="/clients" className={styles['item']} activeProps={{ 'data-active': true }}>
            <IconUsers size={22} stroke={1.5} aria-hidden="true" />
            {t('shell.clients')}
          </Link>
          <Link to="/calendar" className={styles['item']} activeProps={{ 'data-active': true }}>
            <IconCalendar size={22} stroke={1.5} aria-hidden="true" />
            {t('shell.calendar')}
          </Link>
          <Link to="/from-clients" className={styles['item']} activeProps={{ 'data-active': true }}>
            <IconMessage2 size={22} stroke={1.5} aria-hidden="true" />
            {t('shell.fromClients')}
            <Suspense>{me && <WaitingCount className={styles['badge']} />}</Suspense>
          </Link>
          <Link
            to="/messages"
            className={`${styles['item']} ${styles['quietOnPhone']}`}
            activeProps={{ 'data-active': true }}
          >
            <IconMail size={22} stroke={1.5} aria-hidden="true" />
            {t('shell.messages')}
            <TroubleCount className={styles['badge']} />
          </Link>
          {me !== undefined && me.user.role !== 'practitioner' && (
            <Link to="/money" className={styles['item']} activeProps={{ 'data-active': true }}>
              <IconCash size={22} stroke={1.5} aria-hidden="true" />
              {t('shell.money')}
            </Link>
          )}
          <Link
            to="/stock"
            className={styles['item']}
            activeProps={{ 'data-active': true }}
            data-active={inStock || undefined}
          >
            <IconPackages size={22} stroke={1.5} aria-hidden="true" />
            {t('shell.stock')}
          </Link>
          {me?.user.role === 'owner' && (
            <Link
              to="/reports"
              className={`${styles['item']} ${styles['wideOnly']}`}
              activeProps={{ 'data-active': true }}
              data-active={inReports || undefined}
            >
              <IconChartBar size={22} stroke={1.5} aria-hidden="true" />
              {t('shell.reports')}
            </Link>
          )}
          {me?.user.role === 'owner' && (
            <Link
              to="/settings/$part"
              params={{ part: 'clinic' }}
              className={styles['item']}
              data-active={inSettings || undefined}
            >
              <IconSettings size={22} stroke={1.5} aria-hidden="true" />
              {t('shell.settings')}
            </Link>
          )}
          <span className={styles['space']} />
          {me !== undefined && me.lock.afterMinutes !== null && (
            <LockButton className={`${styles['item']} ${styles['lock']}`} />
          )}
          <Suspense>{me && <AccountMenu me={me} className={styles['item'] ?? ''} />}</Suspense>
        </nav>
      )}
      <div className={styles['column']}>
        <OfflineBanner />
        {bare ? (
          // The studio brings its own main landmark.
          <div id="main" className={styles['main']} tabIndex={-1}>
            <Outlet />
          </div>
        ) : (
          <main id="main" className={styles['main']} tabIndex={-1}>
            <InsideMain value={true}>
              <Outlet />
            </InsideMain>
          </main>
        )}
      </div>
      <SessionWatch />
    </div>
  )
}
