import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { LogoMark } from '../design/logo.tsx'
import { call } from '../shared/api.ts'
import { isProblem } from '../shared/problems.ts'
import { clearOutbox, keepSending, useWaiting } from './outbox.ts'
import { CheckInPage } from './pages/check-in-page.tsx'
import { DataPage } from './pages/data-page.tsx'
import { MessagesPage } from './pages/messages-page.tsx'
import { LaterPage } from './pages/later-page.tsx'
import { OpenPage } from './pages/open-page.tsx'
import { PaperPage } from './pages/paper-page.tsx'
import { PapersPage } from './pages/papers-page.tsx'
import { PaymentsPage } from './pages/payments-page.tsx'
import { PlanPage } from './pages/plan-page.tsx'
import { TodayPage } from './pages/today-page.tsx'
import { VisitsPage } from './pages/visits-page.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { Go, Waiting } from './parts.tsx'
import { type Place, usePlace } from './place.ts'
import { type Me, meQuery, useOwnPage } from './portal-queries.ts'
import { useWords } from './words.tsx'

const savedAtKey = 'portal-saved-at'

/** The client's own page: opened once with a link or a code, then always on the phone. */
export function PortalApp() {
  const { place, id } = usePlace()
  const { data: me, error, refetch } = useQuery(meQuery)
  const { language, setLanguage } = useWords()

  useEffect(() => {
    if (me === undefined) return
    if (navigator.onLine) window.localStorage.setItem(savedAtKey, new Date().toISOString())
    return keepSending(me.clientId)
  }, [me])
  // The language goes with the person: what was chosen on another device is chosen here, until it is changed here.
  const chosen = me?.language
  useEffect(() => {
    if (chosen !== undefined && window.localStorage.getItem('portal-language') === null) setLanguage(chosen)
  }, [chosen, setLanguage])

  if (place === 'open' || isProblem(error, 'not-signed-in')) return <OpenPage />
  if (me === undefined)
    return (
      <div className="page">
        <Waiting error={error} again={() => void refetch()} />
      </div>
    )
  return (
    <>
      <SkipLink />
      <header className="top">
        <Go place="today" className="brand">
          <LogoMark size={26} />
          <span>{me.clinic.name}</span>
        </Go>
        <LanguageChoice />
      </header>
      <Offline />
      <main id="content" className="page" tabIndex={-1} key={`${place}${id}${language}`}>
        <PageOf place={place} id={id} />
      </main>
      <Tabs place={place} />
      <Foot me={me} />
    </>
  )
}

function PageOf({ place, id }: { place: Place; id: string | undefined }) {
  if (place === 'check-in') return <CheckInPage />
  if (place === 'visits') return <VisitsPage />
  if (place === 'plan') return <PlanPage />
  if (place === 'papers') return <PapersPage />
  if (place === 'paper') return <PaperPage answerId={id ?? ''} />
  if (place === 'later') return <LaterPage />
  if (place === 'messages') return <MessagesPage />
  if (place === 'payments') return <PaymentsPage />
  if (place === 'data') return <DataPage />
  return <TodayPage />
}

function SkipLink() {
  const { say } = useWords()
  return (
    <a className="skip" href="#content">
      {say('common.skip')}
    </a>
  )
}

const tabs = [
  ['today', 'nav.today'],
  ['check-in', 'nav.checkIn'],
  ['visits', 'nav.appointments'],
  ['plan', 'nav.plan'],
  ['papers', 'nav.papers'],
  ['later', 'nav.after'],
  ['messages', 'nav.messages'],
  ['payments', 'nav.money'],
  ['data', 'nav.data'],
] as const

function Tabs({ place }: { place: Place }) {
  const { say } = useWords()
  const bar = useRef<HTMLElement>(null)
  // On a phone the bar is wider than the screen: where one is stands in sight.
  useEffect(() => {
    const here = bar.current?.querySelector('[aria-current]')?.getBoundingClientRect()
    const all = bar.current?.getBoundingClientRect()
    if (here && all) bar.current?.scrollBy({ left: here.x + here.width / 2 - all.x - all.width / 2 })
  }, [place])
  return (
    <nav className="tabs" aria-label={say('common.menu')} ref={bar}>
      {tabs.map(([to, word]) => (
        <Go key={to} place={to} current={place === to || (to === 'papers' && place === 'paper')}>
          {say(word)}
        </Go>
      ))}
    </nav>
  )
}

function watchNetwork(changed: () => void) {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

function Offline() {
  const { say } = useWords()
  const { format } = useOwnPage()
  const online = useSyncExternalStore(watchNetwork, () => navigator.onLine)
  const waiting = useWaiting()
  const savedAt = window.localStorage.getItem(savedAtKey)
  return (
    <div role="status">
      {!online && (
        <p className="banner">
          {savedAt === null
            ? say('common.offlinePlain')
            : say('common.offline', { moment: format.moment(savedAt) })}
        </p>
      )}
      {waiting > 0 && <p className="banner">{say('common.waiting')}</p>}
    </div>
  )
}

function Foot({ me }: { me: Me }) {
  const { say } = useWords()
  const queryClient = useQueryClient()

  async function forget() {
    await clearOutbox()
    const registration = await navigator.serviceWorker?.getRegistration('/portal')
    registration?.active?.postMessage('forget')
    window.localStorage.removeItem(savedAtKey)
    queryClient.clear()
  }
  async function leave() {
    await call('POST /api/portal/sign-out', {}).catch(() => undefined)
    await forget()
    window.location.assign('/portal/open')
  }
  async function switchTo(clinicId: string) {
    await call('POST /api/portal/switch', { body: { clinicId } })
    await forget()
    window.location.assign('/portal')
  }
  return (
    <footer className="foot">
      {me.clinic.phone !== null && (
        <a className="button quiet" href={`tel:${me.clinic.phone.replaceAll(/[^+\d]/g, '')}`}>
          {say('common.call')}
        </a>
      )}
      {me.others.map(({ clinicId, name }) => (
        <button key={clinicId} type="button" className="button quiet" onClick={() => void switchTo(clinicId)}>
          {say('common.switchClinic', { clinic: name })}
        </button>
      ))}
      <button type="button" className="button quiet" onClick={() => void leave()}>
        {say('common.signOut')}
      </button>
    </footer>
  )
}
