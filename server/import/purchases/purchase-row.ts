import { isCardNumber } from '#domain/card-number.ts'
import { lineValue } from '#domain/stock/line-value.ts'
import type { CustomerKeys } from '../../customer-keys.ts'
import { BadValue, type Cells } from '../cells.ts'
import { fault, parsed, type Parsed } from '../reject.ts'
import { idText, oneOf, several, text } from '../tables/values.ts'
import { InstantReader, minorDigits, parseCurrency, parseQuantity, shown } from '../values.ts'
import { type PurchaseField, TENDERS } from './columns.ts'

/** Things that a purchase keeps of its customer. */
const MOST_KEYS = 5
const KINDS = ['card', 'gift-card', 'cash', 'other'] as const

/** What a row says of one tender; null where it says nothing. */
export interface TenderCell {
  id: string
  kind: (typeof KINDS)[number]
  amountMinor: number | null
  token: string | null
  last4: string | null
}

/** What a row says of its whole purchase; null where it says nothing. */
export interface OfPurchase {
  number: string | null
  channel: string | null
  currency: string
  discountMinor: number | null
  shippingMinor: number | null
  /** keyed hashes of what its customer is known by */
  customerKeys: string[] | null
  /** by their columns */
  tenders: (TenderCell | null)[]
}

export interface PurchaseRow {
  line: number
  purchaseId: string
  soldAt: number
  lineId: string | null
  sku: string
  name: string | null
  department: string | null
  serials: string[] | null
  quantity: number
  /** for all units */
  priceMinor: number
  taxMinor: number
  of: OfPurchase
}

/** Decimal text in the currency's own digits, to minor units; never through a float. A digit that the currency has not is a fault. */
export function parseAmount(raw: string, currency: string): Parsed<number> {
  const [, whole, fraction = ''] = /^\+?(\d{1,10})(?:\.(\d*))?$/.exec(raw.trim()) ?? []
  const digits = minorDigits(currency) ?? 2
  if (whole === undefined)
    return fault('bad-price', `“${shown(raw)}” is not an amount of 0 or more, such as ${like(digits)}.`)
  const given = fraction.replace(/0+$/, '')
  if (given.length > digits) {
    const has = digits === 0 ? 'no digits' : `${digits} digits`
    return fault('bad-price', `“${shown(raw)}” is finer than ${currency}, which has ${has} after the point.`)
  }
  return parsed(Number(whole + given.padEnd(digits, '0')))
}

const like = (digits: number) => (digits === 0 ? '1250' : `12.${'5'.padEnd(digits, '0')}`)

/** What one costs may be finer than the currency: the line is rounded, once. */
function parseUnitPrice(raw: string): Parsed<string> {
  const unit = raw.trim()
  if (/^\d{1,7}(\.\d{1,6})?$/.test(unit)) return parsed(unit)
  return fault('bad-price', `“${shown(raw)}” is not a price of 0 or more, such as 12.50.`)
}

function parseToken(raw: string): Parsed<string> {
  // it is not repeated
  if (isCardNumber(raw))
    return fault(
      'card-number',
      'This looks like the number of a card. Give the token of your payment provider, or nothing.',
    )
  return idText(raw)
}

function parseLast4(raw: string): Parsed<string> {
  const digits = raw.trim()
  if (/^\d{1,4}$/.test(digits)) return parsed(digits.padStart(4, '0'))
  return fault('not-a-number', 'These are not the last four digits of a card.')
}

function parseUnits(raw: string): Parsed<number> {
  if (!/^-\s*\d/.test(raw.trim())) return parseQuantity(raw)
  return fault('quantity-not-positive', `The quantity is ${shown(raw)}: it came back. Only what was sold is imported.`)
}

/** One of each unit, with semicolons between: a device compares what comes back with all of them. */
function parseSerials(raw: string, quantity: number): Parsed<string[]> {
  const serials = several(raw, /;/, text)
  if (!serials.ok) return serials
  const all = raw.split(';').filter((one) => one.trim() !== '').length
  if (serials.value.length < all) return fault('said-twice', 'It has one of these serial numbers twice.')
  if (all === quantity) return serials
  const units = `${quantity} ${quantity === 1 ? 'unit' : 'units'}`
  return fault(
    'serial-count',
    `A line of ${units} needs ${quantity} serial numbers, with semicolons between, and not ${all}.`,
  )
}

