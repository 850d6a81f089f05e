import { randomUUID } from 'node:crypto'
import { calculateThumbprint, generateKeyPair } from 'dpop'
import type { ArgsOf } from '#domain/commands.ts'
import { gateKey } from '#domain/handover/gate.ts'
import type { Product } from '#domain/product.ts'
import type { Store } from '#domain/store.ts'
import { ean13 } from '../../e2e/support/orders.ts'
import { saveProducts } from '../../server/catalogue.ts'
import { enrolDevice } from '../../server/devices.ts'
import { execute, type ServerCommand } from '../../server/execute.ts'
import { openDataKeys } from '../../server/data-keys.ts'
import { openHandoverCodes } from '../../server/handover-code.ts'
import { authorKey, setPin } from '../../server/people.ts'
import { openDatabase, type Database } from '../../server/store/database.ts'

export const LINES_PER_ORDER = 4
/** So many that no bench ever picks a line empty. */
export const UNITS_PER_LINE = 1000
export const PICKER = { id: 'ana', name: 'Ana Ortiz', pin: '1111' }
const LEAD = { id: 'ben', name: 'Ben Clarke', pin: '2222' }
export const BIN = 'b1'
/** Rows in one command's version, as the import does it. */
const CHUNK = 500
/** Deriving a gate is slow on purpose: one serves every order of a bench. */
const GATE = 'bench'
const MINUTE_MS = 60_000

/** A device as the server knows it, and its person's signing key: what an enrolment and a sign-in leave behind. */
export interface Credentials {
  deviceId: string
  /** its private half; a real one never leaves its device */
  key: JsonWebKey
  clientId: string
  store: Store
  personId: string
  /** base64 of 32 bytes */
  authorKey: string
  dataKey: string
}

export interface BenchStore {
  store: Store
  devices: Credentials[]
  /** ids of the orders, in the order of their numbers */
  orders: string[]
  /** opens the gate of every order: what the customer's code derives to */
  handoverKey: string
}

export const productOf = (serial: number): Product => ({
  sku: `SKU-${String(serial).padStart(6, '0')}`,
  gtins: [gtinOf(serial)],
  name: `${ADJECTIVES[serial % ADJECTIVES.length]} ${NOUNS[(serial * 7) % NOUNS.length]} ${serial}`,
  department: DEPARTMENTS[serial % DEPARTMENTS.length] ?? null,
  aisle: `${'ABCDEFGH'[serial % 8]}${1 + (serial % 30)}`,
  walk: serial % 240,
  priceMinor: 100 + ((serial * 37) % 9900),
  currency: 'EUR',
  picture: null,
})

export const gtinOf = (serial: number) => ean13(serial).padStart(14, '0')

const ADJECTIVES = [
  'Blue',
  'Large',
  'Organic',
  'Folding',
  'Ceramic',
  'Soft',
  'Steel',
  'Salted',
  'Wooden',
  'Mild',
  'Double',
]
const NOUNS = [
  'mug',
  'chair',
  'coffee beans 500 g',
  'lamp',
  'towel',
  'oat drink 1 l',
  'screwdriver',
  'notebook',
  'jam',
  'vase',
]
const DEPARTMENTS = ['Kitchen', 'Grocery', 'Garden', 'Home', 'Tools']

/** Fills the data folder's database while no server runs on it: a store with products, people, open orders and devices. */
export async function fillStore(
  where: { dataFolder: string; databaseUrl?: string },
  size: { products: number; orders: number; devices: number },
): Promise<BenchStore> {
  const database = await openDatabase(where)
  try {
    const filled = await fillDatabase(database, 'bench', size)
    for (const { id, pin } of [PICKER, LEAD]) await setPin(database, 'bench', id, pin)
    return filled
  } finally {
    await database.close()
  }
}

