import { expect, it } from 'vitest'
import { createTryLimiter } from './try-limiter.ts'

const keys = [{ name: 'somebody', most: 3 }]
const at = (minutes: number) => new Date(Date.UTC(2027, 0, 1, 12, minutes))

it('tries that are still running count as well', () => {
  const limiter = createTryLimiter()
  for (let i = 0; i < 3; i++) limiter.begin(keys, at(0))
  expect(() => limiter.begin(keys, at(1))).toThrow('minutes')
  limiter.begin([{ name: 'somebody else', most: 3 }], at(1))
})

it('a right password costs no try, and five minutes forget', () => {
  const limiter = createTryLimiter()
  for (let i = 0; i < 10; i++) {
    limiter.begin(keys, at(0))
    limiter.succeeded(keys)
  }
  for (let i = 0; i < 3; i++) limiter.begin(keys, at(0))
  limiter.begin(keys, at(6))
})

it('a clock that was set back by an hour keeps nobody out until it is there again', () => {
  const limiter = createTryLimiter()
  for (let i = 0; i < 3; i++) limiter.begin(keys, at(60))
  expect(() => limiter.begin(keys, at(60))).toThrow('minutes')
  limiter.begin(keys, at(0))
})
