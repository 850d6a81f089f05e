import { useMemo } from 'react'
import type { Bin, BinHold, BinState } from '#domain/bin.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useRecords } from '../../offline/hooks.ts'

/** What of a bin is not its set-up: how many parcels stand in it, and the hold that it is under. */
export interface BinFacts {
  count: number
  hold: BinHold | undefined
  check: BinState['check']
  /** more parcels than it has places for */
  isOver: boolean
  /** no place is left */
  isFull: boolean
}

/** Of every bin, by what this device knows. */
export function useBinFacts(): (bin: Bin) => BinFacts {
  const orders = useRecords('fulfillment')
  const states = useRecords('bin-state')
  const counts = useMemo(() => parcelsByBin(orders), [orders])
  return ({ id, capacity = Infinity }) => {
    const count = counts.get(id) ?? 0
    const state = states.find((one) => one.id === id)
    const hold = state?.holds.find(({ ended }) => ended === null)
    return { count, hold, check: state?.check ?? null, isOver: count > capacity, isFull: count >= capacity }
  }
}

function parcelsByBin(orders: readonly Fulfillment[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const order of orders) {
    for (const { binId } of order.parcels) counts.set(binId, (counts.get(binId) ?? 0) + 1)
  }
  return counts
}
