import type { Reason } from '#domain/decision.ts'
import type { Fulfillment, Parcel } from '#domain/fulfillment.ts'
import { parcelBlock } from '#domain/parcel-block.ts'
import { THE_STORE } from '#domain/store.ts'
import { useEngine, useRecord, useRecords } from '../../offline/hooks.ts'
import { useServerNow } from './use-server-now.ts'

/** Why parcels of an order may not be handed over now, by what this device knows; none for those that may. */
export function useParcelBlocks(): (order: Fulfillment) => { parcel: Parcel; reason: Reason }[] {
  const { view } = useEngine()
  // what the rule reads
  useRecords('bin')
  useRecords('bin-state')
  useRecord('policy', THE_STORE)
  const now = useServerNow()
  return (order) =>
    order.parcels.flatMap((parcel) => {
      const reason = parcelBlock(view, order, parcel, now)
      return reason ? [{ parcel, reason }] : []
    })
}
