import { expect, it } from 'vitest'
import { defaultSettings } from '../settings.ts'
import { selfCheckQuestions } from './self-check.ts'

const settings = defaultSettings('EUR')
const outcomes = (own = settings) =>
  Object.fromEntries(selfCheckQuestions(own, '2026-03-02').map(({ name, yes, no }) => [name, [yes, no]]))

it('[CA-2] [CA-3] [CA-5] [CA-9] leads where the rules of candidacy lead', () => {
  expect(outcomes()).toMatchObject({
    adult: ['proceed', 'never'],
    sick: ['not-now', 'proceed'],
    spot: ['not-now', 'proceed'],
    pregnant: ['not-now', 'proceed'],
    blood: ['letter', 'proceed'],
    illness: ['letter', 'proceed'],
    acne: ['not-now', 'proceed'],
  })
})

it('[CA-14] [CA-16] follows what the clinic has set, and does not ask what it does not wait for', () => {
  const own = {
    ...settings,
    candidacy: { ...settings.candidacy, isotretinoinMonths: 0, immuneSystem: 'not-now' as const },
  }
  expect(outcomes(own)['illness']).toEqual(['not-now', 'proceed'])
  expect(outcomes(own)['acne']).toBeUndefined()
})
