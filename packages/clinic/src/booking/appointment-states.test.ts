import { expect, it } from 'vitest'
import { appointmentStates, holdingStates, isMovable, mayBecome } from './appointment-states.ts'

it('an appointment goes from booked to arrived to done, and a slip can be taken back', () => {
  expect([
    mayBecome('booked', 'arrived'),
    mayBecome('arrived', 'done'),
    mayBecome('no-show', 'booked'),
  ]).toEqual([true, true, true])
  expect(mayBecome('booked', 'done')).toBe(false)
})

it('a cancelled appointment stays cancelled: a new one is made instead', () => {
  expect(appointmentStates.filter((state) => mayBecome('cancelled', state))).toEqual([])
})

it('only what holds its time can be moved', () => {
  for (const state of appointmentStates.filter(isMovable)) expect(holdingStates).toContain(state)
})
