import { describe, expect, it, test } from 'vitest'
import { defaultSettings } from '../settings.ts'
import { messageSettingsSchema } from './messages-settings.ts'
import { aftercareDays, isStillOfUse, isUrgentChange, messageRules, quietUntil } from './messages.ts'

const { messages, aftercare } = defaultSettings('EUR')
const until = (text: string, zone = 'Europe/Berlin', settings = messages) => {
  const end = quietUntil(Date.parse(text), zone, settings)
  return end === null ? null : new Date(end).toISOString()
}

describe('quiet hours', () => {
  it('[MS-1] [MS-2] begin in the evening and end in the morning by the clock on the wall', () => {
    expect(until('2026-03-02T19:59:59Z')).toBeNull()
    expect(until('2026-03-02T20:00:00Z')).toBe('2026-03-03T07:00:00.000Z')
    expect(until('2026-03-03T06:59:59Z')).toBe('2026-03-03T07:00:00.000Z')
    expect(until('2026-03-03T07:00:00Z')).toBeNull()
  })

  it('[MS-2] end at eight also in the nights in which the clocks change', () => {
    expect(until('2026-03-28T23:00:00Z')).toBe('2026-03-29T06:00:00.000Z')
    expect(until('2026-10-24T23:00:00Z')).toBe('2026-10-25T07:00:00.000Z')
  })

  it('[MS-1] follow the zone of the clinic and not the one of the server', () => {
    expect(until('2026-03-02T20:00:00Z', 'America/New_York')).toBeNull()
    expect(until('2026-03-02T20:00:00Z', 'Asia/Karachi')).toBe('2026-03-03T03:00:00.000Z')
  })

  it('[MS-1] that begin at midnight leave the evening open', () => {
    const late = { ...messages, quietFromHour: 24 }
    expect(until('2026-03-02T22:59:00Z', 'Europe/Berlin', late)).toBeNull()
    expect(until('2026-03-02T23:00:00Z', 'Europe/Berlin', late)).toBe('2026-03-03T07:00:00.000Z')
  })
})

test('[MS-3] what changes the next two days is urgent; what is past or far is not', () => {
  const now = Date.parse('2026-03-02T22:00:00Z')
  const inHours = (hours: number) => isUrgentChange(now + hours * 3_600_000, now, messages)
  expect([-1, 1, 48, 49].map(inHours)).toEqual([false, true, true, false])
})

test('[MS-4] [MS-5] [MS-7] [MS-8] [MS-9] [MS-13] days start at the cited defaults and stay within their limits', () => {
  expect(messages).toMatchObject({
    ...{ reminderDays: 2, preparationDays: 3, checkInDays: [7, 28], dueNoticeDays: 3 },
    ...{ overdueDays: [3, 14], noAlcoholHours: 24 },
  })
  const good = (change: object) => messageSettingsSchema.safeParse({ ...messages, ...change }).success
  expect(good({ reminderDays: 0, preparationDays: 0, dueNoticeDays: 0 })).toBe(true)
  expect([good({ reminderDays: 15 }), good({ noAlcoholHours: 12 }), good({ overdueDays: [14, 3] })]).toEqual([
    false,
    false,
    false,
  ])
  expect(good({ checkInDays: [7] })).toBe(false)
})

test('[MS-6] aftercare is told on the day of the session and whenever something more is allowed', () => {
  expect(aftercareDays({ aftercare })).toEqual([0, 4, 7, 10, 28, 30])
  expect(aftercareDays({ aftercare: { ...aftercare, waterFromDay: 3 } })).toEqual([0, 3, 4, 7, 10, 28, 30])
})

test('[MS-12] a message that came too late is of no use', () => {
  expect([isStillOfUse(null, 5), isStillOfUse(6, 5), isStillOfUse(5, 5)]).toEqual([true, true, false])
  expect(messageRules['MS-12'].change).toBe('hard')
})
