import type { DemoPersonName } from './demo-people.ts'

/** A fictional client for the demo clinic; names and notes are invented. */
export type DemoClient = {
  readonly design: DemoPersonName
  readonly name: string
  readonly ageYears: number
  readonly pattern: 'men' | 'women'
  readonly note: string
}

export const demoClients: readonly DemoClient[] = [
  {
    design: 'norwood-3',
    name: 'Jonas Lindqvist',
    ageYears: 38,
    pattern: 'men',
    note: 'Temples have gone back over six years, stable for two. Shaves every third day. Wants a soft, age-true hairline.',
  },
  {
    design: 'norwood-5',
    name: 'Marco Ferreira',
    ageYears: 46,
    pattern: 'men',
    note: 'Front and crown open, thin bridge between. Mole on the left front: leave free. Outdoor work, told about sun and fading.',
  },
  {
    design: 'norwood-7',
    name: 'Samuel Okafor',
    ageYears: 57,
    pattern: 'men',
    note: 'Only the fringe is left. No keloids in the family, patch test clear. High hairline agreed.',
  },
  {
    design: 'diffuse-women',
    name: 'Elena Petrova',
    ageYears: 43,
    pattern: 'women',
    note: 'Thinning along the parting for eight years, hairline kept. Wears hair clipped short during treatment.',
  },
  {
    design: 'fut-scar',
    name: 'David Marsh',
    ageYears: 41,
    pattern: 'men',
    note: 'Strip scar from a transplant eleven years ago, flat and pale. Wants to clip to grade one.',
  },
  {
    design: 'alopecia',
    name: 'Amina Diallo',
    ageYears: 34,
    pattern: 'women',
    note: 'Four patches, unchanged for eighteen months, dermatologist agrees. May regrow: dots stay inside the patches.',
  },
]

/** Whose course is finished and healed, and who lets the result be shown. */
export const finishedDemoClient: DemoClient = {
  design: 'finished-course',
  name: 'Henrik Solberg',
  ageYears: 44,
  pattern: 'men',
  note: 'Three sessions and the finishing visit done. Healed evenly; shaves every second day and is content.',
}
