import { expect, it } from 'vitest'
import { withRight } from '../rights.ts'
import { isLetInByDevice } from './let-in-by-device.ts'

const TINA = { id: 'tina', name: 'Tina', role: 'associate' as const }
const NOON = 43_200_000

it('is somebody who has an end, until the server gives them a PIN', () => {
  const forTheDay = withRight(TINA, null, NOON + 1)
  expect(isLetInByDevice(forTheDay, NOON)).toBe(true)
  expect(isLetInByDevice({ ...forTheDay, pinResetAt: NOON }, NOON)).toBe(false)
})

it('is nobody who stays, nor whose end has come', () => {
  expect(isLetInByDevice(TINA, NOON)).toBe(false)
  expect(isLetInByDevice(withRight(TINA, null, NOON), NOON)).toBe(false)
})
