import { expect, it } from 'vitest'
import { secondsLeft } from './seconds-left.ts'

const wait = { since: 1_000_000, ms: 5_000 }

it('counts down to nothing', () => {
  const seconds = [0, 1, 1_000, 4_999, 5_000, 60_000].map((after) => secondsLeft(wait, wait.since + after))
  expect(seconds).toEqual([5, 5, 4, 1, 0, 0])
})

it('is over where the clock was set back', () => {
  expect(secondsLeft(wait, wait.since - 3_600_000)).toBe(0)
})
