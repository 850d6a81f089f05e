import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { v5 as uuidv5 } from 'uuid'
import type { ArgsOf } from '#domain/commands.ts'
import type { Fulfillment, Line, Service } from '#domain/fulfillment.ts'
import { FulfillmentPersonal, type ShipTo } from '#domain/fulfillment-personal.ts'
import type { Product } from '#domain/product.ts'
import type { SubstituteWish } from '#domain/substitute.ts'
import { priceOf } from '#domain/weighed.ts'
import type { ServerCommand } from '../execute.ts'
import type { HandoverCodes } from '../handover-code.ts'
import { walkAlong, walkOf } from './order-products.ts'
import type { StagedRow } from './order-staging.ts'

/** Names the orders of all stores; chosen once, it may never change. */
const ORDER_NAMESPACE = '6f1d2ac5-41b7-4a52-9f0e-5d0a7f3b8c11'

const ACTOR = 'import'

/** A file that does not say when an order is promised for: this long after it was placed, in ms. */
const DEFAULT_PROMISE_MS = 2 * 60 * 60 * 1000

/** An order's rows as one wish: what the store is to pick, and for whom. */
export type WantedOrder = Omit<ArgsOf<'route-fulfillment'>, 'gate' | 'due'> & {
  customerName: string | null
  /** where messages to them go; only beside a name */
  contact?: Contact
  proxyName: string | null
  /** in minor units, 0 where it is paid; null where the file does not say */
  dueMinor: number | null
  /** where a carrier brings it; null where the file does not say it */
  shipTo: ShipTo | null
}

type Contact = Pick<FulfillmentPersonal, 'email' | 'language'>

/** The order as the store has it. */
export interface KnownOrder {
  order: Fulfillment
  ver: number
  personal: unknown
}

/** The same order number of the same store is the same order, whoever imports it. */
export function fulfillmentIdOf(storeId: string, orderNumber: string): string {
  return uuidv5(`${storeId}/${orderNumber}`, ORDER_NAMESPACE)
}

/**
 * Puts an order's rows together. Rows of the same SKU add up to one line, whose name and price are the first row's; the
 * order was placed at the earliest instant of its rows and is promised for the earliest that they name.
 * @param rows of goods
 * @param services rows that nobody picks
 * @param products knows every SKU of the rows of goods
 * @param walk see walkAlong
 */
export function wantedOrder(
  storeId: string,
  rows: readonly [StagedRow, ...StagedRow[]],
  services: readonly StagedRow[],
  products: ReadonlyMap<string, Product>,
  walk: Walk,
): WantedOrder {
  const [first] = rows
  const lines = new Map<string, WantedOrder['lines'][number]>()
  const weights = new Map<string, { grams: number; units: number }>()
  for (const row of rows) {
    const { grams = 0, units = 0 } = weights.get(row.sku) ?? {}
    const { byWeight, quantity } = row
    if (byWeight) weights.set(row.sku, { grams: grams + quantity * byWeight.gramsEach, units: units + quantity })
    const line = lines.get(row.sku)
    if (line) lines.set(row.sku, { ...line, ordered: line.ordered + row.quantity, ...askedBy(row, line) })
    else lines.set(row.sku, newLine(row, products.get(row.sku), walk))
  }
  const placedAt = Math.min(...rows.map((row) => row.placedAt))
  const promises = rows.flatMap((row) => row.promisedAt ?? [])
  const customer = rows.find((row) => row.customer !== null)?.customer
  const { email, language } = rows.find((row) => row.email !== null) ?? first
  const dues = [...rows, ...services].flatMap((row) => row.dueMinor ?? [])
  const serviceLevel = rows.find((row) => row.serviceLevel !== null)?.serviceLevel
  const address = rows.find((row) => row.shipTo !== null)?.shipTo
  const shipTo = address ? { ...address, name: address.name ?? customer ?? address.line1 } : null
  return {
    fulfillmentId: fulfillmentIdOf(storeId, first.orderNumber),
    orderNumber: first.orderNumber,
    method: rows.find(({ method }) => method !== null)?.method ?? 'pickup',
    placedAt,
    promisedAt: promises.length > 0 ? Math.min(...promises) : placedAt + DEFAULT_PROMISE_MS,
    currency: first.currency,
    lines: [...lines.values()].map((line) => onAverage(line, weights.get(line.sku))),
    ...(services.length > 0 && { services: services.map(toService).sort(byContent) }),
    ...(serviceLevel && { serviceLevel }),
    customerName: customer ?? shipTo?.name ?? null,
    shipTo,
    ...(email && { contact: { email, ...(language && { language }) } }),
    proxyName: rows.find((row) => row.proxy !== null)?.proxy ?? null,
    dueMinor: dues.length > 0 ? Math.max(...dues) : null,
  }
}

