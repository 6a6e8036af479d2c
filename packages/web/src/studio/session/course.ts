import {
  darkestShadeOf,
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
  /** Fewest parts of water that skin and hair allow. */
  readonly darkestShadeOf: (colours: Pick<Design, 'skin' | 'hair'>) => number
  /** The clinic's settings in force. */
  readonly settings: ClinicSettings
  /** `densestPerCm2`: the most that the measured density holds anywhere, once it is known. */
  readonly findingsOf: (
    design: Design,
    hairlineHeightMm: number | null,
    densestPerCm2?: number,
  ) => readonly Finding[]
}

/** The course by the clinic's settings in force; the server has merged them with the rules' defaults. */
export function createCourse(settings: ClinicSettings): Course {
  return {
    darkestShadeOf: (colours) => darkestShadeOf(colours, settings),
    settings,
    sharesOf: (design) => sharesByRule(design, settings),
    gapsOf: (design) => gapsByRule(design, settings),
    shadesOf: (design) => shadesByRule(design, settings, sharesByRule(design, settings).length),
    findingsOf: (design, hairlineHeightMm, densestPerCm2) =>
      designFindings(design, hairlineHeightMm, settings, densestPerCm2),
  }
}
