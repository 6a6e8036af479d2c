import {
  defaultSettings,
  designFindings,
  sessionGapsOf as gapsByRule,
  sessionShadesOf as shadesByRule,
  sessionSharesOf as sharesByRule,
  type ClinicSettings,
  type Finding,
} from '@halftone/clinic'
import type { Design } from '@halftone/engine'

/** How a design is spread over its sessions, by the clinic's own rules. */
export type Course = {
  readonly sharesOf: (design: Design) => readonly number[]
  /** Days from the session before, 0 for the first. */
  readonly gapsOf: (design: Design) => readonly number[]
  /** Parts of water of each session. */
  readonly shadesOf: (design: Design) => readonly number[]
  readonly findingsOf: (design: Design, hairlineHeightMm: number | null) => readonly Finding[]
}

/** The course by the rules' defaults with what the clinic changed on top (unknown keys are ignored). */
export function createCourse(currency: string, overrides: Readonly<Record<string, unknown>>): Course {
  const settings = mergeSettings(defaultSettings(currency), overrides)
  return {
    sharesOf: (design) => sharesByRule(design, settings),
    gapsOf: (design) => gapsByRule(design, settings),
    shadesOf: (design) => shadesByRule(design, settings, sharesByRule(design, settings).length),
    findingsOf: (design, hairlineHeightMm) => designFindings(design, hairlineHeightMm, settings),
  }
}

function mergeSettings(
  defaults: ClinicSettings,
  overrides: Readonly<Record<string, unknown>>,
): ClinicSettings {
  const merged: Record<string, unknown> = { ...defaults }
  for (const [family, value] of Object.entries(overrides)) {
    const base = merged[family]
    if (
      typeof base === 'object' &&
      base !== null &&
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value)
    ) {
      merged[family] = { ...base, ...value }
    }
  }
  return merged as ClinicSettings
}
