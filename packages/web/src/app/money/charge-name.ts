import { useTranslation } from 'react-i18next'
import type { ClientCharge } from './money-queries.ts'

/** What a charge is called: the plan's number, the clinic's own words, or the kind of fee. */
export function useChargeName(): (charge: ClientCharge | undefined) => string {
  const { t } = useTranslation()
  return (charge) => {
    if (charge === undefined) return ''
    if (charge.title !== null) return charge.title
    if (charge.planNumber !== null) return t('plans.number', { number: charge.planNumber })
    return t(`feeKind.${charge.feeKind ?? 'other'}`)
  }
}
