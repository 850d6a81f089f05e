import type { Reader } from './decision.ts'
import type { Fulfillment, Line } from './fulfillment.ts'
import { weightOf } from './line-weight.ts'
import type { Purchase } from './purchase.ts'
import type { RecordKey } from './record-key.ts'
import { hadOf } from './tally.ts'
import { ratio } from './weighed.ts'

/** The records that `purchaseOf` reads. */
export const touchesPurchase = (id: string | null): RecordKey[] =>
  id === null
    ? []
    : [
        { kind: 'purchase', id },
        { kind: 'fulfillment', id },
      ]

/**
 * What was sold under this id, here or elsewhere. An order that left this store is a purchase by itself, under its own id: whatever its
 * customer has of it, with what came back of it so far. Somebody who told of it knows better.
 */
export function purchaseOf(read: Reader, id: string): Purchase | undefined {
  const known = read.get('purchase', id)
  if (known && !known.own) return known
  const order = read.get('fulfillment', id)
  const sold = order && soldAs(order)
  if (!sold) return known
  return { ...sold, returns: known?.returns ?? [] }
}

/** What left with its customer, or with the carrier to them; undefined where nothing did. Nobody told of what it was paid with. */
function soldAs(order: Fulfillment): Omit<Purchase, 'returns'> | undefined {
  const lines = order.lines.flatMap((line) => linesOf(order, line))
  const soldAt = order.handover?.at ?? order.shipped?.at ?? order.earlierHandovers?.at(-1)?.at
  if (soldAt === undefined || lines.length === 0) return undefined
  const { id, orderNumber: number, method: channel, currency } = order
  return {
    ...{ id, number, channel, soldAt, currency, lines },
    ...{ ...extrasOf(order, lines), tenders: [], own: true },
  }
}

/** What stands on the order beside goods: what is below 0 is its discount, in the part of it that left; the rest is what bringing it cost. */
function extrasOf(
  { services = [], lines: ordered }: Fulfillment,
  left: Purchase['lines'],
): Pick<Purchase, 'discountMinor' | 'shippingMinor'> {
  const sums = services.map(({ quantity, unitPriceMinor }) => quantity * (unitPriceMinor ?? 0))
  const [discount, shippingMinor] = [-1, 1].map((sign) =>
    sums.reduce((sum, one) => sum + Math.max(0, sign * one), 0),
  ) as [number, number]
  const all = ordered.reduce((sum, line) => sum + line.ordered * (line.unitPriceMinor ?? 0), 0)
  const here = left.reduce((sum, { priceMinor }) => sum + priceMinor, 0)
  return { discountMinor: all === 0 ? 0 : ratio(discount, Math.min(here, all), all), shippingMinor }
}

/** One line for what was ordered, and one for each substitute that stood in for it. */
function linesOf(order: Fulfillment, line: Line): Purchase['lines'] {
  const { own, instead } = hadOf(order, line)
  const department = line.department ?? null
  const weight = weightOf(order, line)
  const row = (of: { id: string; sku: string; name: string }, quantity: number, priceMinor: number | null) =>
    quantity > 0
      ? [
          {
            ...of,
            quantity,
            priceMinor: priceMinor ?? 0,
            taxMinor: 0,
            department,
            ...(priceMinor === null && { unpriced: true }),
          },
        ]
      : []
  const times = (each: number | null, units: number) => (each === null ? null : each * units)
  const units = order.shipped ? own.allocated : own.handed
  return [
    ...row(
      { id: line.id, sku: line.sku, name: line.name },
      units,
      weight?.chargedMinor ?? times(line.unitPriceMinor, units),
    ),
    ...(line.substitutes ?? []).flatMap(({ id, sku, name, unitPriceMinor }) => {
      const had = instead[id]
      const given = (order.shipped ? had?.allocated : had?.handed) ?? 0
      return row({ id, sku, name }, given, times(unitPriceMinor, given))
    }),
  ]
}
