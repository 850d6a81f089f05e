import type { Content, Fulfillment, Line, Parcel } from './fulfillment.ts'
import { keepingOfLine, leftOver, linesOf, type OrderOfParcels } from './parcel-contents.ts'
import { Keeping } from './store.ts'

/** How goods are kept, in the order in which an order's parcels are named. */
const KEEPINGS: readonly (Keeping | undefined)[] = [undefined, ...Keeping.options]
/** Whether two people carry it. */
export function takesTwo(lines: readonly Line[], contents: readonly Content[]): boolean {
  return linesOf(lines, contents).some(({ bulky }) => bulky)
}

/** A parcel that is to be put into a bin. */
export interface PlannedParcel {
  id: string
  tag: string
  keeping: Keeping | undefined
  contents: Content[]
}

/** What goes into one parcel, by the name that its id ends with. */
interface Share {
  name: string
  keeping: Keeping | undefined
  lines: readonly Line[]
}

/** One for each way to keep goods, and one for each bulky line: nobody puts two of them together. */
function sharesOf(lines: readonly Line[]): Share[] {
  return KEEPINGS.flatMap((keeping, index): Share[] => {
    const own = lines.filter((line) => keepingOfLine(line) === keeping)
    if (keeping !== 'bulky') return own.length > 0 ? [{ name: `${index + 1}`, keeping, lines: own }] : []
    return own.map((line) => ({ name: `${index + 1}-${lines.indexOf(line) + 1}`, keeping, lines: [line] }))
  })
}

/**
 * The parcels that the order still needs: two people who plan the same order on two devices plan the same ones. What a parcel
 * that stands in a bin already lacks goes into it.
 */
export function plannedParcels(order: OrderOfParcels & Pick<Fulfillment, 'id' | 'orderNumber'>): PlannedParcel[] {
  const { lines, parcels } = order
  if (parcels.some(({ contents }) => !contents)) return []
  const left = leftOver(order, parcels)
  const shares = sharesOf(lines)
  // what is written on a bag that may turn up again is written on no other
  const lost = new Set(lines.flatMap(({ losses = [] }) => losses.map(({ tag }) => tag)))
  const freeTag = (at: number): string => {
    const tag = tagOf(order, at)
    return lost.has(tag) ? freeTag(at + shares.length) : tag
  }
  return shares.flatMap(({ name, keeping, lines: own }, index): PlannedParcel[] => {
    const missing = left.filter(({ lineId }) => own.some(({ id }) => id === lineId))
    if (missing.length === 0) return []
    const id = parcelId(order, name)
    const there = parcels.find((parcel) => parcel.id === id)
    const tag = there?.tag ?? freeTag(index)
    return [{ id, tag, keeping, contents: added(there?.contents ?? [], missing) }]
  })
}

/** Follows from the order and how its goods are kept; one that follows a lost or a handed over parcel is another one. */
function parcelId(
  { id, lines, earlierHandovers = [] }: OrderOfParcels & Pick<Fulfillment, 'id'>,
  share: string,
): string {
  const gone = new Set([
    ...lines.flatMap(({ losses = [] }) => losses.map(({ parcel }) => parcel)),
    ...earlierHandovers.flatMap(({ parcels = [] }) => parcels),
  ])
  const name = `${id}-${share}`
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

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

/** What somebody writes on the bag, with no printer: the last of the order's number, and a letter. */
function tagOf({ orderNumber }: Pick<Fulfillment, 'orderNumber'>, index: number): string {
  const short = orderNumber.replace(/[^\p{L}\p{N}]/gu, '').slice(-4)
  return `${short || orderNumber.slice(-4)} ${LETTERS[index] ?? index + 1}`
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

/** What is in somebody's hand or not: a parcel, or each bag of one that is several. `key` tells it apart from all others. */
export interface Bag {
  key: string
  parcelId: string
  tag: string
}

/** The bags of a parcel, by their numbers. */
export function bagsOf(order: Pick<Fulfillment, 'orderNumber' | 'parcels'>, parcel: Parcel): [Bag, ...Bag[]] {
  const { id: parcelId, bags = 1 } = parcel
  const tag = parcelTag(order, parcel)
  if (bags === 1) return [{ key: parcelId, parcelId, tag }]
  const bag = (number: number): Bag => ({ key: `${parcelId}/${number}`, parcelId, tag: bagTag(tag, number) })
  return [bag(1), ...Array.from({ length: bags - 1 }, (_, index) => bag(index + 2))]
}

/** What is written on one bag of several. */
export const bagTag = (tag: string, number: number) => `${tag}${number}`
