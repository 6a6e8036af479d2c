import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { FewAtOnce } from './few-at-once.ts'

it('lets few work at once, in the order in which they came', async () => {
  const few = new FewAtOnce(2, 60_000)
  const began: number[] = []
  let [now, most] = [0, 0]
  await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      const leave = await few.enter()
      began.push(index)
      most = Math.max(most, ++now)
      await wait(1)
      now--
      leave()
      leave()
    }),
  )
  expect(most).toBe(2)
  expect(began).toEqual(began.toSorted((a, b) => a - b))
})

it('counts whoever takes long no longer', async () => {
  const few = new FewAtOnce(1, 30)
  const leave = await few.enter()
  const next = await few.enter()
  leave()
  let isThirdIn = false
  const third = few.enter().then((out) => ((isThirdIn = true), out))
  await wait(1)
  // The first has left long ago: its leaving gave nobody a second place.
  expect(isThirdIn).toBe(false)
  next()
  ;(await third)()
})
