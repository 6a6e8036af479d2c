import type { Plan, PlanSession } from '@halftone/clinic'
import { useTranslation } from 'react-i18next'
import { english } from '../../design/english.ts'
import { useFormatters } from '../../shared/format.ts'
import { DotSwatch } from './dot-swatch.tsx'
import { usePlanWords } from './plan-words.ts'
import styles from './session-strip.module.css'

/** The course as patches of skin that fill, one per session, on a line of days. */
export function SessionStrip({ plan }: { plan: Plan }) {
  const { t } = useTranslation()
  return (
    <>
      <ol className={styles['strip']}>
        {plan.sessions.map((session, i) => (
          <SessionColumn
            key={session.number}
            session={session}
            shareBefore={plan.sessions[i - 1]?.densityShare ?? 0}
          />
        ))}
      </ol>
      <p className={styles['finish']}>
        {t('plan.finishing', {
          from: Math.round(plan.finishingVisit.fromDay / 7),
          to: Math.round(plan.finishingVisit.toDay / 7),
        })}
      </p>
    </>
  )
}

function SessionColumn({ session, shareBefore }: { session: PlanSession; shareBefore: number }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const words = usePlanWords()
  const facts = [
    [t('plan.shade'), t('plan.shadeValue', { shade: session.shade })],
    [t('plan.needle'), session.needle.code],
    [t('plan.minutes'), words.duration(session.minutes)],
    ...(session.hairlineMm === null
      ? []
      : [[t('plan.hairline'), t('plan.mm', { value: format.whole(session.hairlineMm) })]]),
  ]
  return (
    <li className={styles['session']}>
      <p className={styles['when']}>
        {session.gapDays === 0
          ? t('plan.firstDay')
          : t('plan.gap', { count: session.gapDays, day: format.whole(session.dayOfCourse) })}
      </p>
      <DotSwatch from={shareBefore} to={session.densityShare} shade={session.shade} />
      <h3>{t('plan.session', { number: session.number })}</h3>
      <p className={styles['share']}>
        {t('plan.share', { share: format.percent(session.densityShare) })}
        <span className={styles['bar']} aria-hidden="true">
          <span style={{ inlineSize: `${session.densityShare * 100}%` }} />
        </span>
      </p>
      <p className={styles['dots']}>
        {t('plan.aboutDots', {
          value: words.about(session.dots),
          low: words.about(session.dotsRange[0]),
          high: words.about(session.dotsRange[1]),
        })}
      </p>
      <p className={styles['purpose']}>
        <span {...english}>{session.purpose}</span>
      </p>
      <dl className={styles['facts']}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  )
}
