import type { Plan } from '@halftone/clinic'
import { zoneNames, type ZoneName } from '@halftone/engine'
import { useTranslation } from 'react-i18next'
import { ScalpPicture } from '../../design/scalp-picture.tsx'
import { useFormatters } from '../../shared/format.ts'
import styles from './area-picture.module.css'

type AreaPictureProps = {
  readonly plan: Plan
  /** Wanted density where the design may be seen; else every treated zone is printed alike. */
  readonly densityPerCm2: { readonly [zone in ZoneName]?: number } | undefined
}

/** Where the dots go: the scalp from above, and the treated area of each zone as bars. */
export function AreaPicture({ plan, densityPerCm2 }: AreaPictureProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const zones = zoneNames
    .map((zone) => ({ zone, areaCm2: plan.areaCm2ByZone[zone] ?? 0 }))
    .filter(({ areaCm2 }) => areaCm2 >= 0.5)
  const largest = Math.max(1, ...zones.map(({ areaCm2 }) => areaCm2))
  const even = Object.fromEntries(zones.map(({ zone }) => [zone, 70]))
  const extra = [
    { name: t('plan.edgeArea'), areaCm2: plan.transitionAreaCm2 },
    { name: t('plan.scarArea'), areaCm2: plan.scarAreaCm2 },
  ].filter(({ areaCm2 }) => areaCm2 >= 0.5)
  return (
    <div className={styles['area']}>
      <figure className={styles['figure']}>
        <ScalpPicture densityPerCm2={densityPerCm2 ?? even} label={t('plan.pictureLabel')} />
        <figcaption>{t('plan.pictureCaption')}</figcaption>
      </figure>
      <div>
        <ul className={styles['bars']}>
          {zones.map(({ zone, areaCm2 }) => (
            <li key={zone}>
              <span>{t(`zone.${zone}`)}</span>
              <span className="numbers">{t('plan.cm2', { value: format.whole(areaCm2) })}</span>
              <span className={styles['bar']} aria-hidden="true">
                <span style={{ inlineSize: `${(areaCm2 / largest) * 100}%` }} />
              </span>
            </li>
          ))}
        </ul>
        {extra.length > 0 && (
          <p className={styles['extra']}>
            {extra
              .map(({ name, areaCm2 }) =>
                t('plan.ofWhich', { name, area: t('plan.cm2', { value: format.whole(areaCm2) }) }),
              )
              .join(' · ')}
          </p>
        )}
      </div>
    </div>
  )
}
