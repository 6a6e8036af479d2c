import { expect, test } from 'vitest'
import { defaultRetentionSettings, erasableFrom, keptAfterErasure } from './retention.ts'

const settings = { retention: defaultRetentionSettings }

test('[RT-1] a record may be erased eight years after the last visit', () => {
  expect(erasableFrom('record', '2026-03-02', false, settings)).toBe('2034-03-02')
  expect(
    erasableFrom('record', '2024-02-29', false, { retention: { ...settings.retention, recordYears: 3 } }),
  ).toBe('2027-02-28')
})

test('[RT-2] a report of harm is kept for six years, also where the clinic keeps less', () => {
  const own = { retention: { ...settings.retention, recordYears: 2 } }
  expect(erasableFrom('adverse-event', '2026-03-02', false, own)).toBe('2032-03-02')
  expect(erasableFrom('adverse-event', '2026-03-02', false, settings)).toBe('2034-03-02')
})

test('[RT-3] a legal hold leaves no day', () => {
  expect(erasableFrom('enquiry', '2000-01-01', true, settings)).toBeNull()
})

test('[RT-4] who never became a client is forgotten sooner', () => {
  expect(erasableFrom('enquiry', '2026-03-02', false, settings)).toBe('2028-03-02')
})

test('[RT-5] of an erased client the record stays while it must, and nothing of somebody who was never treated', () => {
  const kept = (lastVisitOn: string | null, lastReportOn: string | null) =>
    keptAfterErasure({ lastVisitOn, lastReportOn }, '2026-03-02', settings)
  expect(kept('2026-02-01', null)).toEqual({ record: '2034-02-01', harm: null })
  expect(kept('2017-01-01', '2019-05-05')).toEqual({ record: null, harm: '2027-05-05' })
  expect(kept('2018-03-02', null)).toEqual({ record: null, harm: null })
})

test('[RT-6] money alone gives no day: amounts stay and name nobody', () => {
  expect(keptAfterErasure({ lastVisitOn: null, lastReportOn: null }, '2026-03-02', settings)).toEqual({
    record: null,
    harm: null,
  })
})
