import { describe, expect, it } from 'vitest'
import { hasProof, invitationEnds, provesClient } from './client-side.ts'

const client = { birthDate: '1984-06-15', phone: '+44 7700 900 123' }

describe('what only the client knows', () => {
  it.each(['1984', ' 19 84 ', '١٩٨٤', '۱۹۸۴', '0123'])('[CS-3] takes %s', (said) => {
    expect(provesClient(said, client)).toBe(true)
  })
  it.each(['1985', '84', '', '15061984', '123', '19840', 'abcd'])('does not take "%s"', (said) => {
    expect(provesClient(said, client)).toBe(false)
  })
  it('asks for nothing that the clinic does not know', () => {
    expect(hasProof({ birthDate: null, phone: null })).toBe(false)
    expect(hasProof({ birthDate: null, phone: '12' })).toBe(false)
    expect(provesClient('', { birthDate: null, phone: null })).toBe(false)
    expect(provesClient('0123', { birthDate: null, phone: client.phone })).toBe(true)
  })
})

it('[CS-1] [CS-2] ends a link after three days and a code after one', () => {
  const at = new Date('2026-03-02T09:00:00Z')
  expect(invitationEnds('link', at).toISOString()).toBe('2026-03-05T09:00:00.000Z')
  expect(invitationEnds('code', at).toISOString()).toBe('2026-03-03T09:00:00.000Z')
})
