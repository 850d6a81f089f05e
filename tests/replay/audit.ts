import type { Fulfillment } from '#domain/fulfillment.ts'
import { tally } from '#domain/tally.ts'
import type { Associate, Deed } from './associate.ts'
import type { ShopTime } from './shop-time.ts'

/** What the server has in the end, beside what the associates did. Units in eaches, times in minutes as the shop lived them. */
export interface Audit {
  orders: number
  handedOver: number
  unfilled: number
  /** neither: nothing may be left */
  open: number
  units: { ordered: number; picked: number; handedOver: number; short: number; putBack: number }
  /** units handed over ÷ ordered */
  unitFill: number
  /** orders ready by their promise ÷ orders that became ready */
  onTimeReady: number
  cycleMin: { ready: Spread; handedOver: Spread }
  commands: number
  /** by the device itself, before anything was saved */
  refused: number
  /** by the server, and told to its author */
  rejected: number
  offlineMin: number
  /** picks, shorts and put-backs that were saved on a device and that no record and no answer tells of */
  lost: number
  /** those that an order holds more than once, or that nobody did */
  doubled: number
}

interface Spread {
  p50: number
  p90: number
}

/** By which commands facts come into an order, which holds each under its cmdId. */
const LEAVES_FACT = new Set<Deed['name']>(['pick-line', 'short-line', 'put-back'])

export function audit(
  orders: Fulfillment[],
  associates: Associate[],
  rejected: ReadonlySet<string>,
  time: ShopTime,
): Audit {
  const deeds = associates.flatMap(({ deeds: done }) => done).filter(({ name }) => LEAVES_FACT.has(name))
  const held = orders.flatMap(({ lines }) =>
    lines.flatMap(({ picks, shorts, putBacks }) => [...picks, ...shorts, ...putBacks]),
  )
  const units = new Map<string, number>()
  const times = new Map<string, number>()
  for (const { id, quantity } of held) {
    units.set(id, (units.get(id) ?? 0) + quantity)
    times.set(id, (times.get(id) ?? 0) + 1)
  }
  // a put-back may be shared among several picks; whatever else is held twice is doubled
  const isWrong = ({ cmdId, name, quantity }: Deed) =>
    (units.get(cmdId) ?? 0) > quantity || (name !== 'put-back' && (times.get(cmdId) ?? 0) > 1)
  const isLost = ({ cmdId, name }: Deed) => name !== 'put-back' && !units.has(cmdId) && !rejected.has(cmdId)
  const known = new Set(deeds.map(({ cmdId }) => cmdId))
  const strange = [...units.keys()].filter((id) => !known.has(id)).length

  const sums = { ordered: 0, picked: 0, handedOver: 0, short: 0, putBack: 0 }
  for (const order of orders) {
    for (const line of order.lines) {
      const { picked, allocated, shorted, returned } = tally(order, line)
      sums.ordered += line.ordered
      sums.picked += picked
      sums.short += shorted
      sums.putBack += returned
      if (order.handover) sums.handedOver += allocated
    }
  }
  const minutes = (order: Fulfillment, at: number) => time.lived(at - order.placedAt) / 60_000
  const ready = orders.flatMap((order) => (order.ready ? [{ order, at: order.ready.at }] : []))
  const handed = orders.flatMap((order) => (order.handover ? [{ order, at: order.handover.at }] : []))
  const of = (state: Fulfillment['state']) => orders.filter((order) => order.state === state).length
  return {
    ...{ orders: orders.length, handedOver: of('handed-over'), unfilled: of('unfilled') },
    open: orders.length - of('handed-over') - of('unfilled'),
    units: sums,
    unitFill: share(sums.handedOver, sums.ordered),
    onTimeReady: share(ready.filter(({ order, at }) => at <= order.promisedAt).length, ready.length),
    cycleMin: {
      ready: spread(ready.map(({ order, at }) => minutes(order, at))),
      handedOver: spread(handed.map(({ order, at }) => minutes(order, at))),
    },
    commands: associates.reduce((count, { deeds: done }) => count + done.length, 0),
    refused: associates.reduce((count, associate) => count + associate.refused, 0),
    rejected: rejected.size,
    offlineMin: Math.round(associates.reduce((ms, { offlineMs }) => ms + offlineMs, 0) / 60_000),
    lost: deeds.filter(isLost).length,
    doubled: deeds.filter(isWrong).length + strange,
  }
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((part / whole) * 1000) / 1000)

function spread(values: number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (part: number) => Math.round((sorted[Math.ceil(part * sorted.length) - 1] ?? 0) * 10) / 10
  return { p50: at(0.5), p90: at(0.9) }
}