/** What one each weighs, in whole grams, where rows of a product say it differently. */
function onAverage(line: WantedOrder['lines'][number], weights: { grams: number; units: number } | undefined) {
  if (!line.byWeight || !weights) return line
  const { perKgMinor } = line.byWeight
  const gramsEach = Math.round(weights.grams / weights.units)
  if (gramsEach === line.byWeight.gramsEach) return line
  return { ...line, byWeight: { gramsEach, perKgMinor }, unitPriceMinor: priceOf(gramsEach, perKgMinor) }
}

/** The same whatever the order of the rows in the file. */
const byContent = (one: Service, other: Service) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)

function toService({ sku, name, quantity, priceMinor }: StagedRow): Service {
  return { sku, name: name ?? sku, quantity, unitPriceMinor: priceMinor }
}

/**
 * An order of which rows were rejected, on top of the order that the store has: what the file lacks was perhaps in those
 * rows, so nothing is taken away.
 * @param isService lines that an earlier import took for goods are goods no more
 */
export function addedTo(known: Fulfillment, wanted: WantedOrder, isService: (sku: string) => boolean): WantedOrder {
  const lines = new Map(wanted.lines.map((line) => [line.id, line]))
  for (const {
    picks: _picks,
    shorts: _shorts,
    putBacks: _putBacks,
    losses: _losses,
    substitutes: _substitutes,
    voided: _voided,
    alternatives: _alternatives,
    ...line
  } of known.lines) {
    const ordered = Math.max(line.ordered, lines.get(line.id)?.ordered ?? 0)
    if (ordered > 0 && !isService(line.sku)) lines.set(line.id, { ...line, ...lines.get(line.id), ordered })
  }
  const services = [...(wanted.services ?? [])]
  for (const service of known.services ?? []) {
    if (!services.some(({ sku }) => sku === service.sku)) services.push(service)
  }
  return { ...wanted, lines: [...lines.values()], ...(services.length > 0 && { services }) }
}

type Walk = ReturnType<typeof walkAlong>

function newLine(row: StagedRow, product: Product | undefined, walk: Walk): WantedOrder['lines'][number] {
  const gtin = product?.gtins[0]
  if (!product || gtin === undefined) throw new Error(`no product for SKU ${row.sku}`)
  const aisle = row.aisle ?? product.aisle
  const { storage, bulky, department } = product
  return {
    id: row.sku,
    sku: row.sku,
    gtin,
    name: row.name ?? product.name,
    aisle,
    walk: walk(aisle, row.aisle === null ? product.walk : walkOf(row.aisle)),
    ...(storage && { storage }),
    ...(bulky && { bulky }),
    ...(aisle === null && department !== null && { department }),
    ...(row.substitute !== null && { substitute: wishOf(row.substitute) }),
    ordered: row.quantity,
    unitPriceMinor: row.priceMinor,
    ...(row.byWeight && { byWeight: row.byWeight }),
    ...askedBy(row),
  }
}

