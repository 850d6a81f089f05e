import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fulfillment } from '../fulfillment.ts'
import { tally } from '../tally.ts'
import { aLine, anOrder, NOON } from '../testing/given.ts'
import { isOnPart } from '../wave.ts'
import { type Choice, chooseOrders, unitsOf } from './choose-orders.ts'
import { inWalkOrder, stopsOf } from './stops.ts'
import { AISLE_M, type Place, storeMap } from './store-map.ts'
import { metresAlong, shortWalk, START } from './walk.ts'

const layout = {
  floors: [
    { id: 'ground', name: 'Ground' },
    { id: 'up', name: 'Upper' },
  ],
  zones: [
    { id: 'home', name: 'Home', floorId: 'ground' },
    { id: 'toys', name: 'Toys', floorId: 'up' },
  ],
  aisles: ['A1', 'A2', 'A3', 'B1', 'B2'].map((name) => ({ name, zoneId: name.startsWith('A') ? 'home' : 'toys' })),
}
const map = storeMap(layout)

const aisle = fc.constantFrom(null, 'A1', 'A1-03', 'A2-15', 'A3 bay 2', 'B1', 'B2-07', 'Z9')
const storage = fc.constantFrom(undefined, undefined, undefined, 'chilled' as const, 'frozen' as const)
const product = fc.record({ sku: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), aisle, storage })
const line = fc.record({ product, ordered: fc.nat(5), picked: fc.nat(5) })
const lines = fc.uniqueArray(line, { selector: (each) => each.product.sku, minLength: 1, maxLength: 6 })
const orders = fc.array(lines, { minLength: 1, maxLength: 6 }).map((each) =>
  each.map((own, index): Fulfillment => {
    const pick = { by: 'ana', at: 1, method: 'scan' as const, late: false }
    return anOrder({
      id: `f${index}`,
      promisedAt: NOON + index,
      lines: own.map(({ product: { sku, aisle, storage }, ordered, picked }) =>
        aLine({
          ...{ id: sku, sku, aisle, ordered, walk: sku.charCodeAt(0) % 3, ...(storage && { storage }) },
          picks: picked > 0 ? [{ id: 'p', quantity: picked, ...pick }] : [],
        }),
      ),
    })
  }),
)
const left = (order: Fulfillment) =>
  order.lines.flatMap((each) => {
    const { remaining } = tally(order, each)
    return remaining > 0 ? [`${order.id} ${each.id} ${remaining}`] : []
  })

describe('the walk of a wave', () => {
  it('has every unit that is left at exactly one stop', () => {
    fc.assert(
      fc.property(orders, (wave) => {
        const stops = inWalkOrder(stopsOf(wave, map))
        const wants = stops.flatMap((stop) => stop.wants)
        const told = wants.map(({ fulfillmentId, lineId, remaining }) => `${fulfillmentId} ${lineId} ${remaining}`)
        expect(told.toSorted()).toEqual(wave.flatMap(left).toSorted())
        expect(new Set(stops.map(({ key }) => key)).size).toBe(stops.length)
        for (const { units, wants } of stops) expect(units).toBe(wants.reduce((sum, want) => sum + want.remaining, 0))
      }),
    )
  })

  it('has what is cold after what is not, frozen last, and each kind floor by floor', () => {
    fc.assert(
      fc.property(orders, (wave) => {
        const stops = inWalkOrder(stopsOf(wave, map))
        const kinds = stops.map((stop) => (stop.storage === 'frozen' ? 2 : stop.storage === 'chilled' ? 1 : 0))
        expect(kinds).toEqual(kinds.toSorted((one, other) => one - other))
        for (const kind of [0, 1, 2]) {
          const floors = stops.filter((_, at) => kinds[at] === kind).map(({ place }) => place?.floor ?? Infinity)
          expect(floors).toEqual(floors.toSorted((one, other) => one - other))
        }
      }),
    )
  })

  it('is the same whichever order comes first, and does not turn round as it goes', () => {
    fc.assert(
      fc.property(orders, (wave) => {
        const keys = (some: readonly Fulfillment[]) => inWalkOrder(stopsOf(some, map)).map(({ key }) => key)
        const all = keys(wave)
        expect(keys(wave.toReversed())).toEqual(all)
        expect(
          keys(wave.map((order) => ({ ...order, lines: order.lines.map((each) => ({ ...each, picks: [] })) }))),
        ).toEqual(all)
      }),
    )
  })

  it('is split by floor without a rest', () => {
    fc.assert(
      fc.property(orders, fc.subarray(['ground', 'up', 'gone']), (wave, off) => {
        const units = (some: { units: number }[]) => some.reduce((sum, stop) => sum + stop.units, 0)
        const parts = [stopsOf(wave, map, { only: off }), stopsOf(wave, map, { but: off })]
        expect(units(parts.flat())).toBe(units(stopsOf(wave, map)))
        for (const stop of parts[0] ?? []) expect(isOnPart({ but: off }, stop.place?.floorId ?? null)).toBe(false)
      }),
    )
  })

  it('goes by the name of the aisle, the department and the name where there is no map', () => {
    const one = (sku: string, walk: number, department: string) => aLine({ id: sku, sku, name: sku, walk, department })
    const lines = [one('b', 0, 'Toys'), one('c', 0, 'Home'), one('a', 0, 'Toys'), one('d', 1001, 'Home')]
    expect(inWalkOrder(stopsOf([anOrder({ lines })], storeMap(undefined))).map(({ sku }) => sku)).toEqual([
      ...['c', 'a', 'b', 'd'],
    ])
  })
})

