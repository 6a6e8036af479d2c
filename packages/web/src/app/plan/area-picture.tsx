import type { Plan } from '@halftone/clinic'
import { zoneNames } from '@halftone/engine'
import { useTranslation } from 'react-i18next'
import { ScalpPicture, type ScalpDensity } from '../../design/scalp-picture.tsx'
import { useFormatters } from '../../shared/format.ts'
import { dotted } from '../../shared/i18n.ts'
import styles from './area-picture.module.css'

type AreaPictureProps = {
  readonly plan: Plan
  /** Where dots are added; absent for those who may not see designs, who get the bars alone. */
  readonly density: ScalpDensity | undefined
}

/** Where the dots go: the scalp from above, and the treated area of each zone as bars. */
export function AreaPicture({ plan, density }: AreaPictureProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const zones = zoneNames
    .map((zone) => ({ zone, areaCm2: plan.areaCm2ByZone[zone] ?? 0 }))
    .filter(({ areaCm2 }) => areaCm2 >= 0.5)
  const largest = Math.max(1, ...zones.map(({ areaCm2 }) => areaCm2))
  const extra = [
    { name: t('plan.edgeArea'), areaCm2: plan.transitionAreaCm2 },
    { name: t('plan.scarArea'), areaCm2: plan.scarAreaCm2 },
  ].filter(({ areaCm2 }) => areaCm2 >= 0.5)
  return (
    <div className={styles['area']} data-bars-only={density === undefined || undefined}>
      {density && (
        <figure className={styles['figure']}>
          <ScalpPicture density={density} label={t('plan.pictureLabel')} />
          <figcaption>{t('plan.pictureCaption')}</figcaption>
        </figure>
      )}
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
            {dotted(
              extra.map(({ name, areaCm2 }) =>
                t('plan.ofWhich', { name, area: t('plan.cm2', { value: format.whole(areaCm2) }) }),
              ),
            )}
          </p>
        )}
      </div>
    </div>
  )
}
