import { expect } from 'vitest'
import { atp, move, noLevel, onHand, PLACES, type Moved, type StockLevel } from '#domain/stock-level.ts'
import { readMovements } from '../store/movements.ts'
import { readFigures } from '../store/stock-levels.ts'
import { STORE, type TestStore } from './store.ts'

/** What came in − what went out = Σ places, and the level is the sum of its ledger. @returns the ledger */
export async function expectConserved(store: TestStore, sku: string): Promise<Moved[]> {
  const { movements, next } = await readMovements(store.database.read, STORE, sku, { limit: 500 })
  expect(next).toBeNull()
  const level = (await readFigures(store.database.read, STORE, [sku])).get(sku)?.level ?? noLevel(sku)
  const units = (of: (movement: (typeof movements)[number]) => boolean) =>
    movements.reduce((sum, movement) => sum + (of(movement) ? movement.quantity : 0), 0)
  const figures = Object.fromEntries(
    PLACES.map((place) => [place, units(({ to }) => to === place) - units(({ from }) => from === place)]),
  ) as Pick<StockLevel, (typeof PLACES)[number]>
  expect(level).toMatchObject(figures)
  expect(onHand(level)).toBe(units(({ from }) => from === null) - units(({ to }) => to === null))
  expect(level.reserved).toBe(movements.reduce((sum, { reserved }) => sum + reserved, 0))
  expect(new Set(movements.map(({ id }) => id)).size).toBe(movements.length)
  // and in whatever order it was heard of
  const folded = movements.reduce((sum, { recordedAt: _recordedAt, ...moved }) => move(sum, moved), noLevel(sku))
  expect(level).toEqual(movements.length > 0 ? JSON.parse(JSON.stringify(folded)) : level)
  expect(atp(level, 0)).toBeGreaterThanOrEqual(0)
  return movements
}
