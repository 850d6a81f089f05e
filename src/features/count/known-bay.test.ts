import { expect, it } from 'vitest'
import { knownBay } from './known-bay.ts'

it.each([
  ['A1', 'A1'],
  [' a1 ', 'A1'],
  ['back  wall', 'Back wall'],
  ['A10', undefined],
  ['', undefined],
])('%j is %j', (typed, bay) => {
  expect(knownBay(['A1', 'Back wall'], typed)).toBe(bay)
})
