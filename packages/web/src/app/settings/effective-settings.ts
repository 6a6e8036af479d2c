import type { ClinicSettings } from '@halftone/clinic'

/** The rules' defaults with what the clinic changed laid over them, group by group. */
export function effectiveSettings(
  defaults: ClinicSettings,
  changed: { readonly [part: string]: unknown },
): ClinicSettings {
  const merged: Record<string, unknown> = { ...defaults }
  for (const [part, value] of Object.entries(changed)) {
    const base = merged[part]
    // A part whose shape depends on its kind is replaced whole; mixing two kinds would be neither.
    const mixes =
      typeof base === 'object' &&
      base !== null &&
      typeof value === 'object' &&
      value !== null &&
      !('kind' in value)
    merged[part] = mixes ? { ...base, ...value } : value
  }
  return merged as ClinicSettings
}
