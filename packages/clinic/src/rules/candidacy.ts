import { z } from 'zod'
import { settingOf, type RuleFamily } from './rule.ts'

export const candidacyRules = {
  'CA-1': {
    sentence: 'Dots suit pattern loss, stable bald patches and scars; the wanted look is agreed first.',
    value: 'judgement',
    sources: ['rassman-2015', 'saed-2017', 'nguyen-2022'],
    grade: 'literature',
    change: 'hard',
  },
  'CA-2': {
    sentence: 'Nobody under 18 is treated.',
    value: 18,
    unit: 'years',
    sources: ['scalpguy', 'scalpmicrohtx'],
    grade: 'consensus',
    change: 'hard',
  },
  'CA-3': {
    sentence: 'A scalp that is infected, broken or sunburnt waits until it has healed.',
    value: 'not-now',
    sources: ['inkdsmp', 'mytransformation', 'scalpguy'],
    grade: 'consensus',
    change: 'hard',
  },
  'CA-4': {
    sentence: 'Two weeks lie between a fresh tan on the scalp and a session.',
    value: 14,
    unit: 'days',
    limits: [0, 42],
    sources: ['scalpguy'],
    grade: 'single-source',
    change: 'editable',
  },
  'CA-5': {
    sentence: 'A spot that changed, bleeds or looks odd is seen by a doctor before any dot is placed.',
    value: 'not-now',
    sources: ['scalpguy', 'smpaus-exclusions', 'us-skin-codes'],
    grade: 'law',
    change: 'hard',
  },
  'CA-6': {
    sentence: 'Moles are marked and stay free of dots, so that they can be watched.',
    value: 'judgement',
    sources: ['scalpguy', 'smpaus-exclusions'],
    grade: 'consensus',
    change: 'hard',
  },
  'CA-7': {
    sentence: 'After a reaction to pigment or a tattoo, a skin doctor decides first.',
    value: 'letter',
    sources: ['inkdsmp', 'azpmu'],
    grade: 'consensus',
    change: 'hard',
  },
  'CA-8': {
    sentence: 'Allergies to latex, nickel or numbing cream decide which materials are used.',
    value: 'judgement',
    sources: ['inkdsmp', 'azpmu'],
    grade: 'consensus',
    change: 'hard',
  },
  'CA-9': {
    sentence: 'During pregnancy and breastfeeding the treatment waits: nobody has shown that it is safe.',
    value: 'not-now',
    sources: ['scalpguy', 'inkdsmp'],
    grade: 'consensus',
    change: 'hard',
  },
  'CA-10': {
    sentence: 'With a bleeding disorder or sickle cell disease, a doctor decides first.',
    value: 'letter',
    sources: ['scalpguy', 'naturalinks'],
    grade: 'consensus',
    change: 'hard',
  },
  'CA-11': {
    sentence: 'Prescribed blood thinners go on; only the prescriber says otherwise, and is asked first.',
    value: 'letter',
    sources: ['otley-2003'],
    grade: 'literature',
    change: 'editable',
  },
  'CA-12': {
    sentence: 'Raised or spreading scars in the past are a high risk, so a doctor is asked first.',
    value: 'letter',
    sources: ['scalpguy', 'inkdsmp', 'naturalinks'],
    grade: 'consensus',
    change: 'editable',
  },
  'CA-13': {
    sentence: 'While isotretinoin is taken, the doctor who prescribes it is asked first.',
    value: 'letter',
    sources: ['scalpguy', 'isotretinoin-2017'],
    grade: 'consensus',
    change: 'hard',
  },
  'CA-14': {
    sentence: 'Six months lie between the end of isotretinoin and a session; the evidence is thin.',
    value: 6,
    unit: 'months',
    limits: [0, 12],
    sources: ['isotretinoin-2017', 'scalpguy'],
    grade: 'consensus',
    change: 'editable',
  },
  'CA-15': {
    sentence: 'With diabetes the skin may heal slowly, so a doctor is asked first.',
    value: 'letter',
    sources: ['mytransformation', 'inkdsmp', 'smpaus-exclusions'],
    grade: 'consensus',
    change: 'editable',
  },
  'CA-16': {
    sentence: 'With a weak immune system or an autoimmune disease, a doctor is asked first.',
    value: 'letter',
    sources: ['smpaus-exclusions', 'rogowska-2022'],
    grade: 'consensus',
    change: 'editable',
  },
  'CA-17': {
    sentence: 'Twelve months lie between the end of chemotherapy or radiation and a session.',
    value: 12,
    unit: 'months',
    limits: [6, 24],
    sources: ['naturalinks', 'inkdsmp'],
    grade: 'consensus',
    change: 'editable',
  },
  'CA-18': {
    sentence: 'With heart disease, an artificial valve or high blood pressure, a doctor is asked first.',
    value: 'letter',
    sources: ['naturalinks', 'mytransformation'],
    grade: 'consensus',
    change: 'editable',
  },
  'CA-19': {
    sentence: 'With epilepsy, a doctor is asked first.',
    value: 'letter',
    sources: ['mytransformation', 'smpaus-exclusions'],
    grade: 'consensus',
    change: 'editable',
  },
  'CA-20': {
    sentence: 'Psoriasis, eczema or a rash on the scalp is calm before dots are placed: needles can wake it.',
    value: 'not-now',
    sources: ['rogowska-2022', 'scalpguy'],
    grade: 'literature',
    change: 'hard',
  },
  'CA-21': {
    sentence: 'With vitiligo a skin doctor is asked first, because needles can bring new patches.',
    value: 'letter',
    sources: ['koebner-vitiligo', 'inkdsmp'],
    grade: 'consensus',
    change: 'editable',
  },
  'CA-22': {
    sentence: 'Bald patches that still change wait until they are stable.',
    value: 'not-now',
    sources: ['smpdebate', 'inkdsmp', 'rassman-2015'],
    grade: 'consensus',
    change: 'editable',
  },
  'CA-23': {
    sentence: 'Where hair is falling fast, the design allows for what will still be lost.',
    value: 'judgement',
    sources: ['traquina-2001', 'rassman-2013'],
    grade: 'literature',
    change: 'hard',
  },
  'CA-24': {
    sentence: 'Nine months lie between a hair transplant and a session, so that the grafts have settled.',
    value: 9,
    unit: 'months',
    limits: [6, 18],
    sources: ['smpaus-exclusions', 'looknatural'],
    grade: 'consensus',
    change: 'editable',
  },
  'CA-25': {
    sentence: 'Ninety days lie between a laser removal and a session.',
    value: 90,
    unit: 'days',
    limits: [30, 180],
    sources: ['inkdsmp'],
    grade: 'single-source',
    change: 'editable',
  },
  'CA-26': {
    sentence: 'Two months lie between injections or a peel of the scalp and a session.',
    value: 2,
    unit: 'months',
    limits: [0, 6],
    sources: ['beautyims'],
    grade: 'single-source',
    change: 'editable',
  },
  'CA-27': {
    sentence: 'A wish that dots cannot meet is talked over, and a second visit comes before any booking.',
    value: 'judgement',
    sources: ['rassman-2013', 'teammicro'],
    grade: 'literature',
    change: 'hard',
  },
  'CA-28': {
    sentence: 'Nobody is treated on a day of fever, alcohol or drugs.',
    value: 1,
    unit: 'days later at the earliest',
    sources: ['mytransformation', 'smpaus-exclusions', 'scalpguy'],
    grade: 'consensus',
    change: 'hard',
  },
  'CA-29': {
    sentence: 'Nobody is asked about infections of the blood: the same precautions protect everybody.',
    sources: ['en-17169'],
    grade: 'our-choice',
    change: 'hard',
  },
  'CA-30': {
    sentence: 'The screen explains and sends on; it names no illness and advises on no medicine.',
    sources: ['otley-2003'],
    grade: 'our-choice',
    change: 'hard',
  },
  'CA-31': {
    sentence: 'A health screen counts for 30 days, then its answers are confirmed or changed.',
    value: 30,
    unit: 'days',
    limits: [1, 180],
    sources: ['janeadler'],
    grade: 'our-choice',
    change: 'editable',
  },
} as const satisfies RuleFamily
export type CandidacyRuleId = keyof typeof candidacyRules

