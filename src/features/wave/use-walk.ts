import { useMemo } from 'react'
import type { Fulfillment } from '#domain/fulfillment.ts'
import type { Wave } from '#domain/wave.ts'
import { inWalkOrder, type Stop, stopsOf } from '#domain/wave/stops.ts'
import type { StoreMap } from '#domain/wave/store-map.ts'
import { useRecords } from '../../offline/hooks.ts'
import { useStoreMap } from './use-store-map.ts'

export interface Walk {
  /** the most urgent first; one that is not on this device is left out */
  orders: Fulfillment[]
  /** all of them in the order of the walk, those that are done too */
  stops: Stop[]
}

/** The orders of a wave as they stand, and where they are picked. */
export function useWalk(wave: Wave): Walk {
  const map = useStoreMap()
  const all = useRecords('fulfillment')
  const orders = useMemo(() => {
    const byId = new Map(all.map((order) => [order.id, order]))
    return wave.orders.flatMap(({ fulfillmentId }) => byId.get(fulfillmentId) ?? [])
  }, [all, wave.orders])
  const stops = stopsOf(orders, map, wave.part)
  const way = wayOf(stops, map)
  const byKey = new Map(stops.map((stop) => [stop.key, stop]))
  return { orders, stops: way.flatMap((key) => byKey.get(key) ?? []) }
}

/** By map, and by what is where. */
const ways = new WeakMap<StoreMap, Map<string, string[]>>()

/**
 * The keys of the stops in the order of the walk. A pick changes what is left at a stop, and not the way: that is looked for
 * anew only where the stops are others.
 */
function wayOf(stops: readonly Stop[], map: StoreMap): string[] {
  const places = JSON.stringify(stops.map(({ key, storage }) => [key, storage]))
  const known = ways.get(map) ?? new Map<string, string[]>()
  const way = known.get(places) ?? inWalkOrder(stops).map(({ key }) => key)
  ways.set(map, known.set(places, way))
  return way
}

/** The next stop at which something is left, from `from` on and round again. */
export function nextStop(stops: readonly Stop[], from: string | undefined): Stop | undefined {
  const start = Math.max(
    0,
    stops.findIndex(({ key }) => key === from),
  )
  return [...stops.slice(start), ...stops.slice(0, start)].find(({ units }) => units > 0)
}
