import { randomUUID } from 'node:crypto'
import { v5 as uuidv5 } from 'uuid'
import { toSscc } from '#domain/barcode.ts'
import type { ArgsOf } from '#domain/commands.ts'
import type { Delivery } from '#domain/delivery.ts'
import { findProducts } from './catalogue.ts'
import { execute, type ServerCommand } from './execute.ts'
import { ProblemError } from './problems.ts'
import { rejected } from './rejected.ts'
import type { Database } from './store/database.ts'

/** Ids of deliveries derive from this, the store, the supplier and the supplier's reference. */
const DELIVERIES = '0d6f0f0a-6f5e-5a43-8c57-2b1f9f0c7a55'
/** Products of one delivery. */
const MOST_LINES = 1000

/** Eaches of a product as a supplier names it. */
interface Goods {
  sku: string
  quantity: number
  name?: string | undefined
  gtin?: string | undefined
}

/** A supplier's note; `lines` come beside the cartons. */
export interface DeliveryNote {
  reference: string
  supplier: string
  expectedOn?: string | undefined
  cartons?: { sscc: string; lines: Goods[] }[] | undefined
  lines?: Goods[] | undefined
}

/** What a note says, as a command; a product that the store does not know goes by the name given, or by its SKU. */
export async function deliveryCommand(database: Database, storeId: string, note: DeliveryNote) {
  const { reference, supplier, expectedOn = null, cartons = [], lines = [] } = note
  const goods = [...lines, ...cartons.flatMap((carton) => carton.lines)]
  const bySku = new Map(goods.map((one) => [one.sku, one]))
  const known = await findProducts(database.read, storeId, [...bySku.keys()])
  const args: ArgsOf<'announce-delivery'> = {
    deliveryId: uuidv5(JSON.stringify([storeId, supplier, reference]), DELIVERIES),
    ...{ reference, supplier, expectedOn },
    cartons: cartons.map((carton) => ({ sscc: carton.sscc, contents: summed(carton.lines) })),
    lines: [...bySku.values()].map(({ sku, name, gtin }) => {
      const product = known.get(sku)
      const loose = lines.reduce((units, one) => units + (one.sku === sku ? one.quantity : 0), 0)
      return { sku, gtin: product?.gtins[0] ?? gtin ?? null, name: product?.name ?? name ?? sku, loose }
    }),
  }
  return { args, unknownProducts: [...bySku.keys()].filter((sku) => !known.has(sku)) }
}

/** Rows of the same product add up. */
function summed(goods: Goods[]) {
  const units = new Map<string, number>()
  for (const { sku, quantity } of goods) units.set(sku, (units.get(sku) ?? 0) + quantity)
  return [...units].map(([sku, quantity]) => ({ sku, quantity }))
}

/** @throws ProblemError invalid-request: nothing is in it, too much, or a carton twice; rejected: delivery-closed */
export async function announceDelivery(database: Database, storeId: string, note: DeliveryNote) {
  const { args, unknownProducts } = await deliveryCommand(database, storeId, note)
  const wrong = wrongWith(args)
  if (wrong) throw new ProblemError('invalid-request', { detail: wrong })
  const command: ServerCommand = {
    // the same note again is a new intent: what differs since is brought up to date
    ...{ key: randomUUID(), name: 'announce-delivery', v: 1, args, actorId: 'connector', at: database.clock() },
  }
  const { outcomes, head } = await execute(database, storeId, 'connector', [command])
  if (outcomes[0]?.status !== 'applied') throw await rejected(outcomes[0])
  return { id: args.deliveryId, head, unknownProducts }
}

function wrongWith({ lines, cartons }: ArgsOf<'announce-delivery'>): string | undefined {
  if (lines.length === 0) return 'body: Nothing is announced. Give cartons, or lines.'
  if (lines.length > MOST_LINES)
    return `body: ${lines.length} products are more than the ${MOST_LINES} of one delivery.`
  const misread = cartons.find(({ sscc }) => !toSscc(sscc).ok)
  if (misread) return `body.cartons: ${misread.sscc} is no SSCC: its last digit is not the right check digit.`
  const twice = cartons.find(({ sscc }, index) => cartons.findIndex((other) => other.sscc === sscc) !== index)
  return twice && `body.cartons: The carton ${twice.sscc} is there twice.`
}

/** A delivery as it stands now, in the feed or no more. */
export async function findDelivery({ read }: Database, storeId: string, id: string): Promise<Delivery | undefined> {
  const row = await read
    .selectFrom('document')
    .select('doc_json')
    .where('store_id', '=', storeId)
    .where('kind', '=', 'delivery')
    .where('id', '=', id)
    .executeTakeFirst()
  return row && (JSON.parse(row.doc_json) as Delivery)
}