/** [CA-11] [CA-12] [CA-15] [CA-16] [CA-18] [CA-19] [CA-21] Outcomes that practitioners disagree on. */
const disputedOutcome = z.enum(['judgement', 'letter', 'not-now'])

export const candidacySettingsSchema = z.strictObject({
  /** [CA-4] */
  tanDays: settingOf(candidacyRules['CA-4']).int(),
  /** [CA-11] Never further than a letter: nobody is made to choose between medicine and dots. */
  bloodThinners: z.enum(['judgement', 'letter']),
  /** [CA-12] */
  raisedScars: disputedOutcome,
  /** [CA-14] */
  isotretinoinMonths: settingOf(candidacyRules['CA-14']).int(),
  /** [CA-15] */
  diabetes: disputedOutcome,
  /** [CA-16] */
  immuneSystem: disputedOutcome,
  /** [CA-17] */
  chemotherapyMonths: settingOf(candidacyRules['CA-17']).int(),
  /** [CA-18] */
  heart: disputedOutcome,
  /** [CA-19] */
  epilepsy: disputedOutcome,
  /** [CA-21] */
  vitiligo: disputedOutcome,
  /** [CA-22] */
  changingPatches: disputedOutcome,
  /** [CA-24] */
  transplantMonths: settingOf(candidacyRules['CA-24']).int(),
  /** [CA-25] */
  laserDays: settingOf(candidacyRules['CA-25']).int(),
  /** [CA-26] */
  peelMonths: settingOf(candidacyRules['CA-26']).int(),
  /** [CA-31] */
  screenValidDays: settingOf(candidacyRules['CA-31']).int(),
})
export type CandidacySettings = z.infer<typeof candidacySettingsSchema>

export const defaultCandidacySettings: CandidacySettings = {
  tanDays: candidacyRules['CA-4'].value,
  bloodThinners: candidacyRules['CA-11'].value,
  raisedScars: candidacyRules['CA-12'].value,
  isotretinoinMonths: candidacyRules['CA-14'].value,
  diabetes: candidacyRules['CA-15'].value,
  immuneSystem: candidacyRules['CA-16'].value,
  chemotherapyMonths: candidacyRules['CA-17'].value,
  heart: candidacyRules['CA-18'].value,
  epilepsy: candidacyRules['CA-19'].value,
  vitiligo: candidacyRules['CA-21'].value,
  changingPatches: candidacyRules['CA-22'].value,
  transplantMonths: candidacyRules['CA-24'].value,
  laserDays: candidacyRules['CA-25'].value,
  peelMonths: candidacyRules['CA-26'].value,
  screenValidDays: candidacyRules['CA-31'].value,
}
