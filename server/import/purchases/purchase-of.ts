import { isDeepStrictEqual } from 'node:util'
import { paidByLine } from '#domain/returns/refund.ts'
import type { Sold } from '#domain/purchase.ts'
import type { OfPurchase, PurchaseRow, TenderCell } from './purchase-row.ts'

/** Lines of one purchase that a file may have. */
export const MAX_LINES = 1000

/** Why the rows of a purchase do not go together, and the row that shows it. */
export interface Clash {
  row: PurchaseRow
  field: string
  code: string
  message: string
}

/**
 * One purchase out of its rows. Lines without an id are numbered as they come, from 1 on; what is of the whole purchase is said by one of its rows or by several,
 * all alike. It was sold at the latest instant of its rows.
 * @param nameOf what the catalogue calls a SKU
 */
export function purchaseOf(
  rows: readonly [PurchaseRow, ...PurchaseRow[]],
  nameOf: (sku: string) => string | undefined,
): Sold | Clash {
  const [first] = rows
  const of = wholeOf(rows)
  if ('code' in of) return of
  const ids = new Set<string>()
  for (const [at, row] of rows.entries()) {
    const id = row.lineId ?? String(at + 1)
    if (ids.has(id)) {
      return { row, field: 'line_id', code: 'said-twice', message: `This purchase has a line ${id} already.` }
    }
    ids.add(id)
  }
  const lines = rows.map(({ lineId, sku, name, quantity, priceMinor, taxMinor, department, serials }, at) => ({
    ...{ id: lineId ?? String(at + 1), sku, name: name ?? nameOf(sku) ?? sku, quantity, priceMinor, taxMinor },
    ...(department !== null && { department }),
    ...(serials !== null && { serials }),
  }))
  const discountMinor = of.discountMinor ?? 0
  const shippingMinor = of.shippingMinor ?? 0
  const total = paidByLine({ lines, discountMinor }).reduce((sum, one) => sum + one, 0) + shippingMinor
  const given = of.tenders.filter((tender) => tender !== null)
  const without = given.filter(({ amountMinor }) => amountMinor === null)
  const rest = total - given.reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0), 0)
  if (without.length > 1 || (without.length === 1 && rest < 0)) {
    return { row: first, field: 'tender_amount', code: 'missing-value', message: 'It needs the amount of each tender.' }
  }
  const tenderIds = new Set(given.map(({ id }) => id))
  if (tenderIds.size < given.length) {
    return { row: first, field: 'tender_id', code: 'said-twice', message: 'Two tenders have the same id.' }
  }
  return {
    id: first.purchaseId,
    number: of.number ?? first.purchaseId,
    channel: of.channel ?? 'store',
    soldAt: Math.max(...rows.map(({ soldAt }) => soldAt)),
    currency: of.currency,
    ...{ lines, discountMinor, shippingMinor },
    ...(of.customerKeys && { customerKeys: of.customerKeys }),
    tenders: given.map(({ token, last4, amountMinor, ...tender }) => ({
      ...tender,
      amountMinor: amountMinor ?? rest,
      ...(token !== null && { token }),
      ...(last4 !== null && { last4 }),
    })),
  }
}

const COLUMNS = {
  number: 'number',
  channel: 'channel',
  currency: 'currency',
  discountMinor: 'discount',
  shippingMinor: 'shipping',
  customerKeys: 'customer',
} as const

/** What the rows say of the whole purchase, or the first that says something else than those before it. */
function wholeOf(rows: readonly [PurchaseRow, ...PurchaseRow[]]): OfPurchase | Clash {
  const [{ of: first }] = rows
  const whole: OfPurchase = { ...first, tenders: [...first.tenders] }
  for (const row of rows) {
    const differs = (field: string): Clash => ({
      ...{ row, field, code: 'mixed-purchase' },
      message: 'A row before it says something else of the same purchase.',
    })
    for (const name of Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]) {
      const [said, before] = [row.of[name], whole[name]]
      if (said === null) continue
      if (before !== null && !isDeepStrictEqual(said, before)) return differs(COLUMNS[name])
      Object.assign(whole, { [name]: said })
    }
    for (const [at, tender] of row.of.tenders.entries()) {
      const before: TenderCell | null = whole.tenders[at] ?? null
      if (tender === null) continue
      if (before !== null && JSON.stringify(before) !== JSON.stringify(tender)) {
        return differs(at === 0 ? 'tender' : `tender${at + 1}`)
      }
      whole.tenders[at] = tender
    }
  }
  return whole
}