export async function fillDatabase(
  database: Database,
  storeId: string,
  size: { products: number; orders: number; devices: number },
): Promise<BenchStore> {
  const store = { id: storeId, name: `Store ${storeId}`, zone: 'Europe/Madrid', currency: 'EUR' }
  const products = Array.from({ length: size.products }, (_, serial) => productOf(serial))
  await saveProducts(database, storeId, products)
  const setup = [
    { name: 'save-store', args: store },
    ...[PICKER, LEAD].map(({ id, name }) => ({ name: 'save-person', args: { id, name, role: 'lead' } })),
    { name: 'save-bin', args: { id: BIN, code: 'BIN-B1', name: 'B1', kind: 'shelf' } },
  ]
  await importCommands(
    database,
    storeId,
    setup.map((command) => ({ ...command, key: `${command.name}/${command.args.id}` })),
  )
  const orders = Array.from({ length: size.orders }, (_, number) => `${storeId}-order-${number}`)
  const handoverKey = await routeOrders(database, storeId, orders, products)
  const dataKeys = await openDataKeys(database)
  const devices = await Promise.all(
    Array.from({ length: size.devices }, async (_, index): Promise<Credentials> => {
      const clientId = randomUUID()
      const pair = await generateKeyPair('ES256', { extractable: true })
      const thumbprint = await calculateThumbprint(pair.publicKey)
      const { deviceId } = await enrolDevice(database, storeId, `Device ${index}`, clientId, thumbprint)
      const key = await crypto.subtle.exportKey('jwk', pair.privateKey)
      // two people work there, in turn of their devices
      const { id: personId } = index % 2 === 0 ? PICKER : LEAD
      const signs = await authorKey(database, storeId, personId, deviceId)
      const dataKey = dataKeys(deviceId).toString('base64')
      return { deviceId, key, clientId, store, personId, authorKey: signs, dataKey }
    }),
  )
  return { store, devices, orders, handoverKey }
}

/** Open orders of four lines, promised over the next day. @returns what opens their gate */
async function routeOrders(database: Database, storeId: string, ids: string[], products: Product[]) {
  const codes = await openHandoverCodes(database)
  const gate = await codes.gateFor(GATE)
  const now = database.clock()
  const commands = ids.map((fulfillmentId, number) => {
    const lines = Array.from({ length: LINES_PER_ORDER }, (_, line) => {
      const product = products[(number * 13 + line * 101) % products.length] ?? productOf(line)
      const { sku, gtins, name, aisle, walk, priceMinor } = product
      const [gtin = ''] = gtins
      return { id: `l${line}`, sku, gtin, name, aisle, walk, ordered: UNITS_PER_LINE, unitPriceMinor: priceMinor }
    })
    const times = { placedAt: now - 60 * MINUTE_MS, promisedAt: now + number * 5 * MINUTE_MS }
    const args: ArgsOf<'route-fulfillment'> = {
      ...{ fulfillmentId, orderNumber: `N${String(number).padStart(5, '0')}`, method: 'pickup' },
      ...{ ...times, currency: 'EUR', gate, lines },
    }
    const personal = { kind: 'fulfillment' as const, id: fulfillmentId, part: { customerName: `Mia Long ${number}` } }
    return { key: fulfillmentId, name: 'route-fulfillment', args, personal }
  })
  await importCommands(database, storeId, commands)
  return gateKey(codes.codesFor(GATE).code, gate.salt)
}

async function importCommands(
  database: Database,
  storeId: string,
  commands: (Pick<ServerCommand, 'key' | 'name' | 'personal'> & { args: unknown })[],
) {
  for (let start = 0; start < commands.length; start += CHUNK) {
    const chunk = commands
      .slice(start, start + CHUNK)
      .map((command): ServerCommand => ({ ...command, v: 1, actorId: 'bench', at: database.clock() }))
    const { outcomes } = await execute(database, storeId, 'import', chunk)
    const refused = outcomes.find(({ status }) => status !== 'applied')
    if (refused) throw new Error(`the bench's store cannot be made: ${refused.code ?? refused.status}`)
  }
}

/** The n-th pick of a shift: one unit, of another line each time. */
export function pickOf(orders: string[], n: number): ArgsOf<'pick-line'> {
  const fulfillmentId = orders[Math.floor(n / LINES_PER_ORDER) % orders.length] ?? ''
  const lineId = `l${n % LINES_PER_ORDER}`
  return { fulfillmentId, lineId, quantity: 1, remaining: UNITS_PER_LINE, method: 'scan', takeOver: null }
}
