import { isUrgent } from '@halftone/clinic'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '../../shared/format.ts'
import { listed } from '../../shared/i18n.ts'
import { useMe } from '../../shared/session.ts'
import { useAppointmentTitle } from '../booking/appointment-words.ts'
import { useClinicTime } from '../booking/clinic-time.ts'
import type { Today } from './today-query.ts'
import styles from './today.module.css'

/** Everything else that needs a hand, the most pressing first; a part with nothing in it is not shown. */
export function TodayNotices({ today }: { today: Today }) {
  const { t } = useTranslation()
  const { adverseEvents, recalls, lots, low, waitlist, touchUps, money, checkIns, questionCount } = today
  const calm = checkIns.open.filter(({ level }) => !isUrgent(level))
  const quiet = [
    adverseEvents ?? [],
    recalls,
    lots,
    low,
    waitlist,
    touchUps.clients,
    money?.parts ?? [],
    checkIns.open,
  ].every((list) => list.length === 0)
  const nothing = quiet && questionCount === 0
  return (
    <aside className={styles['notices']} aria-label={t('today.notices')}>
      {nothing && <p className={styles['quiet']}>{t('today.quiet')}</p>}
      <CheckIns checkIns={calm} questionCount={questionCount} more={checkIns.count - checkIns.open.length} />
      <AdverseEvents events={adverseEvents ?? []} recalls={recalls} />
      <Stock lots={lots} low={low} />
      <Waitlist waitlist={waitlist} today={today.today} />
      <Money money={money} />
      <TouchUps touchUps={touchUps} />
    </aside>
  )
}

type NoticeProps = { readonly title: string; readonly more?: ReactNode; readonly children: ReactNode }

function NoticePart({ title, more, children }: NoticeProps) {
  return (
    <section className={styles['notice']} aria-label={title}>
      <h2 className={styles['heading']}>{title}</h2>
      <ul className={styles['rows']}>{children}</ul>
      {more}
    </section>
  )
}

const ClientLink = ({ id, name }: { id: string; name: string }) => (
  <Link to="/clients/$clientId" params={{ clientId: id }}>
    {name}
  </Link>
)

type CheckInsProps = {
  readonly checkIns: Today['checkIns']['open']
  readonly questionCount: number
  /** How many more wait than the page was given. */
  readonly more: number
}

/** What clients wait for; the urgent ones stand above the day. */
function CheckIns({ checkIns, questionCount, more }: CheckInsProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  if (checkIns.length === 0 && questionCount === 0) return null
  return (
    <NoticePart
      title={t('today.checkIns')}
      more={
        <Link to="/from-clients">
          {more > 0 ? t('today.moreCheckIns', { count: more }) : t('today.toInbox')}
        </Link>
      }
    >
      {checkIns.map(({ id, client, level, day, receivedAt }) => (
        <li key={id} data-urgent={level === 'contact-clinic' || undefined}>
          <ClientLink id={client.id} name={client.name} />
          <span className="soft">
            {[
              t('fromClients.advised', { level: t(`fromClients.level.${level}`) }),
              day === null ? format.moment(receivedAt) : t('fromClients.day', { day }),
            ].join(' · ')}
          </span>
        </li>
      ))}
      {questionCount > 0 && (
        <li>
          <Link to="/from-clients">{t('today.questions', { count: questionCount })}</Link>
        </li>
      )}
    </NoticePart>
  )
}

function AdverseEvents({
  events,
  recalls,
}: {
  events: NonNullable<Today['adverseEvents']>
  recalls: Today['recalls']
}) {
  const { t } = useTranslation()
  const format = useFormatters()
  if (events.length === 0 && recalls.length === 0) return null
  return (
    <NoticePart title={t('today.adverse')}>
      {recalls.map(({ id, title }) => (
        <li key={id} data-urgent>
          <Link to="/recalls/$recallId" params={{ recallId: id }}>
            {title}
          </Link>
          <span className="soft">{t('today.recall')}</span>
        </li>
      ))}
      {events.map(({ id, clientId, clientName, sign, onsetOn, serious }) => (
        <li key={id} data-urgent={serious || undefined}>
          <ClientLink id={clientId} name={clientName} />
          <span className="soft">{listed([sign, t('today.since', { day: format.day(onsetOn) })])}</span>
        </li>
      ))}
    </NoticePart>
  )
}

