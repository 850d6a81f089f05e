import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atp, Cause, move, noLevel, onHand, PLACES, StockLevel, type Moved } from './stock-level.ts'

const place = fc.option(fc.constantFrom(...PLACES))
const movement = fc.record({
  cause: fc.constantFrom(...Cause.options),
  quantity: fc.nat(9),
  from: place,
  to: place,
  reserved: fc.integer({ min: -3, max: 3 }),
  at: fc.nat(20),
  by: fc.constantFrom('ana', 'ben'),
})
/** Each with an id of its own, and the same in another order. */
const twoOrders = fc.array(movement, { maxLength: 12 }).chain((all) => {
  const moved = all.map((one, index): Moved => ({ ...one, sku: 'milk', id: `m${index}` }))
  return fc.tuple(fc.constant(moved), fc.shuffledSubarray(moved, { minLength: moved.length }))
})
const levelOf = (moved: Moved[]) => moved.reduce(move, noLevel('milk'))

describe('a stock level', () => {
  it('is the sum of its movements, in whatever order these are heard of', () => {
    fc.assert(
      fc.property(twoOrders, ([moved, shuffled]) => {
        const level = levelOf(moved)
        const { seen, ...rest } = levelOf(shuffled)
        // of two people at one instant either may be named
        expect({ ...rest, seen: seen?.any }).toEqual({ ...level, seen: level.seen?.any })
        expect(StockLevel.safeParse(level).success).toBe(true)
        // nothing is made and nothing vanishes: what is here came from outside and did not leave
        const units = moved.reduce(
          (sum, { quantity, from, to }) => sum + quantity * (+(to !== null) - +(from !== null)),
          0,
        )
        expect(onHand(level)).toBe(units)
      }),
    )
  })

  it('promises what stands on the shelf and in the backroom, less what is promised and kept back, and never below 0', () => {
    const level = { ...noLevel('milk'), shelf: 5, backroom: 2, staged: 9, damaged: 1, reserved: 3 }
    expect(atp(level, 1)).toBe(3)
    expect(atp(level, 10)).toBe(0)
    expect(atp({ ...level, shelf: -4 }, 0)).toBe(0)
  })

  it('promises nothing where none was seen, until somebody has one in hand again', () => {
    const row = { sku: 'milk', id: 'm1', by: 'ana', quantity: 0, from: null, to: null, reserved: 0 }
    const none = move({ ...noLevel('milk'), shelf: 4 }, { ...row, cause: 'none-seen', at: 10 })
    expect(atp(none, 0)).toBe(0)
    // one that was picked before does not say that any is left
    const earlier = move(none, { ...row, id: 'm2', cause: 'pick', quantity: 1, from: 'shelf', to: 'staged', at: 9 })
    expect(atp(earlier, 0)).toBe(0)
    const found = move(none, { ...row, id: 'm3', cause: 'pick', quantity: 1, from: 'shelf', to: 'staged', at: 11 })
    expect(atp(found, 0)).toBe(3)
  })

  it('keeps the last that happened, newest first, and since when it is known', () => {
    const level = levelOf(
      [30, 10, 50, 20, 40, 60, 5].map((at, index): Moved => {
        const cause = at === 5 ? 'opening' : 'sale'
        return { sku: 'milk', id: `m${index}`, by: 'ana', cause, quantity: 1, from: 'shelf', to: null, reserved: 0, at }
      }),
    )
    expect(level.recent.map(({ at }) => at)).toEqual([60, 50, 40, 30, 20])
    expect(level.knownSince).toBe(5)
  })
})
