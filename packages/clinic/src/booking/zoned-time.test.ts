import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../day-count.ts'
import { dayAt, instantAt, isTimeZone, minuteAt, weekdayOf } from './zoned-time.ts'

const zones = ['Europe/Dublin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Etc/UTC'] as const

describe('the clock on the wall', () => {
  it('[BK-10] shows ten before and after the clocks change, while the instants lie 23 or 25 hours apart', () => {
    const hours = (from: string, to: string) =>
      (instantAt(to, 600, 'Europe/Dublin') - instantAt(from, 600, 'Europe/Dublin')) / 3_600_000
    expect(hours('2026-03-28', '2026-03-29')).toBe(23)
    expect(hours('2026-10-24', '2026-10-25')).toBe(25)
    expect(hours('2026-06-01', '2026-06-02')).toBe(24)
    expect(new Date(instantAt('2026-03-29', 600, 'Europe/Dublin')).toISOString()).toBe(
      '2026-03-29T09:00:00.000Z',
    )
  })

  it('[BK-10] gives every time of a working day back as it was put in, in any zone and on any day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 4000 }),
        fc.integer({ min: 6 * 60, max: 23 * 60 }),
        (zone, days, minute) => {
          const day = addDays('2022-01-01', days)
          const instant = instantAt(day, minute, zone)
          expect([dayAt(instant, zone), minuteAt(instant, zone)]).toEqual([day, minute])
        },
      ),
      { numRuns: 400 },
    )
  })

  it('[BK-10] goes on to the next moment where the clocks skip a time, and takes midnight as the end of a day', () => {
    expect(minuteAt(instantAt('2026-03-29', 90, 'Europe/Dublin'), 'Europe/Dublin')).toBe(150)
    expect(instantAt('2026-05-04', 1440, 'Europe/Dublin')).toBe(instantAt('2026-05-05', 0, 'Europe/Dublin'))
  })

  it('counts days whatever the clocks do, and weeks from Monday', () => {
    expect(daysBetween('2026-03-25', '2026-04-04')).toBe(10)
    expect(daysBetween('2026-04-04', '2026-03-25')).toBe(-10)
    expect([weekdayOf('2026-03-02'), weekdayOf('2026-03-08')]).toEqual([1, 7])
  })

  it.each([
    ['Europe/Dublin', true],
    ['UTC', true],
    ['Mars/Olympus', false],
    ['+02:00', false],
    ['', false],
  ])('knows whether "%s" is a zone', (name, known) => expect(isTimeZone(name)).toBe(known))
})
