import { bookingRules } from './booking.ts'
import { depositRules } from './deposit.ts'
import { densityRules } from './density.ts'
import { guardRules } from './design-guards.ts'
import { hairlineRules } from './hairline.ts'
import { instalmentRules } from './instalments.ts'
import { minuteRules } from './minutes.ts'
import { needleRules } from './needle.ts'
import { numbingRules } from './numbing.ts'
import { pigmentRules } from './pigment.ts'
import { priceRules } from './price.ts'
import type { Rule, RuleFamily } from './rule.ts'
import { sessionPlanRules } from './session-plan.ts'
import { sessionRecordRules } from './session-record.ts'
import { shadeRules } from './shade.ts'
import { stockRules } from './stock.ts'
import { wordingRules } from './wording.ts'

/** The families of rules, in the order of RULES.md. */
export const ruleFamilies: readonly { readonly title: string; readonly rules: RuleFamily }[] = [
  { title: 'Sessions', rules: sessionPlanRules },
  { title: 'Shade', rules: shadeRules },
  { title: 'Needles', rules: needleRules },
  { title: 'Hairline', rules: hairlineRules },
  { title: 'Density', rules: densityRules },
  { title: 'Time', rules: minuteRules },
  { title: 'Booking', rules: bookingRules },
  { title: 'Price', rules: priceRules },
  { title: 'Deposit', rules: depositRules },
  { title: 'Instalments', rules: instalmentRules },
  { title: 'Design guards', rules: guardRules },
  { title: 'Pigment', rules: pigmentRules },
  { title: 'Numbing', rules: numbingRules },
  { title: 'Session record', rules: sessionRecordRules },
  { title: 'Stock and lots', rules: stockRules },
  { title: 'Words', rules: wordingRules },
]

export type NumberedRule = Rule & { readonly id: string }

/** Every rule of the house with its id, in the order of RULES.md. */
export const rules: readonly NumberedRule[] = ruleFamilies.flatMap((family) =>
  Object.entries(family.rules).map(([id, rule]) => ({ id, ...rule })),
)
