import type { ParcelRef } from '#domain/bin.ts'
import type { Fulfillment, Parcel } from '#domain/fulfillment.ts'
import { plannedParcels } from '#domain/parcel-plan.ts'
import { missingParcels } from '#domain/stage/losses.ts'
import { BINS, START_AT } from '../backend.ts'
import type { Deeds, Seen } from './deed.ts'

export const stageDeeds = {
  stage: [
    22,
    (seen) => {
      const { one, random } = seen
      const order = one('fulfillment', ({ state }) => state !== 'routed')
      if (!order) return undefined
      const fulfillmentId = order.id
      const binId = random.of(BINS) ?? ''
      const planned = random.of(plannedParcels(order))
      if (planned && random.chance(0.6)) {
        const { id: parcelId, tag, contents } = planned
        return { name: 'stage', args: { fulfillmentId, parcelId, binId, tag, contents } }
      }
      // moved, or put away by an app that says nothing of what is in it
      const parcel = random.of(order.parcels)
      const parcelId = random.chance(0.5) && parcel ? parcel.id : `parcel-${random.below(4)}`
      return { name: 'stage', args: { fulfillmentId, parcelId, binId } }
    },
  ],
  unstage: [
    5,
    (seen) => {
      const there = parcelOf(seen)
      return there && { name: 'unstage', args: { fulfillmentId: there.order.id, undoes: there.parcel.stageId } }
    },
  ],
  ready: [
    14,
    ({ one }) => {
      const order = one('fulfillment', ({ state }) => state === 'staged')
      return order && { name: 'mark-ready', args: { fulfillmentId: order.id } }
    },
  ],
  'check-bin': [
    3,
    ({ all, random }) => {
      const binId = random.of(BINS) ?? ''
      // somebody looks, and overlooks one now and then
      const seen = parcelsIn(all('fulfillment'), binId).filter(() => random.chance(0.9))
      return { name: 'check-bin', args: { binId, seen } }
    },
  ],
  'hold-bin': [
    2,
    ({ all, random }) => {
      const binId = random.of(BINS) ?? ''
      const orders = [...new Set(parcelsIn(all('fulfillment'), binId).map(({ fulfillmentId }) => fulfillmentId))]
      return { name: 'hold-bin', args: { binId, since: START_AT + random.below(20_000), orders } }
    },
  ],
  'end-hold': [
    2,
    ({ isLead, one }) => {
      const held = isLead ? one('bin-state', ({ holds }) => holds.some(({ ended }) => !ended)) : undefined
      return held && { name: 'end-hold', args: { binId: held.id } }
    },
  ],
  'report-missing': [
    3,
    (seen) => {
      const there = parcelOf(seen)
      if (!there) return undefined
      const args = { fulfillmentId: there.order.id, parcelId: there.parcel.id, stageId: there.parcel.stageId }
      return { name: 'report-missing-parcel', args }
    },
  ],
  'find-parcel': [
    4,
    ({ one, random }) => {
      const order = one('fulfillment', (each) => missingParcels(each).length > 0)
      const parcelId = order && random.of(missingParcels(order))
      return parcelId === undefined
        ? undefined
        : { name: 'find-parcel', args: { fulfillmentId: order?.id ?? '', parcelId } }
    },
  ],
  'release-parcel': [
    2,
    (seen) => {
      const there = seen.isLead ? parcelOf(seen) : undefined
      const holds = there && seen.get('bin-state', there.parcel.binId)?.holds.map(({ id }) => id)
      if (!there || !holds?.length) return undefined
      return { name: 'release-parcel', args: { fulfillmentId: there.order.id, parcelId: there.parcel.id, holds } }
    },
  ],
  'discard-parcel': [
    1,
    (seen) => {
      const there = seen.isLead ? parcelOf(seen) : undefined
      return there && { name: 'discard-parcel', args: { fulfillmentId: there.order.id, parcelId: there.parcel.id } }
    },
  ],
} satisfies Deeds

function parcelOf({ one, random }: Seen): { order: Fulfillment; parcel: Parcel } | undefined {
  const order = one('fulfillment', ({ parcels }) => parcels.length > 0)
  const parcel = random.of(order?.parcels ?? [])
  return order && parcel && { order, parcel }
}

function parcelsIn(orders: readonly Fulfillment[], binId: string): ParcelRef[] {
  return orders.flatMap(({ id: fulfillmentId, parcels }) =>
    parcels.filter((parcel) => parcel.binId === binId).map(({ id: parcelId }) => ({ fulfillmentId, parcelId })),
  )
}
