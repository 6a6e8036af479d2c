import type { Design, ZoneName } from '@halftone/engine'
import type { CalendarDate } from '../calendar-date.ts'
import type { ClinicSettings } from '../settings.ts'

/** What the engine measured on the head. */
export type Treatment = {
  /** Treated skin, cm2, scars and front edge included. */
  readonly areaCm2: number
  readonly areaCm2ByZone: { readonly [zone in ZoneName]?: number }
  readonly scarAreaCm2: number
  readonly transitionAreaCm2: number
  /** The most dots per cm2 that the baked density holds anywhere. */
  readonly densestPerCm2?: number
}

export type PlanInput = {
  readonly design: Design
  readonly treatment: Treatment
  /** Dots of each session as the engine cut them; without them `dots`, the total, is shared out by the shares. */
  readonly dotsBySession?: readonly number[]
  readonly dots?: number
  /** Glabella to mid-frontal point along the skin, mm; needed only where the design treats the front. */
  readonly hairlineHeightMm?: number | null
  readonly settings: ClinicSettings
  readonly today: CalendarDate
  readonly practitioner?: { readonly dotsPerMinute?: number; readonly tier?: string }
  /** Ids of the clinic's extras on request. */
  readonly extras?: readonly string[]
}
