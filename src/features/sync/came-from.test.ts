import { expect, it } from 'vitest'
import { cameFrom } from './came-from.ts'

it('is the place that a link was tapped on', () => {
  expect(cameFrom({ from: '/pick/f1' })).toBe('/pick/f1')
})

it('is none where the address was opened, or another page has kept something', () => {
  for (const state of [null, undefined, {}, 'x', { from: 3 }, { from: 'https://elsewhere.example' }]) {
    expect(cameFrom(state)).toBeUndefined()
  }
})
