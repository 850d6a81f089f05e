import type { Content, Fulfillment, Line, Parcel } from './fulfillment.ts'
import type { Cold } from './store.ts'
import { tally } from './tally.ts'

const COLDS = ['chilled', 'frozen'] as const satisfies Cold[]
/** How goods are kept, in the order in which an order's parcels are named. */
export type Keeping = Cold | undefined
const KEEPINGS: readonly Keeping[] = [undefined, ...COLDS]

type Order = Pick<Fulfillment, 'lines' | 'parcels' | 'earlierHandovers' | 'refusals' | 'handoverErrors'>

/** What of a line is the order's and not with the customer yet, in eaches, whether or not it was cancelled or all handed over since. */
function unitsOf(order: Order, line: Line): number {
  const { allocated, handed } = tally({ ...order, handover: null, cancelled: null }, line)
  return allocated - handed
}

/**
 * What is in a parcel, in eaches by line: as it was said, or where nobody said, all that the order's other parcels do not
 * hold. Nothing is known of two parcels that both say nothing.
 */
export function contentsOf(order: Order, parcel: Parcel): Content[] {
  if (parcel.contents) return parcel.contents
  const others = order.parcels.filter(({ id }) => id !== parcel.id)
  if (others.some(({ contents }) => !contents)) return []
  return leftOver(order, others)
}

/** What of the order is in none of these parcels. */
function leftOver(order: Order, parcels: readonly Parcel[]): Content[] {
  const told = parcels.flatMap(({ contents = [] }) => contents)
  return order.lines
    .map((line) => ({
      lineId: line.id,
      quantity: told.reduce((left, one) => left - (one.lineId === line.id ? one.quantity : 0), unitsOf(order, line)),
    }))
    .filter(({ quantity }) => quantity > 0)
}

/** How these contents have to be kept: frozen goods decide where there are both. */
export function coldOf(lines: readonly Line[], contents: readonly Content[]): Cold | undefined {
  const colds = contents.map(({ lineId }) => lines.find(({ id }) => id === lineId)?.storage)
  return COLDS.findLast((cold) => colds.includes(cold))
}

/** A parcel that is to be put into a bin. */
export interface PlannedParcel {
  id: string
  tag: string
  cold: Cold | undefined
  contents: Content[]
}

/**
 * The parcels that the order still needs, one for each way to keep goods: two people who plan the same order on two devices
 * plan the same ones. What a parcel that stands in a bin already lacks goes into it.
 */
export function plannedParcels(order: Order & Pick<Fulfillment, 'id' | 'orderNumber'>): PlannedParcel[] {
  const { lines, parcels } = order
  if (parcels.some(({ contents }) => !contents)) return []
  const left = leftOver(order, parcels)
  const keepings = KEEPINGS.filter((keeping) => lines.some((line) => line.storage === keeping))
  return keepings.flatMap((cold): PlannedParcel[] => {
    const of = ({ lineId }: Content) => lines.find(({ id }) => id === lineId)?.storage === cold
    const missing = left.filter(of)
    if (missing.length === 0) return []
    const id = parcelId(order, cold)
    const there = parcels.find((parcel) => parcel.id === id)
    const tag = there?.tag ?? tagOf(order, keepings.indexOf(cold))
    return [{ id, tag, cold, contents: added(there?.contents ?? [], missing) }]
  })
}

/** Follows from the order and how its goods are kept; one that follows a lost or a handed over parcel is another one. */
function parcelId({ id, lines, earlierHandovers = [] }: Order & Pick<Fulfillment, 'id'>, cold: Keeping): string {
  const gone = new Set([
    ...lines.flatMap(({ losses = [] }) => losses.map(({ parcel }) => parcel)),
    ...earlierHandovers.flatMap(({ parcels = [] }) => parcels),
  ])
  const name = `${id}-${KEEPINGS.indexOf(cold) + 1}`
  for (let again = 0; ; again++) {
    const next = again === 0 ? name : `${name}.${again}`
    if (!gone.has(next)) return next
  }
}

function added(before: readonly Content[], more: readonly Content[]): Content[] {
  const all = new Map(before.map(({ lineId, quantity }) => [lineId, quantity]))
  for (const { lineId, quantity } of more) all.set(lineId, (all.get(lineId) ?? 0) + quantity)
  return [...all].map(([lineId, quantity]) => ({ lineId, quantity }))
}

/** What somebody writes on the bag, with no printer: the last of the order's number, and a letter. */
function tagOf({ orderNumber }: Pick<Fulfillment, 'orderNumber'>, index: number): string {
  const short = orderNumber.replace(/[^\p{L}\p{N}]/gu, '').slice(-4)
  return `${short || orderNumber.slice(-4)} ${'ABC'[index] ?? ''}`.trim()
}

/** What is written on a parcel; one of before tags were kept has that of its place among the order's parcels. */
export function parcelTag(
  order: Pick<Fulfillment, 'orderNumber' | 'parcels'>,
  parcel: Pick<Parcel, 'id' | 'tag'>,
): string {
  return (
    parcel.tag ??
    tagOf(
      order,
      Math.max(
        0,
        order.parcels.findIndex(({ id }) => id === parcel.id),
      ),
    )
  )
}

/** Since when it stands in staging, wherever: UTC ms. */
export function stagedSince({ at, before }: Pick<Parcel, 'at' | 'before'>): number {
  return before?.[0]?.from ?? at
}
