import { expect, it } from 'vitest'
import { refuseUnlessProved } from './proof.ts'

const now = new Date('2026-03-02T10:00:00Z')
const minutesOff = (minutes: number) => ({ provedAt: new Date(now.getTime() + minutes * 60_000) })

it('takes a password of the last ten minutes, and no other', () => {
  expect(() => refuseUnlessProved(minutesOff(-9), now)).not.toThrow()
  expect(() => refuseUnlessProved(minutesOff(-11), now)).toThrow()
  expect(() => refuseUnlessProved({ provedAt: null }, now)).toThrow()
})

it('does not count for days where the clock was set back', () => {
  expect(() => refuseUnlessProved(minutesOff(11), now)).toThrow()
})
