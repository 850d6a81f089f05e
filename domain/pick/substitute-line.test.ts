import { describe, expect, it } from 'vitest'
import type { Fulfillment, Line } from '../fulfillment.ts'
import { movementsBetween } from '../stock/of-fulfillment.ts'
import { goodsOf, tally } from '../tally.ts'
import {
  after,
  aLine,
  anOrder,
  applied,
  ben,
  cancelled,
  handedOver,
  NOON,
  notice,
  pick,
  refusal,
  staged,
  when,
  type ArgsWithout,
} from '../testing/given.ts'

type Args = ArgsWithout<'substitute-line'>
const soy = { sku: 'soy', gtin: '00000096385074', name: 'Soy milk', priceMinor: 249, department: 'Dairy' }
const agreed = { basis: 'customer', who: 'customer', how: 'phone', paysMore: false } as const
const giving = (quantity: number, more: Partial<Args> = {}): Args => ({
  ...{ lineId: 'milk', quantity, open: 3, product: soy, ordered: { department: 'Dairy' }, wish: null },
  ...{ rule: { unasked: false, sameDepartment: true, withinPercent: 20 }, consent: agreed },
  ...more,
})
const give = (order: Fulfillment, quantity: number, cmdId = 's1') =>
  after(order, 'substitute-line', giving(quantity), { cmdId })
const lineOf = (order: Fulfillment) => order.lines[0] as Line
const numbers = (order: Fulfillment) => tally(order, lineOf(order))
const bySku = (order: Fulfillment) =>
  Object.fromEntries(
    goodsOf(order, lineOf(order)).map(({ sku, allocated, owed, returned }) => [sku, [allocated, owed, returned]]),
  )

