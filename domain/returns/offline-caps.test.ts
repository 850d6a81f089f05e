import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aMug, aPurchase, Desk } from '../testing/desk.ts'
import { NOON } from '../testing/given.ts'
import { capReached } from './offline-caps.ts'

const HOUR = 3_600_000
const caps = { perReturnMinor: 1000, returns: 2, totalMinor: 1500, hours: 24 }
const one = { by: 'ben', clientId: 'of-ben', at: NOON, valueMinor: 600 }
const now = { ...one, purchaseId: 'p1', valueMinor: 999, isOurs: true }

it('a device, and a person, give so much at once and no more', () => {
  expect(capReached(undefined, [], now)).toEqual({ cap: 'none-allowed', figure: 999, limit: 0 })
  expect(capReached(caps, [], { ...now, isOurs: false })).toMatchObject({ cap: 'none-allowed' })
  expect(capReached(caps, [], now)).toBeUndefined()
  expect(capReached(caps, [], { ...now, purchaseId: null })).toMatchObject({ cap: 'purchase-unknown' })
  expect(capReached(caps, [], { ...now, valueMinor: 1001 })).toEqual({ cap: 'value', figure: 1001, limit: 1000 })
  expect(capReached(caps, [one], now)).toEqual({ cap: 'total', figure: 1599, limit: 1500, side: 'device' })
  expect(capReached(caps, [one], { ...now, valueMinor: 900 })).toBeUndefined()
  expect(capReached(caps, [one, one], { ...now, valueMinor: 1 })).toMatchObject({ cap: 'number', figure: 3, limit: 2 })
  // on another device it is still theirs; of another person on this one too; of others elsewhere it is none
  expect(capReached(caps, [one], { ...now, clientId: 'other' })).toMatchObject({ cap: 'total', side: 'person' })
  expect(capReached(caps, [one], { ...now, by: 'ana' })).toMatchObject({ cap: 'total', side: 'device' })
  expect(capReached(caps, [one], { ...now, by: 'ana', clientId: 'other' })).toBeUndefined()
  expect(capReached(caps, [one], { ...now, at: NOON + 25 * HOUR })).toBeUndefined()
})

it('what was given later and is heard of first counts, and never two that no window of the cap holds', () => {
  const at = (hours: number) => ({ ...one, at: NOON + hours * HOUR })
  expect(capReached(caps, [at(23)], now)).toMatchObject({ cap: 'total', figure: 1599 })
  expect(capReached(caps, [at(-20), at(20)], { ...now, valueMinor: 900 })).toBeUndefined()
  expect(capReached(caps, [at(2), at(20)], { ...now, valueMinor: 1 })).toMatchObject({ cap: 'number', figure: 3 })
})

describe('devices that paid out without the server', () => {
  const rules = [
    {
      ...{ id: 'any', says: 'Any time.', departments: null, channels: null, receipt: null, conditions: null },
      days: { from: 0, to: null },
      answer: { kind: 'refund', to: 'tender', feePercent: 0, shipping: 'none', approval: false } as const,
    },
  ]
  const aDesk = () => {
    const desk = new Desk(aPurchase({ lines: [{ ...aPurchase().lines[0]!, quantity: 9, priceMinor: 8991 }] }))
    desk.put('return-policy', { id: 'store', versions: [{ from: 0, rules, tenders: ['card'], offline: caps }] })
    desk.put('store', { id: 's1', name: 'Test', zone: 'Europe/Madrid', currency: 'EUR' })
    return desk
  }
  const paid = (n: number, facts = {}) =>
    aMug({ returnId: `r${n}`, paid: true, promisedMinor: 999, storeId: 's1', ...facts })

  it('more than may be: nothing is refused, the units came back once, and it is a manager’s with both figures', () => {
    const desk = aDesk()
    expect(desk.take(paid(1))).not.toHaveProperty('notice')
    expect(desk.take(paid(2))).toMatchObject({ kind: 'accept', effects: [], notice: { code: 'paid-over-cap' } })
    expect(desk.get('return', 'r1')).not.toHaveProperty('overCap')
    expect(desk.get('return', 'r2')).toMatchObject({
      ...{ state: 'granted', paid: true },
      overCap: { cap: 'total', figure: 1998, limit: 1500, side: 'device' },
    })
    expect(desk.get('purchase', 'p1')?.returns).toHaveLength(2)
    // heard of once more, as from a queue that was put back, it counts once
    desk.take(paid(2))
    expect(desk.get('paid-at-desk', 'store')?.given).toHaveLength(2)
  })

  it('in another currency, and of what another store sold, nothing may be paid at once', () => {
    const desk = aDesk()
    desk.put('store', { id: 's1', name: 'Test', zone: 'Europe/Madrid', currency: 'GBP' })
    desk.take(paid(1))
    expect(desk.get('return', 'r1')?.overCap).toEqual({ cap: 'none-allowed', figure: 999, limit: 0 })
    desk.take(paid(2, { home: { storeId: 's2', asking: 's1' } }))
    expect(desk.get('return', 'r2')).toMatchObject({ state: 'asked', overCap: { cap: 'none-allowed', limit: 0 } })
    expect(desk.get('paid-at-desk', 'store')).toBeUndefined()
  })

  it('is settled by a manager, once, and by nobody alone who paid it', () => {
    const desk = aDesk()
    for (const n of [1, 2]) desk.take(paid(n), 'eve')
    expect(desk.settle('r1')).toMatchObject({ reason: { code: 'not-over-cap' } })
    expect(desk.settle('r2')).toMatchObject({ reason: { code: 'not-allowed', detail: { role: 'manager' } } })
    expect(desk.settle('r2', 'ben')).toMatchObject({ reason: { code: 'not-allowed' } })
    expect(desk.settle('r9')).toMatchObject({ kind: 'cannot-tell' })
    expect(desk.settle('r2', 'ben', 'eve')).toMatchObject({ kind: 'accept' })
    const settled = desk.get('return', 'r2')?.overCap?.settled
    expect(settled).toMatchObject({ by: 'ben', note: 'The till was counted' })
    expect(desk.settle('r2', 'ben', 'eve')).toMatchObject({ kind: 'accept', changes: [] })
    expect(desk.get('return', 'r2')?.overCap?.settled).toEqual(settled)
  })

  it('whatever is heard of in whatever order: a window above the caps is never without its case', () => {
    const deed = fc.record({ hours: fc.integer({ min: 0, max: 60 }), by: fc.constantFrom('ben', 'ana') })
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 8 }), (deeds) => {
        const desk = aDesk()
        for (const [n, { hours, by }] of deeds.entries()) {
          desk.at = NOON + hours * HOUR
          desk.take(paid(n, { promisedMinor: 600 }), by)
        }
        const returns = deeds.map((_deed, n) => desk.get('return', `r${n}`)!)
        for (const { at, by } of returns) {
          const within = returns.filter((other) => other.by === by && other.at <= at && other.at > at - 24 * HOUR)
          // two of 6.00 each are as many and as much as may be
          if (within.length > 2) expect(within.some(({ overCap }) => overCap)).toBe(true)
        }
      }),
    )
  })
})
