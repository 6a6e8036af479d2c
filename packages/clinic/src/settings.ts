import { z } from 'zod'
import { currencyDigits, isCurrency } from './currency.ts'
import { bookingSettingsSchema } from './rules/booking-settings.ts'
import { defaultBookingSettings } from './rules/booking.ts'
import { cancellationSettingsSchema } from './rules/cancellation-settings.ts'
import { defaultCancellationSettings } from './rules/cancellation.ts'
import { densitySettingsSchema } from './rules/density-settings.ts'
import { defaultDensitySettings } from './rules/density.ts'
import { depositSettingsSchema } from './rules/deposit-settings.ts'
import { defaultDepositSettings } from './rules/deposit.ts'
import { guardSettingsSchema } from './rules/design-guards-settings.ts'
import { defaultGuardSettings } from './rules/design-guards.ts'
import { hairlineSettingsSchema } from './rules/hairline-settings.ts'
import { defaultHairlineSettings } from './rules/hairline.ts'
import { identitySettingsSchema } from './rules/identity-settings.ts'
import { defaultIdentitySettings } from './rules/identity.ts'
import { instalmentSettingsSchema } from './rules/instalments-settings.ts'
import { defaultInstalmentSettings } from './rules/instalments.ts'
import { messageSettingsSchema } from './rules/messages-settings.ts'
import { defaultMessageSettings } from './rules/messages.ts'
import { minuteSettingsSchema } from './rules/minutes-settings.ts'
import { defaultMinuteSettings } from './rules/minutes.ts'
import { moneySettingsSchema } from './rules/money-settings.ts'
import { defaultMoneySettings } from './rules/money.ts'
import { needleSettingsSchema } from './rules/needle-settings.ts'
import { defaultNeedleSettings } from './rules/needle.ts'
import { pigmentSettingsSchema } from './rules/pigment-settings.ts'
import { defaultPigmentSettings } from './rules/pigment.ts'
import { priceSettingsSchema } from './rules/price-settings.ts'
import { examplePrices } from './rules/price.ts'
import { sessionSettingsSchema } from './rules/session-plan-settings.ts'
import { defaultSessionSettings } from './rules/session-plan.ts'
import { shadeSettingsSchema } from './rules/shade-settings.ts'
import { defaultShadeSettings } from './rules/shade.ts'
import { aftercareSettingsSchema } from './rules/aftercare-settings.ts'
import { defaultAftercareSettings } from './rules/aftercare.ts'
import { candidacySettingsSchema } from './rules/candidacy-settings.ts'
import { defaultCandidacySettings } from './rules/candidacy.ts'
import { consentSettingsSchema } from './rules/consent-settings.ts'
import { defaultConsentSettings } from './rules/consent.ts'
import { patchTestSettingsSchema } from './rules/patch-test-settings.ts'
import { defaultPatchTestSettings } from './rules/patch-test.ts'
import { photoUseSettingsSchema } from './rules/photo-use-settings.ts'
import { defaultPhotoUseSettings } from './rules/photo-use.ts'
import { retentionSettingsSchema } from './rules/retention-settings.ts'
import { defaultRetentionSettings } from './rules/retention.ts'

/** A clinic's own numbers: every one starts at its rule's cited default and cannot leave the rule's limits. */
export const clinicSettingsSchema = z
  .strictObject({
    /** ISO 4217 code; every amount here is in its minor units. */
    currency: z
      .string()
      .refine(isCurrency, 'not the code of a currency (ISO 4217, three capitals, such as EUR)'),
    sessions: sessionSettingsSchema,
    shade: shadeSettingsSchema,
    needles: needleSettingsSchema,
    hairline: hairlineSettingsSchema,
    density: densitySettingsSchema,
    minutes: minuteSettingsSchema,
    booking: bookingSettingsSchema,
    guards: guardSettingsSchema,
    pigment: pigmentSettingsSchema,
    prices: priceSettingsSchema,
    deposit: depositSettingsSchema,
    instalments: instalmentSettingsSchema,
    candidacy: candidacySettingsSchema,
    patchTest: patchTestSettingsSchema,
    consent: consentSettingsSchema,
    aftercare: aftercareSettingsSchema,
    photoUse: photoUseSettingsSchema,
    retention: retentionSettingsSchema,
    cancellation: cancellationSettingsSchema,
    money: moneySettingsSchema,
    messages: messageSettingsSchema,
    identity: identitySettingsSchema,
  })
  .refine(({ prices }) => prices.tiers.some(({ id }) => id === prices.standardTier), {
    path: ['prices', 'standardTier'],
    error: 'the standard tier is not one of the tiers',
  })
export type ClinicSettings = z.infer<typeof clinicSettingsSchema>

/** Settings of a new clinic: the rules' defaults and example prices. Throws a `RangeError` for an unknown currency. */
export function defaultSettings(currency: string): ClinicSettings {
  const prices = examplePrices(currency, currencyDigits(currency))
  return {
    currency,
    sessions: defaultSessionSettings,
    shade: defaultShadeSettings,
    needles: defaultNeedleSettings,
    hairline: defaultHairlineSettings,
    density: defaultDensitySettings,
    minutes: defaultMinuteSettings,
    booking: defaultBookingSettings,
    guards: defaultGuardSettings,
    pigment: defaultPigmentSettings,
    prices,
    deposit: defaultDepositSettings,
    instalments: defaultInstalmentSettings,
    candidacy: defaultCandidacySettings,
    patchTest: defaultPatchTestSettings,
    consent: defaultConsentSettings,
    aftercare: defaultAftercareSettings,
    photoUse: defaultPhotoUseSettings,
    retention: defaultRetentionSettings,
    cancellation: defaultCancellationSettings(prices.perCm2Minor),
    money: defaultMoneySettings,
    messages: defaultMessageSettings,
    identity: defaultIdentitySettings,
  }
}
