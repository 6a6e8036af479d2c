import type { AftercareSettings } from './aftercare-settings.ts'
import type { RuleFamily } from './rule.ts'

export const aftercareRules = {
  'AC-1': {
    sentence: 'No water on the scalp before day 4.',
    value: 4,
    unit: 'days',
    limits: [2, 7],
    sources: ['aftercare-pages'],
    grade: 'consensus',
    change: 'editable',
  },
  'AC-2': {
    sentence: 'Shampoo from day 7.',
    value: 7,
    unit: 'days',
    limits: [4, 14],
    sources: ['aftercare-pages'],
    grade: 'consensus',
    change: 'editable',
  },
  'AC-3': {
    sentence: 'Light exercise from day 4, without sweat running over the scalp.',
    value: 4,
    unit: 'days',
    limits: [2, 14],
    sources: ['aftercare-pages'],
    grade: 'consensus',
    change: 'editable',
  },
  'AC-4': {
    sentence: 'Full exercise from day 10.',
    value: 10,
    unit: 'days',
    limits: [7, 30],
    sources: ['aftercare-pages'],
    grade: 'consensus',
    change: 'editable',
  },
  'AC-5': {
    sentence: 'Electric shaver from day 7.',
    value: 7,
    unit: 'days',
    limits: [4, 14],
    sources: ['aftercare-pages'],
    grade: 'consensus',
    change: 'editable',
  },
  'AC-6': {
    sentence: 'Razor from day 10, and never over scabs.',
    value: 10,
    unit: 'days',
    limits: [10, 30],
    sources: ['aftercare-pages'],
    grade: 'consensus',
    change: 'editable',
  },
  'AC-7': {
    sentence: 'Unscented moisturiser from day 4.',
    value: 4,
    unit: 'days',
    limits: [0, 10],
    sources: ['aftercare-pages'],
    grade: 'consensus',
    change: 'editable',
  },
  'AC-8': {
    sentence: 'Sun on the scalp from day 28; a loose hat before, sunscreen of factor 30 to 50 after.',
    value: 28,
    unit: 'days',
    limits: [7, 60],
    sources: ['aftercare-pages'],
    grade: 'consensus',
    change: 'editable',
  },
  'AC-9': {
    sentence: 'Pool, sea, steam and sauna from day 30 after the last session of the course.',
    value: 30,
    unit: 'days',
    limits: [7, 60],
    sources: ['aftercare-pages'],
    grade: 'consensus',
    change: 'editable',
  },
  'AC-10': {
    sentence: 'Hair dye from day 28.',
    value: 28,
    unit: 'days',
    limits: [21, 60],
    sources: ['browstoat'],
    grade: 'single-source',
    change: 'editable',
  },
  'AC-11': {
    sentence: 'Scabs are left alone: no picking, no scratching, no scrubbing until they have fallen.',
    sources: ['aftercare-pages'],
    grade: 'consensus',
    change: 'hard',
  },
} as const satisfies RuleFamily

/** Things that the scalp allows from a day on: name -> its rule, and whether scabs hold it back. */
const things = {
  water: { ruleId: 'AC-1', setting: 'waterFromDay', waitsForScabs: false },
  shampoo: { ruleId: 'AC-2', setting: 'shampooFromDay', waitsForScabs: true },
  'light-exercise': { ruleId: 'AC-3', setting: 'lightExerciseFromDay', waitsForScabs: false },
  exercise: { ruleId: 'AC-4', setting: 'exerciseFromDay', waitsForScabs: true },
  shaver: { ruleId: 'AC-5', setting: 'shaverFromDay', waitsForScabs: true },
  razor: { ruleId: 'AC-6', setting: 'razorFromDay', waitsForScabs: true },
  moisturiser: { ruleId: 'AC-7', setting: 'moisturiserFromDay', waitsForScabs: false },
  sun: { ruleId: 'AC-8', setting: 'sunFromDay', waitsForScabs: true },
  pool: { ruleId: 'AC-9', setting: 'poolFromDay', waitsForScabs: true },
  dye: { ruleId: 'AC-10', setting: 'dyeFromDay', waitsForScabs: true },
} as const
export type AftercareThing = keyof typeof things
export const aftercareThings = Object.keys(things) as AftercareThing[]

/** First day that allows a thing, counted from the session. */
export const aftercareStartOf = (thing: AftercareThing, settings: AftercareSettings): number =>
  settings[things[thing].setting]

export const defaultAftercareSettings: AftercareSettings = {
  waterFromDay: aftercareRules['AC-1'].value,
  shampooFromDay: aftercareRules['AC-2'].value,
  lightExerciseFromDay: aftercareRules['AC-3'].value,
  exerciseFromDay: aftercareRules['AC-4'].value,
  shaverFromDay: aftercareRules['AC-5'].value,
  razorFromDay: aftercareRules['AC-6'].value,
  moisturiserFromDay: aftercareRules['AC-7'].value,
  sunFromDay: aftercareRules['AC-8'].value,
  poolFromDay: aftercareRules['AC-9'].value,
  dyeFromDay: aftercareRules['AC-10'].value,
}

export type AftercareAdvice = {
  readonly thing: AftercareThing
  readonly ruleId: keyof typeof aftercareRules
  readonly allowed: boolean
  /** First day that allows it, counted from the session; day 0 is the day of the session. */
  readonly fromDay: number
  /** The day would allow it, the scabs do not. */
  readonly heldByScabs: boolean
}

/**
 * [AC-1] [AC-11] What a day of healing allows. Days count from the newest session, so that a second session starts the
 * list anew. Scabs hold back whatever rubs, soaks or burns them, whatever the day.
 */
export function aftercareOn(
  day: number,
  scabs: boolean,
  { aftercare }: { readonly aftercare: AftercareSettings },
): AftercareAdvice[] {
  return aftercareThings.map((thing) => {
    const { ruleId, setting, waitsForScabs } = things[thing]
    const fromDay = aftercare[setting]
    const heldByScabs = day >= fromDay && scabs && waitsForScabs
    return { thing, ruleId, allowed: day >= fromDay && !heldByScabs, fromDay, heldByScabs }
  })
}
