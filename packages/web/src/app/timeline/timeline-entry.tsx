import {
  IconAlertTriangle,
  IconCalendar,
  IconCash,
  IconFileText,
  IconHeartRateMonitor,
  IconMail,
  IconMessageQuestion,
  IconNeedle,
  IconPencil,
  IconPhoto,
  IconRuler2,
  IconTargetArrow,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isUrgent } from '@halftone/clinic'
import { addressOf } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { listed } from '../../shared/i18n.ts'
import { seesHealthData, useMe } from '../../shared/session.ts'
import { useAppointmentTitle } from '../booking/appointment-words.ts'
import { useClinicTime } from '../booking/clinic-time.ts'
import { useSignName } from '../from-clients/use-sign-name.ts'
import type { TimelineItem } from './timeline-query.ts'
import styles from './timeline.module.css'

type Of<K extends TimelineItem['kind']> = Extract<TimelineItem, { kind: K }>

const icons = {
  appointment: IconCalendar,
  design: IconRuler2,
  plan: IconTargetArrow,
  session: IconNeedle,
  amendment: IconPencil,
  photos: IconPhoto,
  paper: IconFileText,
  money: IconCash,
  'adverse-event': IconAlertTriangle,
  'check-in': IconHeartRateMonitor,
  question: IconMessageQuestion,
  message: IconMail,
} as const satisfies { readonly [kind in TimelineItem['kind']]: unknown }

/** One thing that happened, with where it leads. */
export function TimelineEntry({ clientId, item }: { clientId: string; item: TimelineItem }) {
  const time = useClinicTime()
  const Icon = icons[item.kind]
  return (
    <li className={styles['entry']} data-kind={item.kind}>
      <span className={styles['time']}>
        <Icon size={18} stroke={1.5} aria-hidden="true" />
        <time dateTime={item.at} className="numbers">
          {time.time(item.at)}
        </time>
      </span>
      <div className={styles['what']}>
        <What clientId={clientId} item={item} />
        {item.byName !== null && (
          <span className="soft">
            {' · '}
            <bdi>{item.byName}</bdi>
          </span>
        )}
      </div>
    </li>
  )
}

function What({ clientId, item }: { clientId: string; item: TimelineItem }): ReactNode {
  switch (item.kind) {
    case 'appointment':
      return <AppointmentWords item={item} />
    case 'design':
      return <DesignWords clientId={clientId} item={item} />
    case 'plan':
      return <PlanWords item={item} />
    case 'session':
      return <SessionWords item={item} />
    case 'amendment':
      return <AmendmentWords item={item} />
    case 'photos':
      return <PhotoWords item={item} />
    case 'paper':
      return <PaperWords item={item} />
    case 'money':
      return <MoneyWords item={item} />
    case 'adverse-event':
      return <AdverseWords item={item} />
    case 'check-in':
      return <CheckInWords item={item} />
    case 'question':
      return <QuestionWords item={item} />
    case 'message':
      return <MessageWords clientId={clientId} item={item} />
  }
}

function AppointmentWords({ item }: { item: Of<'appointment'> }) {
  const { t } = useTranslation()
  const time = useClinicTime()
  const title = useAppointmentTitle()
  return (
    <>
      <Link to="/calendar" search={{ day: time.dayOf(item.at), view: 'day' }}>
        {title({ kind: item.appointmentKind, sessionNumber: item.sessionNumber })}
      </Link>
      <span className="soft">
        {' '}
        {time.times(item.at, item.endsAt)} · {t(`appointment.state.${item.state}`)}
      </span>
    </>
  )
}

function DesignWords({ clientId, item }: { clientId: string; item: Of<'design'> }) {
  const { t } = useTranslation()
  return (
    <Link to="/clients/$clientId/studio/$designId" params={{ clientId, designId: item.id }}>
      {t('timeline.design', { name: item.name, revision: item.revision })}
    </Link>
  )
}

function PlanWords({ item }: { item: Of<'plan'> }) {
  const { t } = useTranslation()
  return (
    <Link to="/plans/$planId" params={{ planId: item.id }}>
      {t('timeline.plan', { number: item.number, count: item.sessionCount })}
    </Link>
  )
}

function SessionWords({ item }: { item: Of<'session'> }) {
  const { t } = useTranslation()
  const minutes = item.needleMinutes
  return (
    <>
      <Link to="/sessions/$sessionId" params={{ sessionId: item.id }}>
        {t('timeline.session', { number: item.sessionNumber, plan: item.planNumber })}
      </Link>
      <span className="soft">
        {' '}
        {minutes === null ? t('sessions.open') : t('sessions.minutes', { count: Math.round(minutes) })}
      </span>
      {item.overrideCount > 0 && (
        <span className={styles['caution']}> {t('timeline.overrides', { count: item.overrideCount })}</span>
      )}
    </>
  )
}

function AmendmentWords({ item }: { item: Of<'amendment'> }) {
  const { t } = useTranslation()
  return (
    <>
      <Link to="/sessions/$sessionId" params={{ sessionId: item.sessionId }}>
        {t('timeline.amendment', { number: item.sessionNumber })}
      </Link>
      <span className={styles['quote']}> {item.reason}</span>
    </>
  )
}