/** What a customer is known by becomes its hash where it is read: nothing after this has it as it stands in the file. */
function parseCustomer(raw: string, keyOf: CustomerKeys): Parsed<string[]> {
  // “-” and “n/a” would be one and the same customer
  const known = (one: string) =>
    one.replace(/[^\p{L}\p{N}]/gu, '').length < 4
      ? fault(
          'too-short',
          'This is no e-mail address, telephone number or customer number. Leave it empty where nobody knows it.',
        )
      : parsed(keyOf(one))
  return several(raw, /;/, known)
}

/** The purchase that a row is of, as far as it can be read. */
export const parsePurchaseId = idText

/**
 * @param zone of the store, for times without an offset
 * @param storeCurrency for rows that name none
 * @param keyOf hashes what a customer is known by
 */
export function purchaseReader(
  zone: string,
  storeCurrency: string,
  keyOf: CustomerKeys,
): (cells: Cells<PurchaseField>) => PurchaseRow {
  const instants = new InstantReader(zone)
  return (cells) => {
    const purchaseId = cells.need('purchase_id', parsePurchaseId)
    const soldAt = cells.need('sold_at', (raw) => instants.parse(raw))
    const currency = cells.optional('currency', parseCurrency) ?? storeCurrency
    const amount = (raw: string) => parseAmount(raw, currency)
    const quantity = cells.need('quantity', parseUnits)
    return {
      ...{ line: cells.line, purchaseId, soldAt, lineId: cells.optional('line_id', idText) },
      ...{ sku: cells.need('sku', text), name: cells.optional('name', text), quantity },
      department: cells.optional('department', text),
      serials: cells.optional('serials', (raw) => parseSerials(raw, quantity)),
      priceMinor: priceOf(cells, quantity, currency),
      taxMinor: cells.optional('tax', amount) ?? 0,
      of: {
        ...{ number: cells.optional('number', text), channel: cells.optional('channel', text), currency },
        discountMinor: cells.optional('discount', amount),
        shippingMinor: cells.optional('shipping', amount),
        customerKeys: customerOf(cells, keyOf),
        tenders: TENDERS.map((tender, at) => tenderOf(cells, tender, at, amount)),
      },
    }
  }
}

function priceOf(cells: Cells<PurchaseField>, quantity: number, currency: string): number {
  const price = cells.optional('price', (raw) => parseAmount(raw, currency))
  if (price !== null) return price
  const unit = cells.optional('unit_price', parseUnitPrice)
  if (unit === null)
    throw new BadValue('price', fault('missing-value', 'It needs the price of all its units, or a unit_price.'))
  return lineValue({ unit, decimals: minorDigits(currency) ?? 2 }, quantity)
}

const CUSTOMER = ['customer', 'customer_email', 'customer_phone'] as const

/** All that the row says of its customer; null where it says nothing. */
function customerOf(cells: Cells<PurchaseField>, keyOf: CustomerKeys): string[] | null {
  const keys = CUSTOMER.flatMap((field) => cells.optional(field, (raw) => parseCustomer(raw, keyOf)) ?? [])
  if (keys.length > MOST_KEYS) {
    throw new BadValue('customer', fault('too-long', `A customer is known by ${MOST_KEYS} things at most.`))
  }
  return keys.length === 0 ? null : [...new Set(keys)]
}

function tenderOf(
  cells: Cells<PurchaseField>,
  tender: (typeof TENDERS)[number],
  at: number,
  amount: (raw: string) => Parsed<number>,
): TenderCell | null {
  const kind = cells.optional(tender, oneOf(KINDS))
  if (kind === null) return null
  return {
    ...{ id: cells.optional(`${tender}_id`, idText) ?? String(at + 1), kind },
    amountMinor: cells.optional(`${tender}_amount`, amount),
    ...{ token: cells.optional(`${tender}_token`, parseToken), last4: cells.optional(`${tender}_last4`, parseLast4) },
  }
}
