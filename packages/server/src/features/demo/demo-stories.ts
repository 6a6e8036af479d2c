import type { DemoClient } from '@halftone/engine'

/** How far a demo client has come: what the diary, the papers, the treatment record and the books all tell alike. */
export type DemoStory = {
  /** What the practitioner calls the design. */
  readonly designName: string
  /** Days ago on which health screen and photos were taken; consent and patch test follow a day later. */
  readonly papersDaysAgo: number
  /** Days from now to the first visit of the booked course; those before today are done. */
  readonly course?: {
    readonly startsInDays: number
    readonly nearMinute: number
    readonly byOwner: boolean
  }
  /** Absent: the quote is still thought over. */
  readonly money?: {
    readonly acceptedDaysAgo: number
    readonly paysDeposit: boolean
    readonly instalmentsPaid: number
    readonly missedVisitDaysAgo?: number
  }
}

export const demoStories: { readonly [design in DemoClient['design']]: DemoStory } = {
  'norwood-3': {
    designName: 'Temples and hairline',
    papersDaysAgo: 28,
    course: { startsInDays: -24, nearMinute: 9 * 60, byOwner: false },
    money: { acceptedDaysAgo: 27, paysDeposit: true, instalmentsPaid: 1 },
  },
  'norwood-5': {
    designName: 'Front and crown',
    papersDaysAgo: 6,
    course: { startsInDays: 0, nearMinute: 13 * 60, byOwner: false },
    money: { acceptedDaysAgo: 6, paysDeposit: true, instalmentsPaid: 0 },
  },
  'norwood-7': {
    designName: 'Full top, high hairline',
    papersDaysAgo: 6,
    course: { startsInDays: 3, nearMinute: 10 * 60, byOwner: true },
    money: { acceptedDaysAgo: 4, paysDeposit: false, instalmentsPaid: 0 },
  },
  'diffuse-women': {
    designName: 'Along the parting',
    papersDaysAgo: 6,
    course: { startsInDays: 4, nearMinute: 10 * 60, byOwner: true },
    money: { acceptedDaysAgo: 5, paysDeposit: true, instalmentsPaid: 0, missedVisitDaysAgo: 3 },
  },
  'finished-course': {
    designName: 'Front and crown',
    papersDaysAgo: 88,
    course: { startsInDays: -80, nearMinute: 11 * 60, byOwner: false },
    money: { acceptedDaysAgo: 87, paysDeposit: true, instalmentsPaid: 3 },
  },
  'fut-scar': { designName: 'Strip scar', papersDaysAgo: 6 },
  alopecia: { designName: 'Four patches', papersDaysAgo: 6 },
}
