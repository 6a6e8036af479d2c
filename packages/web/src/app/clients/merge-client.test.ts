import { expect, it } from 'vitest'
import { emptyClient, type ClientValues } from './client-values.ts'
import { mergeClient } from './merge-client.ts'

const base: ClientValues = { ...emptyClient, name: 'Jo', phone: '1', note: 'soft' }

it('keeps both changes where they are of different fields', () => {
  expect(mergeClient(base, { ...base, phone: '2' }, { ...base, note: 'softer' })).toEqual({
    merged: { ...base, phone: '2', note: 'softer' },
    collisions: [],
  })
})

it('asks where both changed one field to different values, and keeps mine until then', () => {
  expect(mergeClient(base, { ...base, phone: '2', name: 'Joe' }, { ...base, phone: '3' })).toEqual({
    merged: { ...base, phone: '2', name: 'Joe' },
    collisions: ['phone'],
  })
})

it('does not ask where both made the same change, or one emptied what the other left', () => {
  expect(mergeClient(base, { ...base, phone: ' 2 ' }, { ...base, phone: '2' }).collisions).toEqual([])
  expect(mergeClient(base, { ...base, note: '' }, base)).toEqual({
    merged: { ...base, note: '' },
    collisions: [],
  })
})
