import { describe, expect, it } from 'vitest'
import { addDays } from '../day-count.ts'
import { identitySettingsSchema } from './identity-settings.ts'
import {
  certificateState,
  codePeriodSeconds,
  defaultIdentitySettings,
  mostWrongPins,
  pinProblem,
  pinTriesLeft,
  recoveryCodeCount,
} from './identity.ts'

describe('signing in', () => {
  it('[ID-1] [ID-5] starts at the cited defaults and stays within the limits', () => {
    expect(identitySettingsSchema.parse(defaultIdentitySettings)).toEqual({
      lockAfterMinutes: 5,
      certificateWarnDays: 60,
    })
    for (const change of [{ lockAfterMinutes: 0 }, { lockAfterMinutes: 61 }, { certificateWarnDays: -1 }])
      expect(identitySettingsSchema.safeParse({ ...defaultIdentitySettings, ...change }).success).toBe(false)
  })

  it('[ID-2] counts five wrong PINs down and never below none', () => {
    expect([0, 1, 4, 5, 9].map(pinTriesLeft)).toEqual([mostWrongPins, 4, 1, 0, 0])
  })

  it('[ID-3] [ID-4] gives ten recovery codes, and a code of half a minute', () => {
    expect([recoveryCodeCount, codePeriodSeconds]).toEqual([10, 30])
  })
})

describe('a PIN', () => {
  it.each(['111111', '121212', '123456', '987654', '246246', '12345', '1234567', '12a456', ''])(
    'such as "%s" is refused',
    (pin) => expect(pinProblem(pin)).toMatch(/\.$/),
  )

  it.each(['135791', '204815'])('such as "%s" will do', (pin) => expect(pinProblem(pin)).toBeUndefined())

  it('of six digits is accepted in more than 98 of 100 cases', () => {
    let [asked, refused] = [0, 0]
    for (let number = 0; number < 1_000_000; number += 97, asked++)
      if (pinProblem(String(number).padStart(6, '0')) !== undefined) refused++
    expect(refused / asked).toBeLessThan(0.02)
  })
})

describe('a certificate', () => {
  const settings = { identity: defaultIdentitySettings }
  const today = '2026-03-02'
  it.each([
    [null, 'valid'],
    [addDays(today, 61), 'valid'],
    [addDays(today, 60), 'ends-soon'],
    [today, 'ends-soon'],
    [addDays(today, -1), 'ended'],
  ] as const)('[ID-5] that ends on %s is %s', (expiresOn, state) => {
    expect(certificateState(expiresOn, today, settings)).toBe(state)
  })
})
