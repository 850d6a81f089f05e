import { expect, it } from 'vitest'
import type { Reader } from '../decision.ts'
import { NOON } from '../testing/given.ts'
import { move, noLevel, type StockLevel } from '../stock-level.ts'
import { setStock } from './set-stock.ts'

function said(level: StockLevel | undefined, quantity: number, place: 'shelf' | 'backroom' = 'shelf') {
  const read = { get: (() => level) as Reader['get'] }
  const args = { sku: 'milk', place, quantity }
  const decision = setStock.decide(read, { args, cmdId: 'c1', actorId: 'import', clientId: '', at: NOON })
  if (decision.kind !== 'accept') throw new Error(JSON.stringify(decision))
  return decision.movements ?? []
}
const after = (level: StockLevel | undefined, quantity: number, place?: 'backroom') =>
  said(level, quantity, place).reduce(
    (now, movement) => move(now, { ...movement, id: 'c1/0', by: 'import', at: NOON }),
    level ?? noLevel('milk'),
  )

it('the first that is said of a product opens its ledger, and it is known from then on', () => {
  expect(said(undefined, 5)).toEqual([
    { sku: 'milk', cause: 'opening', quantity: 5, from: null, to: 'shelf', reserved: 0 },
  ])
  expect(after(undefined, 0)).toMatchObject({ shelf: 0, knownSince: NOON })
})

it('what is said later moves the difference, either way', () => {
  const five = after(undefined, 5)
  expect(said(five, 7)).toMatchObject([{ cause: 'import', quantity: 2, from: null, to: 'shelf' }])
  expect(said(five, 1)).toMatchObject([{ cause: 'import', quantity: 4, from: 'shelf', to: null }])
  expect(said(five, 5)).toEqual([])
  expect(after(five, 3, 'backroom')).toMatchObject({ shelf: 5, backroom: 3 })
})

it('a product that was sold before anybody said how many there were is put right', () => {
  const sold = { ...noLevel('milk'), shelf: -2 }
  expect(after(sold, 4)).toMatchObject({ shelf: 4, knownSince: NOON })
})