function Stock({ lots, low }: Pick<Today, 'lots' | 'low'>) {
  const { t } = useTranslation()
  const format = useFormatters()
  if (lots.length === 0 && low.length === 0) return null
  return (
    <NoticePart title={t('today.stock')} more={<Link to="/stock">{t('today.toStock')}</Link>}>
      {lots.map(({ id, name, lotNumber, state, expiresOn }) => (
        <li key={id} data-urgent={state !== 'expiring' || undefined}>
          <span>{listed([name, t('session.lotNumber', { lot: lotNumber })])}</span>
          <span className="soft">
            {state === 'expiring' && expiresOn !== null
              ? t('stock.expires', { day: format.day(expiresOn) })
              : t(`stock.state.${state}`)}
          </span>
        </li>
      ))}
      {low.map(({ productId, name, pieces }) => (
        <li key={productId}>
          <span>{name}</span>
          <span className="soft">{t('today.left', { count: pieces })}</span>
        </li>
      ))}
    </NoticePart>
  )
}

function Waitlist({ waitlist, today }: { waitlist: Today['waitlist']; today: string }) {
  const { t } = useTranslation()
  const time = useClinicTime()
  const title = useAppointmentTitle()
  if (waitlist.length === 0) return null
  return (
    <NoticePart
      title={t('today.waitlist')}
      more={
        <Link to="/calendar" search={{ day: today }}>
          {t('today.toWaitlist')}
        </Link>
      }
    >
      {waitlist.map(({ id, client, kind, free }) => (
        <li key={id}>
          <ClientLink id={client.id} name={client.name} />
          <span className="soft">
            {t('today.freeFor', {
              title: title({ kind, sessionNumber: null }),
              moment: time.moment(free.startsAt),
            })}
          </span>
        </li>
      ))}
    </NoticePart>
  )
}

function Money({ money }: Pick<Today, 'money'>) {
  const { t } = useTranslation()
  const format = useFormatters()
  const isPractitioner = useMe()?.user.role === 'practitioner'
  if (money === null || money.parts.length === 0) return null
  const amount = (minor: number) => format.money(minor, money.currency)
  return (
    <NoticePart
      title={t('today.money', { amount: amount(money.dueMinor) })}
      more={
        !isPractitioner && (
          <Link to="/money">
            {money.partCount > money.parts.length
              ? t('today.moreMoney', { count: money.partCount - money.parts.length })
              : t('today.toMoney')}
          </Link>
        )
      }
    >
      {money.parts.slice(0, 6).map((part) => (
        <li key={`${part.chargeId}${part.kind}${part.dueOn}`}>
          <ClientLink id={part.clientId} name={part.clientName} />
          <span className="soft">
            {listed([t(`partKind.${part.kind}`), format.day(part.dueOn)])}
            {part.overdue && <span className={styles['late']}> · {t('money.overdue')}</span>}
          </span>
          <span className="numbers">{amount(part.openMinor)}</span>
        </li>
      ))}
    </NoticePart>
  )
}

function TouchUps({ touchUps: { count, clients } }: Pick<Today, 'touchUps'>) {
  const { t } = useTranslation()
  const format = useFormatters()
  if (count === 0) return null
  return (
    <NoticePart title={t('today.touchUps', { count })}>
      {clients.map(({ clientId, clientName, dueOn }) => (
        <li key={clientId}>
          <ClientLink id={clientId} name={clientName} />
          <span className="soft">{t('today.due', { day: format.day(dueOn) })}</span>
        </li>
      ))}
    </NoticePart>
  )
}
