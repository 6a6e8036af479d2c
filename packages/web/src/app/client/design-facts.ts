import { createHeadSurface, hairlineHeightMm, zoneNames, type Design } from '@halftone/engine'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '../../shared/format.ts'

export type DesignFact = { readonly id: string; readonly name: string; readonly value: string }

/** Writes what a design says for people: the same names in the same order for every design. */
export function useDesignFacts(): (design: Design) => DesignFact[] {
  const { t } = useTranslation()
  const format = useFormatters()
  return useCallback(
    ({ head, hairline, zones, dot, pigment, sessionCount, patches, exclusions }) => {
      const mm = (value: number) => t('plan.mm', { value: format.hundredths(value) })
      const densities = new Map(zones.map(({ zone, densityPerCm2 }) => [zone, densityPerCm2]))
      const density = (value: number) =>
        value > 0 ? t('fact.perCm2', { value: format.whole(value) }) : t('fact.none')
      const plain = {
        hairlineHeight: mm(Math.round(hairlineHeightMm(createHeadSurface(head), hairline))),
        style: t(`hairlineStyle.${hairline.style}`),
        feather: mm(hairline.featherMm),
        dot: mm(dot.healedDiameterMm),
        shade: t('plan.shadeValue', { shade: format.one(dot.shade) }),
        pigment: t(`pigment.${pigment}`),
        sessions: sessionCount === undefined ? t('fact.byTheRules') : format.whole(sessionCount),
        patches: format.whole(patches.length),
        exclusions: format.whole(exclusions.length),
      }
      return [
        ...zoneNames.map((zone) => ({
          id: zone,
          name: t(`zone.${zone}`),
          value: density(densities.get(zone) ?? 0),
        })),
        ...(Object.keys(plain) as (keyof typeof plain)[]).map((id) => ({
          id,
          name: t(`fact.${id}`),
          value: plain[id],
        })),
      ]
    },
    [t, format],
  )
}
