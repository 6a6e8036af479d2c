import { type ClinicSettings, clinicSettingsSchema, defaultSettings } from '@halftone/clinic'
import { Problem } from '../../problems.ts'

/** Sections of the settings that a clinic changed; the rest follows the rules' defaults. */
export type ChangedSettings = { readonly [section: string]: unknown }

/** Clinics of a server whose settings are kept read. */
const mostKept = 200
const kept = new Map<string, ClinicSettings>()

/** The settings in force, read once for every way in which they are stored. */
export function settingsOf(currency: string, changed: ChangedSettings): ClinicSettings {
  const key = `${currency} ${JSON.stringify(changed)}`
  const known = kept.get(key)
  if (known !== undefined) return known
  if (kept.size >= mostKept) kept.clear()
  const settings = frozen(readSettings(currency, changed))
  kept.set(key, settings)
  return settings
}

/** Clinics that set the same share the object: nobody may write to it. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const part of Object.values(value)) frozen(part)
  return value
}

/** A stored section that a newer version cannot read any more falls back to its default. */
function readSettings(currency: string, changed: ChangedSettings): ClinicSettings {
  const defaults = defaultSettings(currency)
  const whole = clinicSettingsSchema.safeParse({ ...defaults, ...changed, currency })
  if (whole.success) return whole.data
  let settings = defaults
  for (const [section, value] of Object.entries(changed)) {
    const one = clinicSettingsSchema.safeParse({ ...settings, [section]: value, currency })
    if (one.success) settings = one.data
  }
  return settings
}

/** Changed sections after an edit: null goes back to the default, the whole must be sound. */
export function changeSettings(
  before: { readonly currency: string; readonly changed: ChangedSettings },
  currency: string,
  edit: ChangedSettings,
): ChangedSettings {
  const known = Object.keys(defaultSettings(before.currency)).filter((name) => name !== 'currency')
  const changed: { [section: string]: unknown } = { ...before.changed }
  // Amounts are in minor units of the old currency: they cannot come along.
  if (currency !== before.currency) for (const name of ['prices', 'cancellation']) delete changed[name]
  for (const [section, value] of Object.entries(edit)) {
    if (!known.includes(section))
      refuse([{ pointer: `/settings/${section}`, detail: 'There is no such setting.' }])
    if (value === null) delete changed[section]
    else changed[section] = value
  }
  const checked = clinicSettingsSchema.safeParse({ ...defaultSettings(currency), ...changed, currency })
  if (!checked.success)
    refuse(
      checked.error.issues.map(({ path, message }) => ({
        pointer: `/settings/${path.map(String).join('/')}`,
        detail: message,
      })),
    )
  return changed
}

function refuse(errors: { pointer: string; detail: string }[]): never {
  throw new Problem('settings-invalid', errors[0]?.detail, { errors })
}