describe('substitute-line', () => {
  it('notes what was given, why, and what the customer pays for it', () => {
    const order = give(anOrder(), 2)
    expect(lineOf(order).substitutes).toEqual([
      {
        ...{ id: 's1', by: 'ana', at: NOON, quantity: 2, sku: 'soy', gtin: soy.gtin, name: 'Soy milk' },
        ...{ unitPriceMinor: 199, consent: agreed },
      },
    ])
    expect(numbers(order)).toMatchObject({ picked: 2, allocated: 2, remaining: 1, owed: 0 })
  })

  it('stands in for what was marked as missing', () => {
    const short = after(anOrder(), 'short-line', { lineId: 'milk', quantity: 3, reason: 'not-found', photo: null })
    expect(numbers(give(short, 2))).toMatchObject({ allocated: 2, shorted: 1, remaining: 0 })
    expect(give(short, 3).state).toBe('picked')
  })

  it('costs more than what was ordered only where the customer said so', () => {
    const paysMore = giving(1, { consent: { ...agreed, paysMore: true } })
    const order = after(anOrder(), 'substitute-line', paysMore)
    expect(lineOf(order).substitutes?.[0]?.unitPriceMinor).toBe(249)
  })

  it.each([
    [{ wish: 'none' }, 'substitute-not-wanted'],
    [{ consent: { basis: 'order' } }, 'substitute-not-asked'],
    [{ consent: { basis: 'order' }, wish: 'similar', product: { ...soy, priceMinor: 999 } }, 'substitute-not-asked'],
    [{ consent: { basis: 'rule' }, wish: { skus: ['soy'] } }, 'substitute-not-asked'],
    [{ product: { ...soy, sku: 'milk' } }, 'same-product'],
    [{ open: 0 }, 'over-pick'],
    [{ lineId: 'tea' }, 'unknown-line'],
  ] as const)('is refused where %j: %s', (more, code) => {
    expect(refusal(when(anOrder(), 'substitute-line', giving(1, more as Partial<Args>)))).toBe(code)
  })

  it('is taken without asking where the order names the product, or the store’s rule has it', () => {
    const named = giving(1, { wish: { skus: ['soy'] }, consent: { basis: 'order' } })
    expect(refusal(when(anOrder(), 'substitute-line', named))).toBeUndefined()
    const rule = { unasked: true, sameDepartment: true, withinPercent: 30 }
    expect(refusal(when(anOrder(), 'substitute-line', giving(1, { rule, consent: { basis: 'rule' } })))).toBeUndefined()
  })

  it('that the order has come to want none of meanwhile is put back', () => {
    const none = anOrder({ lines: [aLine({ substitute: 'none' })] })
    const decision = when(none, 'substitute-line', giving(2))
    expect(notice(decision)).toBe('more-than-needed')
    expect(bySku(applied(none, decision))).toEqual({ milk: [0, 0, 0], soy: [0, 2, 0] })
  })

  it('gives way to the original that somebody else found: the surplus is put back, product by product', () => {
    const both = pick(give(anOrder(), 3), 2, 'p1', ben)
    expect(bySku(both)).toEqual({ milk: [2, 0, 0], soy: [1, 2, 0] })
    expect(notice(when(give(anOrder(), 3), 'pick-line', { ...picking, quantity: 2 }, ben))).toBe('put-back-owed')
    const back = after(both, 'put-back', { lineId: 'milk', quantity: 2, owed: 2, sku: 'soy' })
    expect(bySku(back)).toEqual({ milk: [2, 0, 0], soy: [1, 0, 2] })
    expect(numbers(back)).toMatchObject({
      picked: 5,
      allocated: 3,
      returned: 2,
      lost: 0,
      owed: 0,
      shorted: 0,
      remaining: 0,
    })
    // an old device does not know which: what stands in goes back first
    expect(after(both, 'put-back', { lineId: 'milk', quantity: 2, owed: 2, sku: null })).toMatchObject({
      lines: [{ putBacks: [{ pick: 's1', quantity: 2 }] }],
    })
  })

  it('was the same items, when two people gave the same', () => {
    const twice = after(give(anOrder(), 3), 'substitute-line', giving(3), { cmdId: 's2', ...ben })
    const once = after(twice, 'same-items', { lineId: 'milk', quantity: 3, owed: 3, sku: 'soy' })
    expect(lineOf(once).substitutes).toMatchObject([{ id: 's1', quantity: 3 }])
  })

  it('is undone as if it had never been', () => {
    expect(after(give(anOrder(), 2), 'undo-pick', { undoes: 's1' })).toEqual(anOrder())
  })

  it('stays when the tote is counted by somebody who takes over', () => {
    const counted = { counted: [{ lineId: 'milk', quantity: 1 }], known: ['s1'] }
    expect(bySku(after(give(anOrder(), 2), 'take-over', counted, ben))).toEqual({ milk: [1, 0, 0], soy: [2, 0, 0] })
  })

  it('is what the customer got, whatever is said of it later; of a cancelled order it goes back', () => {
    const gone = handedOver(staged(pick(give(anOrder(), 1), 2, 'p1')))
    expect(gone.handover).toMatchObject({ lines: { milk: 3 }, instead: { s1: 1 } })
    expect(bySku(pick(gone, 1, 'late', ben))).toEqual({ milk: [2, 1, 0], soy: [1, 0, 0] })
    expect(bySku(give(gone, 1, 's2'))).toEqual({ milk: [2, 0, 0], soy: [1, 1, 0] })
    expect(bySku(cancelled(give(anOrder(), 2)))).toEqual({ milk: [0, 0, 0], soy: [0, 2, 0] })
  })

  it('moves the stock of the product that was given, and ends the promise of the other', () => {
    const moved = (...orders: Fulfillment[]) =>
      orders
        .slice(1)
        .flatMap((order, at) =>
          movementsBetween(orders[at], order).map(({ sku, cause, quantity, from, to, reserved }) =>
            [sku, cause, quantity, from, to, reserved].join(' '),
          ),
        )
    const given = give(anOrder(), 3)
    expect(moved(anOrder(), given)).toEqual(['milk release 0   -3', 'soy pick 3 shelf staged 0'])
    expect(moved(given, anOrder())).toEqual(['milk reserve 0   3', 'soy pick-undone 3 staged shelf 0'])
    const inBin = staged(given)
    expect(moved(inBin, handedOver(inBin))).toEqual(['soy handover 3 staged  0'])
    const found = pick(given, 1, 'p1', ben)
    const back = after(found, 'put-back', { lineId: 'milk', quantity: 1, owed: 1, sku: 'soy' })
    expect(moved(given, found, back)).toEqual(['milk pick 1 shelf staged 0', 'soy put-back 1 staged shelf 0'])
  })
})

const picking = { lineId: 'milk', remaining: 3, method: 'scan' as const, takeOver: null }
