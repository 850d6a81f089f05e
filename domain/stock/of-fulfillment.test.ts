import { describe, expect, it } from 'vitest'
import type { Fulfillment } from '../fulfillment.ts'
import { tally, unitsIn } from '../tally.ts'
import { always } from '../testing/always.ts'
import { after, anOrder, cancelled, handedOver, pick, ready, staged } from '../testing/given.ts'
import { movementsBetween } from './of-fulfillment.ts'
import { move, noLevel, onHand, type Moved } from '../stock-level.ts'

/** A shelf of 10 after what lies between these versions of an order. */
function shelfAfter(...orders: (Fulfillment | undefined)[]) {
  const opening = {
    sku: 'milk',
    cause: 'opening' as const,
    quantity: 10,
    from: null,
    to: 'shelf' as const,
    reserved: 0,
  }
  const moved: Moved[] = orders
    .slice(1)
    .flatMap((order, at) => (order ? movementsBetween(orders[at], order) : []))
    .map((movement, at) => ({ ...movement, id: `m${at}`, by: 'ana', at }))
  const all = [{ ...opening, id: 'opening', by: 'import', at: 0 }, ...moved]
  return { level: all.reduce(move, noLevel('milk')), causes: moved.map(({ cause }) => cause) }
}

describe('what an order moves', () => {
  it('promises its units when it comes, and a pick ends the promise: on hand, and not on the shelf any more', () => {
    const order = anOrder()
    expect(shelfAfter(undefined, order).level).toMatchObject({ shelf: 10, reserved: 3 })
    const { level, causes } = shelfAfter(undefined, order, pick(order, 2, 'p1'))
    expect(level).toMatchObject({ shelf: 8, staged: 2, reserved: 1 })
    expect(onHand(level)).toBe(10)
    expect(causes).toEqual(['reserve', 'pick'])
  })

  it('a handover posts the sale', () => {
    const { level } = shelfAfter(undefined, anOrder(), ready(), handedOver(ready()))
    expect(level).toMatchObject({ shelf: 7, staged: 0, reserved: 0 })
    expect(onHand(level)).toBe(7)
  })

  it('what a cancelled order has stays staged until it was put back', () => {
    const picked = pick(anOrder(), 3, 'p1')
    const without = cancelled(picked)
    const back = after(without, 'put-back', { lineId: 'milk', quantity: 3, owed: 3, sku: null })
    expect(shelfAfter(undefined, picked, without).level).toMatchObject({ shelf: 7, staged: 3, reserved: 0 })
    expect(shelfAfter(undefined, picked, without, back).level).toMatchObject({ shelf: 10, staged: 0, reserved: 0 })
  })

  it('an undone pick is as if it had never been', () => {
    const picked = pick(anOrder(), 2, 'p1')
    const undone = after(picked, 'undo-pick', { undoes: 'p1' })
    const { level, causes } = shelfAfter(undefined, anOrder(), picked, undone)
    expect(level).toMatchObject({ shelf: 10, staged: 0, reserved: 3 })
    expect(causes).toEqual(['reserve', 'pick', 'pick-undone'])
  })

  it.each([
    ['damaged', { shelf: 9, damaged: 1, reserved: 2 }, 'short-damaged'],
    ['display-worn', { shelf: 9, damaged: 1, reserved: 2 }, 'short-display-worn'],
    ['mismatch', { shelf: 9, damaged: 0, reserved: 2 }, 'short-mismatch'],
    ['not-found', { shelf: 10, damaged: 0, reserved: 2, seen: { any: false, at: 1 } }, 'none-seen'],
  ] as const)('a unit short for %s', (reason, expected, cause) => {
    const short = after(anOrder(), 'short-line', { lineId: 'milk', quantity: 1, reason, photo: null })
    const { level, causes } = shelfAfter(undefined, anOrder(), short)
    expect(level).toMatchObject(expected)
    expect(causes).toEqual(['reserve', cause])
  })

  it('staging, and all that moves no unit, writes nothing', () => {
    const picked = pick(anOrder(), 3, 'p1')
    expect(movementsBetween(picked, staged(picked))).toEqual([])
  })

  it('whatever three devices do offline, units are promised while they are missing, and staged until they left', () => {
    always(({ order, became }) => {
      const moved = movementsBetween(order, became)
      const sum = (of: (movement: (typeof moved)[number]) => number) => moved.reduce((units, one) => units + of(one), 0)
      const into = (place: string) => sum(({ quantity, from, to }) => quantity * (+(to === place) - +(from === place)))
      const staged = (one: Fulfillment) =>
        one.lines.reduce((units, line) => {
          const { picked, returned, lost, allocated, handed, inError } = tally(one, line)
          const shipped = Math.min(allocated - handed, unitsIn(one.boxes, line.id, true))
          return units + picked - returned - lost - handed - inError - shipped
        }, 0)
      const missing = (one: Fulfillment) => one.lines.reduce((units, line) => units + tally(one, line).remaining, 0)
      expect(into('staged')).toBe(staged(became) - staged(order))
      expect(sum(({ reserved }) => reserved)).toBe(missing(became) - missing(order))
      expect(staged(became)).toBeGreaterThanOrEqual(0)
    })
  })
})
