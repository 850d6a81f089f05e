import type { ByWeight } from '#domain/by-weight.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import type { ShipTo } from '#domain/fulfillment-personal.ts'
import { perKgOf, priceOf } from '#domain/weighed.ts'
import { BadValue, type Cells, type RawRow } from './cells.ts'
import type { OrderField } from './order-columns.ts'
import { type Language, LANGUAGES } from '../notify/templates.ts'
import { fault, type Parsed, parsed } from './reject.ts'
import { several } from './tables/values.ts'
import {
  InstantReader,
  parseAge,
  parseCountry,
  parseCurrency,
  parseGrams,
  parseGtin,
  parseMethod,
  parsePrice,
  parseQuantity,
  parseText,
  parseYes,
  shown,
} from './values.ts'

/** What one row says: so many eaches of a product belong to an order. Instants in UTC ms, money in minor units. */
export interface ImportRow {
  line: number
  orderNumber: string
  sku: string
  /** null where the file has no column for it: then the catalogue knows */
  name: string | null
  quantity: number
  placedAt: number
  promisedAt: number | null
  priceMinor: number | null
  /** what one each is to weigh and what a kilogram costs; null where it is not sold by weight */
  byWeight: ByWeight | null
  currency: string
  customer: string | null
  gtin: string | null
  aisle: string | null
  /** what the customer says of another product in its place: none, ask, similar, or SKUs with | between */
  substitute: string | null
  email: string | null
  language: Language | null
  /** of the whole order; null where the file does not say, 0 where it is paid */
  dueMinor: number | null
  /** years; null where the file does not say */
  minimumAge: number | null
  highValue: boolean | null
  /** whom the customer sends to fetch it */
  proxy: string | null
  /** null where the row says nothing of it */
  method: Fulfillment['method'] | null
  serviceLevel: string | null
  /** null where the row has none; the name is then the customer's */
  shipTo: (Omit<ShipTo, 'name'> & { name: string | null }) | null
}

/** Longest texts, in UTF-16 units: ids become keys of records. */
const MAX_ID = 64
const MAX_TEXT = 200
/** Who can be written to; the mail server knows better. */
function parseEmail(raw: string): Parsed<string> {
  const address = raw.trim()
  if (/^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/.test(address) && address.length <= 254) return parsed(address)
  return fault('unclear', `“${shown(raw)}” is no address of a mailbox.`)
}

/** By its first part, as de-AT is German; one that there are no words in is none. */
function parseLanguage(raw: string): Parsed<Language | null> {
  const first = raw.trim().slice(0, 2).toLowerCase()
  return parsed(LANGUAGES.find((language) => language === first) ?? null)
}

const id = (raw: string) => parseText(raw, MAX_ID)
const text = (raw: string) => parseText(raw, MAX_TEXT)

/** Most products that one row names in place of what is ordered; the same limit as in the domain. */
const MAX_SUBSTITUTES = 20
const parseWish = (raw: string) => {
  const skus = several(raw, /[|;]/, id)
  if (!skus.ok) return skus
  if (skus.value.length > MAX_SUBSTITUTES)
    return fault('too-long', `It names ${skus.value.length} products; ${MAX_SUBSTITUTES} are the most.`)
  return parsed(skus.value.join('|'))
}

/**
 * With a quantity below 0, under whatever header: a cancellation of an order that another system had. Without one it is
 * a number like any other.
 */
const cancellation = /^C\d+$/i

/** What a kilogram costs, at most, in minor units; the same limit as in the domain. */
const MAX_PER_KG = 10_000_000

/** What is sold by weight says what one each weighs, and what a kilogram or one each costs. */
function byWeightIn(cells: Cells<OrderField>, currency: string, priceMinor: number | null): ByWeight | null {
  const gramsEach = cells.optional('weight_grams', parseGrams)
  if (gramsEach === null) return null
  const price = (raw: string) => parsePrice(raw, currency)
  const perKgMinor =
    cells.optional('price_per_kg', price) ??
    (priceMinor === null ? cells.need('price_per_kg', price) : perKgOf(priceMinor, gramsEach))
  if (perKgMinor <= MAX_PER_KG) return { gramsEach, perKgMinor }
  throw new BadValue('price_per_kg', fault('bad-price', 'That is more than a kilogram of anything costs.'))
}

