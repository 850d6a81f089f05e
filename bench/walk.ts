/**
 * How far is walked to pick a day's orders: several in one walk as the app sequences it, beside an S-shape over the same
 * stops, and beside each order on its own. `npm run --silent bench -- walk --json`; its last line is one object:
 *
 * | field | unit | means | target |
 * |---|---|---|---|
 * | `orders`, `stops` | | over all stores and days: orders, and stops of all walks | |
 * | `ours` | m | as the app walks: what is cold last, floor by floor, the shortest way that it finds | |
 * | `sShape` | m | the same walks, each kind of goods and floor in S-shape, as `ours` must take them | |
 * | `perOrder` | m | every order on a walk of its own, in S-shape | |
 * | `ratioToSShape` | | `ours` ÷ `sShape` | ≤ 0.9 |
 * | `ratioToPerOrder` | | `ours` ÷ `perOrder` | ≤ 0.5 |
 * | `nearRatio` | | walks of orders that lie near one another ÷ walks of those that are due first, both ours | < 1 |
 * | `msPerWalk` | ms | to sequence one walk, on this machine; median and p95 | |
 * | `parts` | | the same of each store, and of a real shop's days in it where STOREHAND_DATASETS is set (`uci-`) | |
 *
 * Stores are planted: parallel aisles of equal length with a cross-aisle at each end (domain/wave/store-map.ts), 6 to 24 of
 * them on 1 to 3 floors. A walk takes 6 orders and 60 items at most.
 */
import type { Fulfillment } from '#domain/fulfillment.ts'
import { type Choice, chooseOrders } from '#domain/wave/choose-orders.ts'
import { inWalkOrder, type Stop, stopsOf } from '#domain/wave/stops.ts'
import type { Place } from '#domain/wave/store-map.ts'
import { metresAlong, START } from '#domain/wave/walk.ts'
import { plantedDay, stores, type PlantedStore } from './walk/planted.ts'
import { sShape } from './walk/s-shape.ts'
import { uciDays } from './walk/uci-days.ts'

const ORDERS_A_DAY = 120
const LIMITS = { orders: 6, units: 60 }

interface Part {
  name: string
  orders: number
  stops: number
  ours: number
  sShape: number
  perOrder: number
  near: number
}

const times: number[] = []

const places = (stops: readonly Stop[]): Place[] => stops.flatMap(({ place }) => place ?? [])

function* waves(store: PlantedStore, orders: readonly Fulfillment[], prefer: Choice['prefer']) {
  for (let left = [...orders]; left.length > 0;) {
    const wave = chooseOrders(left, { ...LIMITS, prefer }, store.map)
    left = left.filter((order) => !wave.includes(order))
    yield stopsOf(wave, store.map)
  }
}

const ourMetres = (stops: readonly Stop[]): number => {
  const began = performance.now()
  const walk = inWalkOrder(stops)
  times.push(performance.now() - began)
  return metresAlong(places(walk), START, START)
}

/** Under the same rule: what is cold last, so each kind in a walk through the aisles of its own. */
function sShapeMetres(stops: readonly Stop[]): number {
  const kinds = [undefined, 'chilled', 'frozen'] as const
  const groups = kinds
    .map((kind) => places(stops.filter(({ storage }) => storage === kind)))
    .filter((some) => some.length > 0)
  return sShape(groups)
}

function measure(name: string, store: PlantedStore, days: readonly Fulfillment[][]): Part {
  const part: Part = { name, orders: 0, stops: 0, ours: 0, sShape: 0, perOrder: 0, near: 0 }
  for (const day of days) {
    part.orders += day.length
    for (const order of day) part.perOrder += sShapeMetres(stopsOf([order], store.map))
    for (const stops of waves(store, day, 'urgent')) {
      part.stops += stops.length
      part.ours += ourMetres(stops)
      part.sShape += sShapeMetres(stops)
    }
    for (const stops of waves(store, day, 'near')) part.near += ourMetres(stops)
  }
  return part
}

const round = (value: number, digits = 3) => Number(value.toFixed(digits))
const told = ({ name, near, ...part }: Part) => ({
  name,
  ...part,
  ...{ ours: Math.round(part.ours), sShape: Math.round(part.sShape), perOrder: Math.round(part.perOrder) },
  ratioToSShape: round(part.ours / part.sShape),
  ratioToPerOrder: round(part.ours / part.perOrder),
  nearRatio: round(near / part.ours),
})

const parts = stores.flatMap((store) => {
  const real = uciDays(store)
  const planted = measure(store.name, store, [plantedDay(store, ORDERS_A_DAY)])
  return real.length > 0 ? [planted, measure(`uci-${store.name}`, store, real)] : [planted]
})
const sum = (of: (part: Part) => number) => parts.reduce((all, part) => all + of(part), 0)
const { name: _name, ...total } = told({
  name: '',
  ...{ orders: sum((part) => part.orders), stops: sum((part) => part.stops), ours: sum((part) => part.ours) },
  ...{ sShape: sum((part) => part.sShape), perOrder: sum((part) => part.perOrder), near: sum((part) => part.near) },
})
const sorted = times.toSorted((one, other) => one - other)
const part = (share: number) => round(sorted[Math.floor(sorted.length * share)] ?? 0, 2)
const msPerWalk = { median: part(0.5), p95: part(0.95) }
const result = { ...total, msPerWalk, parts: parts.map(told) }
if (process.argv.includes('--json')) console.log(JSON.stringify(result))
else console.log(result)
