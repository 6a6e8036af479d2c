import type { Plan } from '@halftone/clinic'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import type { ScalpDensity } from '../../design/scalp-picture.tsx'
import { AreaPicture } from './area-picture.tsx'
import { Findings } from './findings.tsx'
import styles from './plan-view.module.css'
import { usePlanWords } from './plan-words.ts'
import { QuoteView } from './quote-view.tsx'
import { Reasons } from './reasons.tsx'
import { SessionStrip } from './session-strip.tsx'

type PlanViewProps = {
  readonly plan: Plan
  readonly density: ScalpDensity | undefined
}

/** A treatment plan: what to look at first, the course, the area, the price, and why. */
export function PlanView({ plan, density }: PlanViewProps) {
  const { t } = useTranslation()
  const words = usePlanWords()
  return (
    <>
      <Findings findings={plan.findings} />
      <dl className={styles['sum']}>
        <div>
          <dt className="label">{t('plan.dots')}</dt>
          <dd>{t('plan.about', { value: words.about(plan.dots) })}</dd>
          <dd className={styles['range']}>{words.range(plan.dotsRange, words.about)}</dd>
        </div>
        <div>
          <dt className="label">{t('plan.area')}</dt>
          <dd>{t('plan.cm2', { value: words.about(plan.areaCm2) })}</dd>
          <dd className={styles['range']}>
            {words.range(plan.areaCm2Range, (value) => t('plan.cm2', { value: words.about(value) }))}
          </dd>
        </div>
        <div>
          <dt className="label">{t('plan.time')}</dt>
          <dd>{words.duration(plan.minutes)}</dd>
          <dd className={styles['range']}>{words.range(plan.minutesRange, words.duration)}</dd>
        </div>
        <div>
          <dt className="label">{t('plan.touchUp')}</dt>
          <dd>{t('plan.months', { count: plan.touchUp.afterMonths })}</dd>
          <dd className={styles['range']}>
            {words.range(plan.touchUp.rangeMonths, (value) => t('plan.months', { count: value }))}
          </dd>
        </div>
      </dl>
      <Section title={t('plan.course')} note={t('plan.courseNote')}>
        <SessionStrip plan={plan} />
      </Section>
      <Section title={t('plan.where')}>
        <AreaPicture plan={plan} density={density} />
      </Section>
      <Section title={t('quote.title')}>
        <QuoteView quote={plan.quote} />
      </Section>
      <Section title={t('reasons.title')} note={t('reasons.note')}>
        <Reasons reasons={plan.reasons} />
      </Section>
    </>
  )
}
