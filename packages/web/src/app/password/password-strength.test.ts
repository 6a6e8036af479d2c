import { describe, expect, it } from 'vitest'
import { passwordFacts } from './password-strength.ts'

const about = { email: 'ada@fenwick.example', names: ['Ada Fenwick', 'Fenwick Scalp Studio'] }

describe('the meter of a new password', () => {
  it('is empty before anything is typed', () => {
    expect(passwordFacts('', about)).toEqual({ longEnough: false, accepted: false, strength: 0 })
  })

  it('stays at one for everything that the server would refuse', () => {
    for (const password of ['short', 'password123', 'abcdefghijkl', 'fenwick2026'])
      expect(passwordFacts(password, about), password).toMatchObject({ accepted: false, strength: 1 })
  })

  it('never falls when a word is added', () => {
    let last = 0
    for (const password of ['amber fjord', 'amber fjord kestrel', 'amber fjord kestrel nimbus']) {
      const { accepted, strength } = passwordFacts(password, about)
      expect(accepted).toBe(true)
      expect(strength).toBeGreaterThanOrEqual(last)
      last = strength
    }
    expect(last).toBe(4)
  })
})
