import { columnOf, type ColumnMap, type Field } from './columns.ts'
import type { Fault, Parsed, Reject, RejectCode } from './reject.ts'
import { InstantReader, parseCurrency, parseGtin, parsePrice, parseQuantity, parseText, shown } from './values.ts'

/** A row of the file as it was cut into cells, before anything in it is believed. */
export interface RawRow {
  line: number
  map: ColumnMap
  cells: string[]
  /** the row as the file has it, for the rejects file; `cells` where there is none */
  original?: string[]
  /** it could not be cut; `cells` holds its text */
  problem?: { code: RejectCode; cell: number; message: string }
}

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
  currency: string
  customer: string | null
  gtin: string | null
  aisle: string | null
}

/** Longest texts, in UTF-16 units: ids become keys of records. */
const MAX_ID = 64
const MAX_TEXT = 200

/**
 * With a quantity below 0, under whatever header: a cancellation of an order that another system had. Without one it is
 * a number like any other.
 */
const cancellation = /^C\d+$/i

export interface RowContext {
  /** of the store, for times without an offset */
  zone: string
  /** of the store, for rows that name none */
  currency: string
}

/** The order that a row is of, as far as that can be read from one that is otherwise wrong. */
export function orderNumberIn({ map, cells, problem }: RawRow): string | undefined {
  const number = problem ? undefined : parseText(cells[map.index.order_number ?? -1] ?? '', MAX_ID)
  return number?.ok && number.value !== '' ? number.value : undefined
}

type Checked = { ok: true; row: ImportRow } | { ok: false; reject: Reject }

/** Thrown and caught inside this file: the first value of a row that cannot be used. */
class BadValue {
  readonly field: Field
  readonly fault: Fault

  constructor(field: Field, fault: Fault) {
    this.field = field
    this.fault = fault
  }
}

/** Checks rows one by one. */
export class RowReader {
  readonly #instants: InstantReader
  readonly #currency: string

  constructor(context: RowContext) {
    this.#instants = new InstantReader(context.zone)
    this.#currency = context.currency
  }

  read(raw: RawRow): Checked {
    const broken = this.#shape(raw)
    if (broken) return { ok: false, reject: broken }
    try {
      return { ok: true, row: this.#values(raw) }
    } catch (error) {
      if (!(error instanceof BadValue)) throw error
      const { code, message } = error.fault
      return { ok: false, reject: { line: raw.line, column: columnOf(raw.map, error.field), code, message } }
    }
  }

  #shape({ line, map, cells, problem }: RawRow): Reject | undefined {
    const name = (cell: number) => map.columns[cell] || String(cell + 1)
    if (problem) return { line, column: name(problem.cell), code: problem.code, message: problem.message }
    const width = map.columns.length
    const message = `This line has ${cells.length} columns, the header has ${width}.`
    if (cells.length > width) return { line, column: String(width + 1), code: 'too-many-columns', message }
    if (cells.length < width) return { line, column: name(cells.length), code: 'too-few-columns', message }
    return undefined
  }

  #values({ line, map, cells }: RawRow): ImportRow {
    const get = (field: Field) => {
      const at = map.index[field]
      return at === undefined ? '' : (cells[at] ?? '')
    }
    const use = <T>(field: Field, value: Parsed<T>): T => {
      if (!value.ok) throw new BadValue(field, value)
      return value.value
    }
    const need = (field: Field, max: number) => {
      const value = use(field, parseText(get(field), max))
      if (value === '') throw new BadValue(field, missing)
      return value
    }
    const optional = <T>(field: Field, read: (raw: string) => Parsed<T>): T | null =>
      get(field).trim() === '' ? null : use(field, read(get(field)))
    const text = (raw: string) => parseText(raw, MAX_TEXT)

    const orderNumber = need('order_number', MAX_ID)
    if (cancellation.test(orderNumber) && get('quantity').trim().startsWith('-')) {
      throw new BadValue('order_number', {
        ok: false,
        code: 'cancellation',
        message: `${orderNumber}: this is a cancellation, not an order.`,
      })
    }
    const sku = need('sku', MAX_ID)
    if (get('quantity').trim() === '') throw new BadValue('quantity', missing)
    const quantity = use('quantity', parseQuantity(get('quantity')))
    const name = map.index.name === undefined ? null : need('name', MAX_TEXT)
    if (get('placed_at').trim() === '') throw new BadValue('placed_at', missing)
    const placedAt = use('placed_at', this.#instants.parse(get('placed_at')))
    const promisedAt = optional('promised_at', (raw) => this.#instants.parse(raw))
    if (promisedAt !== null && promisedAt < placedAt) {
      throw new BadValue('promised_at', {
        ok: false,
        code: 'bad-date',
        message: `It is promised for ${shown(get('promised_at'))}, before it was placed.`,
      })
    }
    const currency = optional('currency', parseCurrency) ?? this.#currency
    const priceMinor = optional('unit_price', (raw) => parsePrice(raw, currency))
    const customerId = optional('customer_id', text)
    const customer = optional('customer_name', text) ?? (customerId && `Customer ${customerId.replace(/\.0+$/, '')}`)
    const gtin = optional('gtin', parseGtin)
    const aisle = optional('aisle', text)
    return {
      line,
      orderNumber,
      sku,
      name,
      quantity,
      placedAt,
      promisedAt,
      priceMinor,
      currency,
      customer,
      gtin,
      aisle,
    }
  }
}

const missing: Fault = { ok: false, code: 'missing-value', message: 'A value is needed here.' }