/** Where a carrier brings it: a row says all that is needed of it, or nothing. */
function shipToIn(cells: Cells<OrderField>): ImportRow['shipTo'] {
  const line1 = cells.optional('ship_line1', text)
  if (line1 === null) return null
  const [line2, region] = [cells.optional('ship_line2', text), cells.optional('ship_region', text)]
  const postcode = cells.optional('ship_postcode', (raw) => parseText(raw, 20))
  const phone = cells.optional('ship_phone', (raw) => parseText(raw, 40))
  return {
    ...{ name: cells.optional('ship_name', text), line1, city: cells.need('ship_city', text) },
    country: cells.need('ship_country', parseCountry),
    ...(line2 !== null && { line2 }),
    ...(region !== null && { region }),
    ...(postcode !== null && { postcode }),
    ...(phone !== null && { phone }),
  }
}

/** The order that a row is of, as far as that can be read from one that is otherwise wrong. */
export function orderNumberIn({ map, cells, problem }: RawRow): string | undefined {
  const number = problem ? undefined : id(cells[map.index['order_number'] ?? -1] ?? '')
  return number?.ok && number.value !== '' ? number.value : undefined
}

/**
 * @param zone of the store, for times without an offset
 * @param currency of the store, for rows that name none
 */
export function orderReader(zone: string, currency: string): (cells: Cells<OrderField>) => ImportRow {
  const instants = new InstantReader(zone)
  const instant = (raw: string) => instants.parse(raw)
  return (cells) => {
    const orderNumber = cells.need('order_number', id)
    if (cancellation.test(orderNumber) && cells.get('quantity').trim().startsWith('-')) {
      const message = `${orderNumber}: this is a cancellation, not an order.`
      throw new BadValue('order_number', fault('cancellation', message))
    }
    const sku = cells.need('sku', id)
    const quantity = cells.need('quantity', parseQuantity)
    const name = cells.has('name') ? cells.need('name', text) : null
    const placedAt = cells.need('placed_at', instant)
    const promisedAt = cells.optional('promised_at', instant)
    if (promisedAt !== null && promisedAt < placedAt) {
      const message = `It is promised for ${shown(cells.get('promised_at'))}, before it was placed.`
      throw new BadValue('promised_at', fault('bad-date', message))
    }
    const money = cells.optional('currency', parseCurrency) ?? currency
    const unitMinor = cells.optional('unit_price', (raw) => parsePrice(raw, money))
    const byWeight = byWeightIn(cells, money, unitMinor)
    const priceMinor = unitMinor ?? (byWeight && priceOf(byWeight.gramsEach, byWeight.perKgMinor))
    const customerId = cells.optional('customer_id', text)
    const customer =
      cells.optional('customer_name', text) ?? (customerId && `Customer ${customerId.replace(/\.0+$/, '')}`)
    const gtin = cells.optional('gtin', parseGtin)
    const aisle = cells.optional('aisle', text)
    const email = cells.optional('customer_email', parseEmail)
    const language = cells.optional('customer_language', parseLanguage)
    const substitute = cells.optional('substitute', parseWish)
    const dueMinor = cells.has('amount_due')
      ? (cells.optional('amount_due', (raw) => parsePrice(raw, money)) ?? 0)
      : null
    const minimumAge = cells.optional('minimum_age', parseAge)
    const highValue = cells.optional('high_value', parseYes)
    const proxy = cells.optional('proxy_name', text)
    return {
      ...{ line: cells.line, orderNumber, sku, name, quantity, placedAt, promisedAt, priceMinor },
      ...{ currency: money, customer, gtin, aisle, substitute, email, language },
      ...{ byWeight, dueMinor, minimumAge, highValue, proxy },
      method: cells.optional('method', parseMethod),
      serviceLevel: cells.optional('service_level', text),
      shipTo: shipToIn(cells),
    }
  }
}
