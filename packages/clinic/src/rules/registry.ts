import { bookingRules } from './booking.ts'
import { aftercareRules } from './aftercare.ts'
import { candidacyRules } from './candidacy.ts'
import { clientSideRules } from './client-side.ts'
import { consentRules } from './consent.ts'
import { cancellationRules } from './cancellation.ts'
import { depositRules } from './deposit.ts'
import { densityRules } from './density.ts'
import { guardRules } from './design-guards.ts'
import { hairlineRules } from './hairline.ts'
import { identityRules } from './identity.ts'
import { instalmentRules } from './instalments.ts'
import { messageRules } from './messages.ts'
import { minuteRules } from './minutes.ts'
import { moneyRules } from './money.ts'
import { needleRules } from './needle.ts'
import { numbingRules } from './numbing.ts'
import { patchTestRules } from './patch-test.ts'
import { photoUseRules } from './photo-use.ts'
import { pigmentRules } from './pigment.ts'
import { priceRules } from './price.ts'
import { reportRules } from './reports.ts'
import { retentionRules } from './retention.ts'
import type { Rule, RuleFamily } from './rule.ts'
import { gateRules } from './session-gates.ts'
import { sessionPlanRules } from './session-plan.ts'
import { sessionRecordRules } from './session-record.ts'
import { shadeRules } from './shade.ts'
import { triageRules } from './triage.ts'
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
  { title: 'Cancelling', rules: cancellationRules },
  { title: 'Money', rules: moneyRules },
  { title: 'Design guards', rules: guardRules },
  { title: 'Pigment', rules: pigmentRules },
  { title: 'Candidacy', rules: candidacyRules },
  { title: 'Patch test', rules: patchTestRules },
  { title: 'Consent', rules: consentRules },
  { title: 'Numbing', rules: numbingRules },
  { title: 'Gates before a session', rules: gateRules },
  { title: 'Aftercare', rules: aftercareRules },
  { title: 'Triage', rules: triageRules },
  { title: 'Photo use', rules: photoUseRules },
  { title: 'Retention', rules: retentionRules },
  { title: 'Session record', rules: sessionRecordRules },
  { title: 'Stock and lots', rules: stockRules },
  { title: 'Reports', rules: reportRules },
  { title: 'Signing in', rules: identityRules },
  { title: 'Messages', rules: messageRules },
  { title: 'Words', rules: wordingRules },
  { title: "The client's own side", rules: clientSideRules },
]

export type NumberedRule = Rule & { readonly id: string }

/** Every rule of the house with its id, in the order of RULES.md. */
export const rules: readonly NumberedRule[] = ruleFamilies.flatMap((family) =>
  Object.entries(family.rules).map(([id, rule]) => ({ id, ...rule })),
)
