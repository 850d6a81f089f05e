import { expect, it } from 'vitest'
import { changeOf } from './change-of.ts'

it.each([
  [{ from: null, to: 'shelf' }, 2],
  [{ from: 'backroom', to: 'shelf' }, 0],
  [{ from: 'shelf', to: 'damaged' }, -2],
  [{ from: 'staged', to: null }, 0],
] as const)('two units %o change what can be sold by %i', (route, change) => {
  expect(changeOf({ quantity: 2, ...route })).toBe(change)
})
