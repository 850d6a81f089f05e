import { ratio } from '../weighed.ts'
import { type Purchase, type Returned, unitsBack } from '../purchase.ts'
import { partOfUnits, shareOut } from './share-out.ts'

/** What a rule gives back of what was paid. */
export interface Terms {
  /** kept back of the goods' price, for putting them up for sale again */
  feePercent: number
  /** `share`: of what was paid for bringing it, as much as the goods' part of the purchase */
  shipping: 'none' | 'share'
}

/** Eaches of a line that come back now. */
export interface Back {
  lineId: string
  quantity: number
}

/** All in minor units of the purchase's currency. totalMinor = goods − fee + shipping − cut. */
export interface Refund {
  /** what was paid for the units, with their part of discounts and tax */
  goodsMinor: number
  feeMinor: number
  shippingMinor: number
  /** what none of its tenders can take back any more; 0 where nobody knows what it was paid with */
  cutMinor: number
  totalMinor: number
  /** onto which tenders it goes back, those that get nothing left out */
  tenders: { tenderId: string; amountMinor: number }[]
}

/** What was paid for all units of each line, in the lines' order: its price, less its share of the discount, and its tax. */
export function paidByLine({ lines, discountMinor }: Pick<Purchase, 'lines' | 'discountMinor'>): number[] {
  const prices = lines.map(({ priceMinor }) => priceMinor)
  // a discount above the prices gives nothing away twice
  const discount = Math.min(
    discountMinor,
    prices.reduce((sum, price) => sum + price, 0),
  )
  const shares = shareOut(discount, prices)
  return lines.map(({ priceMinor, taxMinor }, at) => priceMinor - (shares[at] ?? 0) + taxMinor)
}

/** Eaches of a line that may still come back. */
export function unitsLeft({ lines, returns }: Pick<Purchase, 'lines' | 'returns'>, lineId: string): number {
  const line = lines.find(({ id }) => id === lineId)
  return line ? Math.max(0, line.quantity - unitsBack(returns, lineId)) : 0
}

/**
 * What is paid back for these units. A part that comes later is all so far less what was given back for them: however a purchase
 * comes back, in the end it is what was paid, and never more.
 * @param back no more than is left of a line that the purchase has
 * @param order the kinds of tenders, in the order in which they are filled; others come after them
 */
export function refundOf(purchase: Purchase, back: Back, terms: Terms, order: readonly string[]): Refund {
  const { lines, returns } = purchase
  const at = lines.findIndex(({ id }) => id === back.lineId)
  const paid = paidByLine(purchase)
  const soFar = partOfUnits(paid[at] ?? 0, lines[at]?.quantity ?? 0, unitsBack(returns, back.lineId) + back.quantity)
  const before = returns.reduce((sum, one) => sum + (one.lineId === back.lineId ? one.goodsMinor : 0), 0)
  const goodsMinor = Math.max(0, soFar - before)
  const feeMinor = ratio(goodsMinor, terms.feePercent, 100)
  const shippingMinor = terms.shipping === 'share' ? shippingOf(purchase, paid, { ...back, goodsMinor }) : 0
  const wanted = goodsMinor - feeMinor + shippingMinor
  const tenders = fill(purchase, wanted, order)
  const taken = tenders.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  const totalMinor = purchase.tenders.length === 0 ? wanted : taken
  return { goodsMinor, feeMinor, shippingMinor, cutMinor: wanted - totalMinor, totalMinor, tenders }
}

/**
 * The goods' part of what was paid for bringing them, of all that came back so far, less what was given back of it. Goods that cost
 * nothing count by their units.
 */
function shippingOf(
  { lines, shippingMinor, returns }: Purchase,
  paid: readonly number[],
  back: Pick<Returned, 'quantity' | 'goodsMinor'>,
): number {
  const isFree = paid.every((one) => one === 0)
  const all = isFree ? sumOf(lines) : paid.reduce((sum, one) => sum + one, 0)
  // what a rule gave no shipping for has no part in it
  const sharing = returns.filter(({ noShipping }) => !noShipping)
  const soFar = [...sharing, back].reduce((sum, one) => sum + (isFree ? one.quantity : one.goodsMinor), 0)
  const given = returns.reduce((sum, one) => sum + one.shippingMinor, 0)
  const part = (BigInt(shippingMinor) * BigInt(Math.min(all, soFar))) / BigInt(all)
  return Math.max(0, Number(part) - given)
}

/** Spreads it over what each tender may still take back. */
function fill({ tenders, returns }: Purchase, wanted: number, order: readonly string[]): Refund['tenders'] {
  const given = returns.flatMap((one) => one.tenders)
  const place = (kind: string) => (order.includes(kind) ? order.indexOf(kind) : order.length)
  let open = wanted
  return tenders
    .toSorted((one, other) => place(one.kind) - place(other.kind))
    .flatMap(({ id, amountMinor }) => {
      const back = given.reduce((sum, one) => sum + (one.tenderId === id ? one.amountMinor : 0), 0)
      const part = Math.min(open, Math.max(0, amountMinor - back))
      open -= part
      return part > 0 ? [{ tenderId: id, amountMinor: part }] : []
    })
}

const sumOf = (units: readonly { quantity: number }[]) => units.reduce((sum, { quantity }) => sum + quantity, 0)