function PhotoWords({ item }: { item: Of<'photos'> }) {
  const { t } = useTranslation()
  return (
    <>
      {t('timeline.photos', { count: item.count })}
      <span className={styles['photos']}>
        {item.photos.map(({ id, view }) => (
          <a
            key={id}
            href={addressOf('GET /api/photos/:id/file', { params: { id }, query: { size: 'screen' } })}
            target="_blank"
            rel="noreferrer"
          >
            <img
              src={addressOf('GET /api/photos/:id/file', { params: { id }, query: { size: 'thumb' } })}
              alt={t(`view.${view}`)}
              loading="lazy"
              width={48}
              height={60}
            />
          </a>
        ))}
      </span>
    </>
  )
}

function PaperWords({ item }: { item: Of<'paper'> }) {
  const { t } = useTranslation()
  const health = seesHealthData(useMe())
  const words = t(`timeline.paper.${item.event}`)
  const { says } = item
  const said =
    says === null
      ? null
      : 'outcome' in says
        ? t(`outcome.${says.outcome}`)
        : 'goOn' in says
          ? t(says.goOn ? 'timeline.goOn' : 'timeline.notGoOn')
          : 'result' in says
            ? t(`timeline.result.${says.result}`)
            : `${t(`timeline.purpose.${says.purpose}`)}: ${t(says.given ? 'timeline.given' : 'timeline.notGiven')}`
  return (
    <>
      {item.consentId !== null && health ? (
        <Link to="/consents/$consentId" params={{ consentId: item.consentId }}>
          {words}
        </Link>
      ) : (
        words
      )}
      <span className="soft">{[item.formName, said].filter(Boolean).map((part) => ` · ${part}`)}</span>
    </>
  )
}

function MoneyWords({ item }: { item: Of<'money'> }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { method, paymentId, receiptNumber, isFee, feeKind, title } = item
  const name = title ?? (isFee ? t(`feeKind.${feeKind ?? 'other'}`) : null)
  return (
    <>
      {isFee && item.event === 'charged'
        ? t('money.feeCharged')
        : t(`statementKind.${item.event as 'payment'}`)}
      {item.amountMinor !== 0 && (
        <span className="numbers"> {format.money(item.amountMinor, item.currency)}</span>
      )}
      {method !== null && <span className="soft"> {t(`moneyMethod.${method}`)}</span>}
      {name !== null && <span className="soft"> · {name}</span>}
      {paymentId !== null && receiptNumber !== null && (
        <>
          {' '}
          <a href={addressOf('GET /api/payments/:id/receipt.pdf', { params: { id: paymentId } })}>
            {t('money.receipt', { number: receiptNumber })}
          </a>
        </>
      )}
    </>
  )
}

function AdverseWords({ item }: { item: Of<'adverse-event'> }) {
  const { t } = useTranslation()
  const format = useFormatters()
  return (
    <>
      <span className={item.serious ? styles['serious'] : undefined}>
        {t(item.goesOn ? 'timeline.adverseGoesOn' : 'timeline.adverse')}
        {item.serious && ` (${t('timeline.serious')})`}
      </span>
      <span className={styles['quote']}> {item.sign}</span>
      <span className="soft"> {t('today.since', { day: format.day(item.onsetOn) })}</span>
    </>
  )
}

function CheckInWords({ item }: { item: Of<'check-in'> }) {
  const { t } = useTranslation()
  const signName = useSignName()
  const health = seesHealthData(useMe())
  const { level, day, signs, note, photoId, open } = item
  return (
    <>
      <Link to="/from-clients" className={isUrgent(level) ? styles['serious'] : undefined}>
        {t('timeline.checkIn', { level: t(`fromClients.level.${level}`) })}
      </Link>
      <span className="soft">
        {[
          ...(day === null ? [] : [t('fromClients.day', { day })]),
          ...(health
            ? [signs.length === 0 ? t('fromClients.calm') : signName && listed(signs.map(signName))]
            : []),
        ].map((part) => ` · ${part}`)}
      </span>
      {open && <span className={styles['caution']}> {t('timeline.open')}</span>}
      {note !== null && (
        <p className={styles['quote']} dir="auto">
          {note}
        </p>
      )}
      {photoId !== null && (
        <span className={styles['photos']}>
          <a
            href={addressOf('GET /api/photos/:id/file', {
              params: { id: photoId },
              query: { size: 'screen' },
            })}
            target="_blank"
            rel="noreferrer"
          >
            <img
              src={addressOf('GET /api/photos/:id/file', {
                params: { id: photoId },
                query: { size: 'thumb' },
              })}
              alt={t('fromClients.photo')}
              loading="lazy"
              width={48}
              height={60}
            />
          </a>
        </span>
      )}
    </>
  )
}

function QuestionWords({ item }: { item: Of<'question'> }) {
  const { t } = useTranslation()
  return (
    <>
      <Link to="/from-clients">
        {t('timeline.question', { about: t(`fromClients.about.${item.about}`) })}
      </Link>
      {item.answer === null && <span className={styles['caution']}> {t('timeline.unanswered')}</span>}
      <p className={styles['quote']} dir="auto">
        {item.text}
      </p>
      {item.answer !== null && <p dir="auto">{item.answer}</p>}
    </>
  )
}

function MessageWords({ clientId, item }: { clientId: string; item: Of<'message'> }) {
  const { t } = useTranslation()
  const { messageKind, subject, channel, state } = item
  return (
    <>
      <Link to="/clients/$clientId/messages" params={{ clientId }}>
        {subject === '' ? t(`messageKind.${messageKind}`) : subject}
      </Link>
      <span className="soft">
        {' '}
        · {t(`messageChannel.${channel}`)} ·{' '}
        <span className={state === 'failed' ? styles['serious'] : undefined}>
          {t(`messageState.${state}`)}
        </span>
      </span>
    </>
  )
}
