import type { factOf } from '../change-fulfillment.ts'
import type { Fulfillment, Line, Loss, Parcel } from '../fulfillment.ts'
import { givenOut, keptUnits, unitsKept } from '../tally.ts'
import { contentsOf } from '../parcel-contents.ts'
import { parcelTag } from '../parcel-plan.ts'

/**
 * The order without this parcel: what it held is lost, so that it is to be picked again, by whoever comes first. After a
 * handover nothing is: the customer's units are told by the handover, and the parcel is a case's.
 */
export function loseParcel(
  order: Fulfillment,
  parcel: Parcel,
  why: Loss['why'],
  fact: ReturnType<typeof factOf>,
): Pick<Fulfillment, 'lines' | 'parcels' | 'claim'> {
  const parcels = order.parcels.filter(({ id }) => id !== parcel.id)
  if (order.handover) return { lines: order.lines, parcels, claim: null }
  const held = new Map(contentsOf(order, parcel).map(({ lineId, quantity }) => [lineId, quantity]))
  const lines = order.lines.map((line) => {
    const losses = sharesOf(order, line, held.get(line.id) ?? 0).map((share) => ({
      ...fact,
      ...share,
      ...{ parcel: parcel.id, why, tag: parcelTag(order, parcel) },
      ...(parcel.bags !== undefined && { bags: parcel.bags }),
    }))
    return losses.length > 0 ? { ...line, losses: [...(line.losses ?? []), ...losses] } : line
  })
  return { lines, parcels, claim: null }
}

/** Which picks so many eaches came from: those that the order has and no customer, so no late or unwanted ones. */
function sharesOf(order: Fulfillment, line: Line, units: number): { pick: string; quantity: number }[] {
  const given = givenOut(order, line)
  let own = keptUnits(order, line) - given.own
  let left = units
  const picks = line.picks.filter(({ late }) => !late)
  const substitutes = (line.substitutes ?? []).filter(({ unwanted }) => !unwanted)
  return [...picks, ...substitutes]
    .map((pick) => {
      const isOwn = !('sku' in pick)
      const kept = unitsKept(order, line, pick)
      const here = isOwn ? Math.min(own, kept) : kept - (given.instead[pick.id] ?? 0)
      const quantity = Math.min(left, here)
      left -= quantity
      if (isOwn) own -= quantity
      return { pick: pick.id, quantity }
    })
    .filter(({ quantity }) => quantity > 0)
}

/** The order's parcels that cannot be found, each once. */
export function missingParcels({ lines }: Pick<Fulfillment, 'lines'>): string[] {
  const missing = lines.flatMap(({ losses = [] }) => losses.filter(({ why }) => why === 'missing'))
  return [...new Set(missing.map(({ parcel }) => parcel))]
}
