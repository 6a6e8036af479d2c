import fc from 'fast-check'
import { expect, it } from 'vitest'
import { layLanes } from './lay-lanes.ts'

const slot = (fromMinute: number, toMinute: number) => ({ fromMinute, toMinute })

it('gives appointments that do not meet the whole width', () => {
  expect(layLanes([slot(540, 600), slot(600, 660)]).map(({ lane, lanes }) => [lane, lanes])).toEqual([
    [0, 1],
    [0, 1],
  ])
})

it('puts three that meet side by side, and one that comes later alone', () => {
  expect(
    layLanes([slot(540, 700), slot(550, 600), slot(600, 650), slot(720, 730)]).map(({ lane, lanes }) => [
      lane,
      lanes,
    ]),
  ).toEqual([
    [0, 2],
    [1, 2],
    [1, 2],
    [0, 1],
  ])
})

it('never lets two in one lane meet, and loses none', () => {
  const anySlots = fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 60 }))
      .map(([from, length]) => slot(from, from + length)),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(anySlots, (slots) => {
      const laid = layLanes(slots)
      expect(laid).toHaveLength(slots.length)
      for (const [index, a] of laid.entries())
        for (const b of laid.slice(index + 1))
          if (a.item.fromMinute < b.item.toMinute && b.item.fromMinute < a.item.toMinute) {
            expect(a.lane).not.toBe(b.lane)
            expect(a.lanes).toBe(b.lanes)
          }
    }),
  )
})