/** The words of a cell; whatever else it holds are SKUs. */
function wishOf(cell: string): SubstituteWish {
  const word = cell.toLowerCase()
  return word === 'none' || word === 'ask' || word === 'similar' ? word : { skus: cell.split('|') }
}

/** What a line says may be an object. */
const isSame = (one: unknown, other: unknown) => one === other || JSON.stringify(one) === JSON.stringify(other)

/** What the gate asks for, of this row and those of the same SKU before it: the most of them. */
function askedBy(row: StagedRow, before?: Pick<Line, 'minimumAge' | 'highValue'>) {
  const minimumAge = Math.max(row.minimumAge ?? 0, before?.minimumAge ?? 0)
  const highValue = row.highValue === true || before?.highValue === true
  return { ...(minimumAge > 0 && { minimumAge }), ...(highValue && { highValue }) }
}

/** Whether the order as the store has it is what the file wants already. */
export function isUnchanged(wanted: WantedOrder, { order: known, personal }: KnownOrder): boolean {
  const { lines, services, customerName, contact, proxyName, dueMinor, shipTo, fulfillmentId: _id, ...order } = wanted
  const same = (Object.keys(order) as (keyof typeof order)[]).every((key) => order[key] === known[key])
  if (!same) return false
  if (JSON.stringify(services ?? []) !== JSON.stringify(known.services ?? [])) return false
  if (dueMinor !== null && dueMinor !== (known.due?.amountMinor ?? 0)) return false
  // a file without names leaves a name that is known as it is, and so with an address
  const person = FulfillmentPersonal.safeParse(personal).data
  if (customerName !== null && customerName !== person?.customerName) return false
  if (contact && (contact.email !== person?.email || contact.language !== person?.language)) return false
  if (proxyName !== null && proxyName !== person?.proxyName) return false
  if (shipTo !== null && !isDeepStrictEqual(shipTo, person?.shipTo)) return false
  // a line that an earlier version of the order had, and a later one left out, is kept with 0 ordered
  const open = known.lines.filter((line) => line.ordered > 0)
  return (
    open.length === lines.length &&
    lines.every((line) => {
      const other = open.find((candidate) => candidate.id === line.id)
      return other && (Object.keys(line) as (keyof typeof line)[]).every((key) => isSame(line[key], other[key]))
    })
  )
}

/**
 * The wish as the one command that brings an order in.
 * @param known undefined where it is new
 */
export async function toCommand(
  wanted: WantedOrder,
  known: KnownOrder | undefined,
  at: number,
  codes: HandoverCodes,
): Promise<ServerCommand> {
  const { customerName, contact, proxyName, dueMinor, shipTo, ...args } = wanted
  const key = { kind: 'fulfillment' as const, id: args.fulfillmentId }
  const names = FulfillmentPersonal.safeParse(known?.personal).data
  const customer =
    customerName === null && proxyName === null
      ? undefined
      : codes.customerFor(
          args.fulfillmentId,
          customerName ?? names?.customerName ?? '',
          proxyName ?? names?.proxyName ?? null,
        )
  const due = dueMinor === null ? known?.order.due : dueMinor > 0 ? { amountMinor: dueMinor } : undefined
  // slow to derive, and never another one
  const gate = known?.order.gate ?? (await codes.gateFor(args.fulfillmentId))
  return {
    key: orderKey(wanted, known?.ver ?? 0),
    name: 'route-fulfillment',
    v: 2,
    args: { ...args, ...(due && { due }), gate: { ...gate, ...customer?.gate } },
    actorId: ACTOR,
    at,
    ...(customer && { personal: { ...key, part: { ...contact, ...customer.personal, ...(shipTo && { shipTo }) } } }),
  }
}

/** Recognises a repeat of this wish on top of that version of the order (0: unknown so far). */
function orderKey(wanted: WantedOrder, knownVer: number): string {
  const content = createHash('sha256').update(JSON.stringify(wanted)).digest('hex').slice(0, 32)
  return `${wanted.fulfillmentId}:${content}:${knownVer}`
}
