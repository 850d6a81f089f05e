import { expect, it } from 'vitest'
import { majorUnits } from './major-units.ts'

it.each([
  [1999, 'EUR', 19.99],
  [1999, 'JPY', 1999],
  [1999, 'KWD', 1.999],
  [0, 'GBP', 0],
])('%i minor units of %s are %d', (minor, currency, major) => {
  expect(majorUnits(minor, currency)).toBe(major)
})
