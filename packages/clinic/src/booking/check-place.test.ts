import { describe, expect, it } from 'vitest'
import { aDiary } from '../testing/a-diary.ts'
import { checkPlace } from './check-place.ts'
import { type Booked, blockedSpan, type TimeOff } from './diary.ts'
import { instantAt } from './zoned-time.ts'

const zone = 'Europe/Dublin'
const at = (day: string, from: number, to: number) => ({
  fromMs: instantAt(day, from * 60, zone),
  toMs: instantAt(day, to * 60, zone),
})
const place = (day: string, from: number, to: number) => ({
  ...at(day, from, to),
  ...{ practitionerId: 'petra', roomId: 'one', clientId: 'jo' },
})
const booked = (change: Partial<Booked> = {}): Booked => {
  const span = at('2026-03-03', 10, 12)
  const whole = { id: 'a', clientId: 'kim', practitionerId: 'petra', roomId: 'two', ...span, ...change }
  return { ...whole, blocked: blockedSpan(whole, aDiary().settings) }
}
const codes = (wanted: Parameters<typeof checkPlace>[0], diary = aDiary()) =>
  checkPlace(wanted, diary).map(({ code, severity }) => `${severity} ${code}`)
const off = (change: Partial<TimeOff>): TimeOff => ({
  ...{ whose: 'clinic', subjectId: null, fromDay: '2026-03-03', toDay: '2026-03-03' },
  ...{ fromMinute: 0, toMinute: 1440 },
  ...change,
})

describe('where an appointment may be put', () => {
  it('finds nothing against a free time within hours', () => {
    expect(codes(place('2026-03-03', 9, 12))).toEqual([])
  })

  it('[BK-1] stops a practitioner, a room or a client from being booked twice', () => {
    const diary = aDiary({ booked: [booked({ roomId: 'one', clientId: 'jo' })] })
    expect(codes(place('2026-03-03', 11, 13), diary)).toEqual([
      'stop practitioner-taken',
      'stop room-taken',
      'stop client-taken',
    ])
    const other = { ...place('2026-03-03', 11, 13), practitionerId: 'omar', roomId: 'two', clientId: 'lee' }
    expect(codes(other, diary)).toEqual([])
    expect(codes({ ...place('2026-03-03', 11, 13), ignoredIds: ['a'] }, diary)).toEqual([])
  })

  it('[BK-3] [BK-4] counts setting up and cleaning up for practitioner and room, but not for the client', () => {
    const diary = aDiary({ booked: [booked()] })
    expect(codes(place('2026-03-03', 12, 13), diary)).toEqual(['stop practitioner-taken'])
    expect(codes(place('2026-03-03', 12.5, 13), diary)).toEqual([])
    expect(codes({ ...place('2026-03-03', 12, 13), practitionerId: 'omar', clientId: 'kim' }, diary)).toEqual(
      [],
    )
  })

  it('[BK-2] warns of times outside hours and of every kind of absence', () => {
    expect(codes(place('2026-03-03', 8, 10))).toEqual(['warn outside-hours'])
    expect(codes(place('2026-03-07', 10, 12))).toEqual(['warn outside-hours'])
    for (const [absence, code] of [
      [off({}), 'clinic-closed'],
      [off({ whose: 'person', subjectId: 'petra' }), 'practitioner-away'],
      [off({ whose: 'room', subjectId: 'one' }), 'room-closed'],
      [off({ whose: 'client', subjectId: 'jo' }), 'client-away'],
      [off({ whose: 'person', subjectId: 'omar' }), undefined],
      [off({ fromMinute: 13 * 60 }), undefined],
      [
        off({ fromDay: '2026-02-20', toDay: '2026-03-20', fromMinute: 11 * 60, toMinute: 13 * 60 }),
        'clinic-closed',
      ],
    ] as const)
      expect(codes(place('2026-03-03', 10, 12), aDiary({ timeOff: [absence] }))).toEqual(
        code === undefined ? [] : [`warn ${code}`],
      )
  })
})
