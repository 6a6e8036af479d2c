import { z } from 'zod'
import { currencyDigits, isCurrency } from './currency.ts'
import { aftercareSettingsSchema, defaultAftercareSettings } from './rules/aftercare.ts'
import { candidacySettingsSchema, defaultCandidacySettings } from './rules/candidacy.ts'
import { consentSettingsSchema, defaultConsentSettings } from './rules/consent.ts'
import { defaultDensitySettings, densitySettingsSchema } from './rules/density.ts'
import { defaultDepositSettings, depositSettingsSchema } from './rules/deposit.ts'
import { defaultGuardSettings, guardSettingsSchema } from './rules/design-guards.ts'
import { defaultHairlineSettings, hairlineSettingsSchema } from './rules/hairline.ts'
import { defaultInstalmentSettings, instalmentSettingsSchema } from './rules/instalments.ts'
import { defaultMinuteSettings, minuteSettingsSchema } from './rules/minutes.ts'
import { defaultNeedleSettings, needleSettingsSchema } from './rules/needle.ts'
import { defaultPatchTestSettings, patchTestSettingsSchema } from './rules/patch-test.ts'
import { defaultPhotoUseSettings, photoUseSettingsSchema } from './rules/photo-use.ts'
import { defaultPigmentSettings, pigmentSettingsSchema } from './rules/pigment.ts'
import { examplePrices, priceSettingsSchema } from './rules/price.ts'
import { defaultRetentionSettings, retentionSettingsSchema } from './rules/retention.ts'
import { defaultSessionSettings, sessionSettingsSchema } from './rules/session-plan.ts'
import { defaultShadeSettings, shadeSettingsSchema } from './rules/shade.ts'

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
  })
  .refine(({ prices }) => prices.tiers.some(({ id }) => id === prices.standardTier), {
    path: ['prices', 'standardTier'],
    error: 'the standard tier is not one of the tiers',
  })
export type ClinicSettings = z.infer<typeof clinicSettingsSchema>

/** Settings of a new clinic: the rules' defaults and example prices. Throws a `RangeError` for an unknown currency. */
export function defaultSettings(currency: string): ClinicSettings {
  return {
    currency,
    sessions: defaultSessionSettings,
    shade: defaultShadeSettings,
    needles: defaultNeedleSettings,
    hairline: defaultHairlineSettings,
    density: defaultDensitySettings,
    minutes: defaultMinuteSettings,
    guards: defaultGuardSettings,
    pigment: defaultPigmentSettings,
    prices: examplePrices(currency, currencyDigits(currency)),
    deposit: defaultDepositSettings,
    instalments: defaultInstalmentSettings,
    candidacy: defaultCandidacySettings,
    patchTest: defaultPatchTestSettings,
    consent: defaultConsentSettings,
    aftercare: defaultAftercareSettings,
    photoUse: defaultPhotoUseSettings,
    retention: defaultRetentionSettings,
  }
}
