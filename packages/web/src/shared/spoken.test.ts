import { sayings } from '@halftone/clinic'
import { expect, it } from 'vitest'
import english from '../messages/en.json' with { type: 'json' }

it('says in English what the rules say, word for word', () => {
  expect(english.said).toEqual(sayings)
})
