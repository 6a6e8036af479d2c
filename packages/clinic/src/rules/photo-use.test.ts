import { expect, test } from 'vitest'
import {
  defaultPhotoUseSettings,
  mayUsePhoto,
  photoPermissions,
  type PhotoPermissionEvent,
} from './photo-use.ts'

const settings = { photoUse: defaultPhotoUseSettings }
const given: PhotoPermissionEvent = { purpose: 'publishing', given: true, at: '2026-03-02T09:00:00Z' }
const withdrawn: PhotoPermissionEvent = { ...given, given: false, at: '2026-04-02T09:00:00Z' }
const before = { takenOn: '2026-03-02', sessionBeforeOn: null }

test('[PP-1] a yes to one use is no yes to another', () => {
  expect(photoPermissions([given])).toEqual({
    record: false,
    training: false,
    portfolio: false,
    publishing: true,
  })
})

test('[PP-2] without a yes there is no use', () => {
  expect(mayUsePhoto('record', [], before, settings)).toMatchObject({ allowed: false, ruleId: 'PP-2' })
  expect(mayUsePhoto('publishing', [given], before, settings)).toEqual({ allowed: true })
})

test('[PP-3] the newest answer counts, in whatever order the rows come', () => {
  for (const events of [
    [given, withdrawn],
    [withdrawn, given],
  ])
    expect(mayUsePhoto('publishing', events, before, settings)).toMatchObject({
      allowed: false,
      ruleId: 'PP-3',
    })
  const again = { ...given, at: '2026-05-02T09:00:00Z' }
  expect(mayUsePhoto('publishing', [given, withdrawn, again], before, settings).allowed).toBe(true)
})

test('[PP-4] a result is shown healed only; the record and training may have the fresh photo', () => {
  const fresh = { takenOn: '2026-03-29', sessionBeforeOn: '2026-03-02' }
  expect(mayUsePhoto('publishing', [given], fresh, settings)).toMatchObject({
    allowed: false,
    ruleId: 'PP-4',
  })
  expect(mayUsePhoto('publishing', [given], { ...fresh, takenOn: '2026-03-30' }, settings).allowed).toBe(true)
  expect(mayUsePhoto('training', [{ ...given, purpose: 'training' }], fresh, settings).allowed).toBe(true)
})