describe('the map', () => {
  it.each([
    ['A1', 0, AISLE_M / 2],
    ['a2-01', 1, 0.625],
    ['A3 bay 900', 2, AISLE_M],
  ])('knows %s', (said, aisle, metres) => {
    expect(map(said)).toMatchObject({ floor: 0, floorId: 'ground', zoneId: 'home', aisle, metres })
  })

  it.each([null, 'A', 'A11', 'C1'])('does not know %j', (said) => {
    expect(map(said)).toBeUndefined()
  })
})

describe('a short walk', () => {
  const place = (aisle: number, metres: number): Place => ({ ...START, floor: 0, aisle, metres })
  const places = fc.array(
    fc
      .record({ aisle: fc.nat(5), metres: fc.integer({ min: 0, max: AISLE_M }) })
      .map((at) => place(at.aisle, at.metres)),
    { minLength: 1, maxLength: 6 },
  )
  const shortest = (rest: readonly Place[], from: Place): number =>
    rest.length === 0
      ? metresAlong([], from, START)
      : Math.min(...rest.map((next, at) => metresAlong([next], from) + shortest(rest.toSpliced(at, 1), next)))

  it('visits every place once, and is hardly ever longer than the shortest there is', () => {
    let [ours, least] = [0, 0]
    fc.assert(
      fc.property(places, (some) => {
        const walk = shortWalk(some, START, START)
        expect(walk.toSorted((one, other) => one - other)).toEqual(some.map((_, at) => at))
        const metres = metresAlong(
          walk.flatMap((at) => some[at] ?? []),
          START,
          START,
        )
        const best = shortest(some, START)
        expect(metres).toBeGreaterThanOrEqual(best - 1e-6)
        expect(metres).toBeLessThanOrEqual(best * 1.25 + 1e-6)
        ours += metres
        least += best
      }),
    )
    expect(ours / least).toBeLessThan(1.02)
  })
})

describe('orders for one walk', () => {
  const choice: Choice = { orders: 3, units: 12, prefer: 'urgent' }
  const some = fc.record({
    orders: fc.integer({ min: 1, max: 5 }),
    units: fc.integer({ min: 1, max: 30 }),
    prefer: fc.constantFrom('urgent' as const, 'near' as const),
  })

  it('keep to the limits, and the most urgent one is always among them', () => {
    fc.assert(
      fc.property(orders, some, (wave, limits) => {
        const open = wave.filter((order) => unitsOf(order) > 0)
        const chosen = chooseOrders(open, limits, map)
        expect(chosen.length).toBeLessThanOrEqual(limits.orders)
        const units = chosen.reduce((sum, order) => sum + unitsOf(order), 0)
        expect(units <= limits.units || chosen.length === 1).toBe(true)
        expect(chosen[0]).toBe(open[0])
        const promised = chosen.map(({ promisedAt }) => promisedAt)
        expect(promised).toEqual(promised.toSorted((one, other) => one - other))
      }),
    )
  })

  const at = (id: string, aisle: string, minutes: number) =>
    anOrder({ id, promisedAt: NOON + minutes * 60_000, lines: [aLine({ aisle })] })
  const waiting = [at('far', 'B2', 2), at('near', 'A1', 3), at('first', 'A1-09', 1), at('mid', 'A2', 4)]

  it('are the soonest promised, or those that lie near the soonest', () => {
    const ids = (prefer: 'urgent' | 'near') =>
      chooseOrders(waiting, { ...choice, orders: 2, prefer }, map).map(({ id }) => id)
    expect(ids('urgent')).toEqual(['first', 'far'])
    expect(ids('near')).toEqual(['first', 'near'])
  })

  it('are wholly on the floor or in the zone that is asked for', () => {
    const both = anOrder({ id: 'both', lines: [aLine({ aisle: 'A1' }), aLine({ id: 'toy', sku: 'toy', aisle: 'B1' })] })
    const ids = (within: Choice['within']) =>
      chooseOrders([...waiting, both], { ...choice, within }, map).map(({ id }) => id)
    expect(ids({ floorId: 'up' })).toEqual(['far'])
    expect(ids({ zoneId: 'home' })).toEqual(['first', 'near', 'mid'])
  })
})
