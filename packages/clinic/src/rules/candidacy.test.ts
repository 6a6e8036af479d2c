import { describe, expect, test } from 'vitest'
import { defaultHealthScreen } from '../forms/default-health-screen.ts'
import type { Answers } from '../forms/form.ts'
import { screenHealth } from '../forms/screen-health.ts'
import { defaultSettings } from '../settings.ts'
import { candidacySettingsSchema } from './candidacy-settings.ts'
import { candidacyRules, defaultCandidacySettings } from './candidacy.ts'
import { concernOutcome } from './concern.ts'
import { brokenWordingRules } from './wording.ts'

const settings = defaultSettings('EUR')
const today = '2026-03-02'
const adult = '1980-05-05'

/** What the default form leads to for these answers, everything else being no. */
const screen = (answers: Answers, birthDate: string | null = adult, own = settings) =>
  screenHealth({ content: defaultHealthScreen, answers, birthDate, today, settings: own })
const outcomeOf = (answers: Answers) => screen(answers).outcome
const withCandidacy = (change: object) => ({ ...settings, candidacy: { ...settings.candidacy, ...change } })

describe('a health screen', () => {
  test('[CA-1] a wish of the usual kind goes on, another reason is the practitioner’s to judge', () => {
    expect(outcomeOf({ reason: 'I have a scar' })).toBe('proceed')
    expect(screen({ reason: 'Something else' })).toMatchObject({
      outcome: 'judgement',
      findings: [{ ruleId: 'CA-1', question: 'Why do you want the treatment?' }],
    })
  })

  test('[CA-2] somebody of 17 waits until the birthday, from then on nobody is held up by age', () => {
    expect(screen({}, '2008-06-01')).toMatchObject({ outcome: 'not-now', until: '2026-06-01' })
    expect(screen({}, '2008-03-02').outcome).toBe('proceed')
    expect(screen({}, null).outcome).toBe('proceed')
  })

  test('[CA-3] [CA-20] a scalp that is sore or inflamed waits, without a day that anybody could know', () => {
    for (const answers of [{ 'scalp-sore': true }, { 'skin-active': true }])
      expect(screen(answers)).toMatchObject({ outcome: 'not-now', until: null })
  })

  test('[CA-4] [CA-24] [CA-25] [CA-26] a wait runs from the day that the client names, and is over in time', () => {
    const cases = [
      [{ tan: true, 'tan-day': '2026-02-25' }, '2026-03-11'],
      [{ transplant: true, 'transplant-day': '2025-09-30' }, '2026-06-30'],
      [{ laser: true, 'laser-day': '2026-01-01' }, '2026-04-01'],
      [{ peel: true, 'peel-day': '2026-01-31' }, '2026-03-31'],
    ] as const
    for (const [answers, until] of cases) expect(screen(answers)).toMatchObject({ outcome: 'not-now', until })
    for (const name of ['tan', 'transplant', 'laser', 'peel'])
      expect(outcomeOf({ [name]: true, [`${name}-day`]: '2020-01-01' }), name).toBe('proceed')
  })

  test('[CA-5] [CA-6] an odd spot waits for a doctor, an ordinary mole is only kept free', () => {
    expect(screen({ 'spot-changed': true })).toMatchObject({ outcome: 'not-now', until: null })
    expect(screen({ 'spot-changed': true }).findings[0]?.sentence).toContain('doctor')
    expect(screen({ moles: true })).toMatchObject({ outcome: 'judgement' })
    expect(screen({ moles: true }).findings[0]?.sentence).toContain('stay free')
  })

  test('[CA-7] [CA-10] [CA-13] a reaction, a bleeding disorder and isotretinoin ask for a letter', () => {
    for (const name of ['pigment-reaction', 'bleeding', 'isotretinoin'])
      expect(outcomeOf({ [name]: true })).toBe('letter')
  })

  test('[CA-8] [CA-23] [CA-27] allergies, fast loss and wishes for hair are judged', () => {
    expect(outcomeOf({ allergies: true })).toBe('judgement')
    expect(outcomeOf({ reason: 'My hair is getting thinner', 'fast-loss': true })).toBe('judgement')
    // The question is hidden for this reason, so an answer that was left behind counts for nothing.
    expect(outcomeOf({ reason: 'I have a scar', 'fast-loss': true })).toBe('proceed')
    expect(outcomeOf({ 'expects-hair': true })).toBe('judgement')
  })

  test('[CA-9] pregnancy and breastfeeding wait', () => {
    expect(screen({ pregnant: true })).toMatchObject({ outcome: 'not-now', until: null })
  })

  test('[CA-11] blood thinners lead to the prescriber, and no setting can make them a reason to wait', () => {
    expect(outcomeOf({ thinners: true })).toBe('letter')
    expect(
      candidacySettingsSchema.safeParse({ ...defaultCandidacySettings, bloodThinners: 'not-now' }).success,
    ).toBe(false)
    expect(screen({ thinners: true }, adult, withCandidacy({ bloodThinners: 'judgement' })).outcome).toBe(
      'judgement',
    )
  })

  test('[CA-12] [CA-15] [CA-16] [CA-18] [CA-19] [CA-21] what practitioners dispute follows the clinic', () => {
    const disputed = {
      scars: 'raisedScars',
      diabetes: 'diabetes',
      immune: 'immuneSystem',
      heart: 'heart',
      epilepsy: 'epilepsy',
      vitiligo: 'vitiligo',
    } as const
    for (const [question, setting] of Object.entries(disputed)) {
      expect(outcomeOf({ [question]: true }), question).toBe('letter')
      const own = withCandidacy({ [setting]: 'not-now' })
      expect(screen({ [question]: true }, adult, own).outcome, question).toBe('not-now')
    }
  })

  test('[CA-14] [CA-17] months after isotretinoin and chemotherapy are counted by the calendar', () => {
    const ended = { isotretinoin: false, 'isotretinoin-past': true, 'isotretinoin-end': '2025-12-31' }
    expect(screen(ended)).toMatchObject({ outcome: 'not-now', until: '2026-06-30' })
    expect(screen(ended, adult, withCandidacy({ isotretinoinMonths: 0 })).outcome).toBe('proceed')
    expect(screen({ chemotherapy: true, 'chemotherapy-day': today })).toMatchObject({ until: '2027-03-02' })
  })

  test('[CA-22] patches that change wait, or are judged where the clinic says so', () => {
    const answers = { reason: 'I have bald patches', 'patches-changing': true }
    expect(outcomeOf(answers)).toBe('not-now')
    expect(screen(answers, adult, withCandidacy({ changingPatches: 'judgement' })).outcome).toBe('judgement')
  })

  test('[CA-28] fever, alcohol or drugs put it off to another day, the next one at the earliest', () => {
    expect(screen({ unwell: true })).toMatchObject({ outcome: 'not-now', until: '2026-03-03' })
  })

  test('[CA-29] the form asks about no infection of the blood', () => {
    const text = JSON.stringify(defaultHealthScreen)
    expect(text).not.toMatch(/\b(hiv|aids|hepatitis|syphilis)\b/i)
  })

  test('[CA-30] nothing that it asks or says names a diagnosis or advises on a medicine', () => {
    const said = [
      JSON.stringify(defaultHealthScreen),
      ...Object.values(candidacyRules).map(({ sentence }) => sentence),
    ]
    expect(said.flatMap(brokenWordingRules)).toEqual([])
    for (const { sentence } of Object.values(candidacyRules))
      expect(sentence).not.toMatch(/\byou (have|suffer)\b/i)
  })

  test('[CA-31] the screen’s life is a number of days within its limits', () => {
    expect(
      candidacySettingsSchema.safeParse({ ...defaultCandidacySettings, screenValidDays: 0 }).success,
    ).toBe(false)
    expect(defaultCandidacySettings.screenValidDays).toBe(30)
  })

  test('the most careful answer decides, and of several days the latest; an unknown one leaves it open', () => {
    const two = {
      tan: true,
      'tan-day': today,
      transplant: true,
      'transplant-day': '2026-01-01',
      diabetes: true,
    }
    expect(screen(two)).toMatchObject({ outcome: 'not-now', until: '2026-10-01' })
    expect(screen(two).findings.map(({ outcome }) => outcome)).toEqual(['not-now', 'not-now', 'letter'])
    expect(screen({ ...two, pregnant: true }).until).toBeNull()
  })

  test('a wait whose day is missing is not over', () => {
    expect(concernOutcome('CA-24', null, today, settings)).toEqual({ outcome: 'not-now', until: null })
  })
})
