import type { Content, Fulfillment, Line, Parcel } from './fulfillment.ts'
import type { Keeping } from './store.ts'
import { tally } from './tally.ts'

/** Of goods in one parcel that are kept differently, what it goes by: the first of these. */
const STRONGEST = ['frozen', 'chilled', 'locked', 'bulky'] as const satisfies Keeping[]

export type OrderOfParcels = Pick<Fulfillment, 'lines' | 'parcels' | 'earlierHandovers' | 'refusals' | 'handoverErrors'>

/** What of a line is the order's and not with the customer yet, in eaches, whether or not it was cancelled or all handed over since. */
function unitsOf(order: OrderOfParcels, line: Line): number {
  const { allocated, handed } = tally({ ...order, handover: null, cancelled: null }, line)
  return allocated - handed
}

/**
 * What is in a parcel, in eaches by line: as it was said, or where nobody said, all that the order's other parcels do not
 * hold. Nothing is known of two parcels that both say nothing.
 */
export function contentsOf(order: OrderOfParcels, parcel: Parcel): Content[] {
  if (parcel.contents) return parcel.contents
  const others = order.parcels.filter(({ id }) => id !== parcel.id)
  if (others.some(({ contents }) => !contents)) return []
  return leftOver(order, others)
}

/** What of the order is in none of these parcels. */
export function leftOver(order: OrderOfParcels, parcels: readonly Parcel[]): Content[] {
  const told = parcels.flatMap(({ contents = [] }) => contents)
  return order.lines
    .map((line) => ({
      lineId: line.id,
      quantity: told.reduce((left, one) => left - (one.lineId === line.id ? one.quantity : 0), unitsOf(order, line)),
    }))
    .filter(({ quantity }) => quantity > 0)
}

/** How a line's goods have to be kept: cold ones in the cold, whatever they are worth. */
export function keepingOfLine({ storage, highValue, bulky }: Line): Keeping | undefined {
  return storage ?? (highValue ? 'locked' : bulky ? 'bulky' : undefined)
}

/** How these contents have to be kept, where they are kept differently by what needs it most. */
export function keepingOf(lines: readonly Line[], contents: readonly Content[]): Keeping | undefined {
  const keepings = linesOf(lines, contents).map(keepingOfLine)
  return STRONGEST.find((keeping) => keepings.includes(keeping))
}

export const linesOf = (lines: readonly Line[], contents: readonly Content[]) =>
  lines.filter((line) => contents.some(({ lineId }) => lineId === line.id))
