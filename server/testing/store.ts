import { randomUUID } from 'node:crypto'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { buildApp, type App, type AppOptions } from '../app.ts'
import { dataKeys, type DataKeys } from '../data-keys.ts'
import { enrolDevice } from '../devices.ts'
import { execute, type ServerCommand } from '../execute.ts'
import { handoverCodes, type HandoverCodes } from '../handover-code.ts'
import type { Database } from '../store/database.ts'
import { findOrder } from '../store/orders.ts'
import { DeviceKey } from './device-key.ts'
import { TestDevice } from './device.ts'
import type { TestDatabase } from './engines.ts'

export const STORE = 'store-1'
export const ADMIN_KEY = 'an-admin-key-for-the-tests'

/** A small store on a real database: two people, a bin, and orders as tests route them. */
export interface TestStore extends TestDatabase {
  app: App
  codes: HandoverCodes
  dataKeys: DataKeys
  /** a further device, enrolled; Ana and Ben can sign on it */
  device(): Promise<TestDevice>
  /** routes an order of two mugs; its version */
  route(id: string, quantity?: number): Promise<number>
  order(id: string): Promise<Fulfillment>
  dispose(): Promise<void>
}

/** @param beside what the server has that most do not need */
export async function openTestStore(
  opened: TestDatabase,
  beside: Pick<AppOptions, 'log' | 'oidc' | 'pushesAnywhere'> = {},
): Promise<TestStore> {
  const { database } = opened
  const codes = handoverCodes('a secret for the tests')
  const keys = dataKeys('a secret for the tests')
  await save(database, [
    { name: 'save-store', args: { id: STORE, name: 'Test store', zone: 'Europe/Madrid', currency: 'EUR' } },
    { name: 'save-person', args: { id: 'ana', name: 'Ana', role: 'associate' } },
    { name: 'save-person', args: { id: 'ben', name: 'Ben', role: 'lead' } },
    { name: 'save-bin', args: { id: 'b1', code: 'BIN-B1', name: 'B1', kind: 'shelf' } },
  ])
  const app = await buildApp({ database, handoverCodes: codes, dataKeys: keys, adminKey: ADMIN_KEY, ...beside })
  return {
    ...opened,
    app,
    codes,
    dataKeys: keys,
    async device() {
      const clientId = randomUUID()
      const key = await DeviceKey.make()
      const { deviceId } = await enrolDevice(database, STORE, 'A phone', clientId, key.thumbprint)
      return await TestDevice.open({ app, database, time: opened.time, storeId: STORE, deviceId, clientId, key })
    },
    route: (id, quantity = 2) => routeOrder(database, codes, id, quantity),
    async order(id) {
      const found = await findOrder(database, STORE, id)
      if (!found) throw new Error(`there is no order ${id}`)
      return found.doc
    },
    async dispose() {
      await app.close()
      await opened.dispose()
    },
  }
}

async function save(database: Database, records: { name: string; args: { id: string; [field: string]: string } }[]) {
  const commands = records.map(({ name, args }): ServerCommand => ({
    key: args.id,
    name,
    v: 1,
    args,
    actorId: 'test',
    at: database.clock(),
  }))
  await execute(database, STORE, 'import', commands)
}

/** Routes an order, or its newer version. @returns the head */
export async function routeOrder(database: Database, codes: HandoverCodes, id: string, quantity: number, key = id) {
  const { gate: names, personal: part } = codes.customerFor(id, `José Müller ${id}`)
  const line = { id: 'l1', sku: 'MUG', gtin: '00401234567895', name: 'Mug', aisle: 'A1', walk: 1 }
  const args = {
    fulfillmentId: id,
    orderNumber: `No ${id}`,
    method: 'pickup',
    placedAt: 1_000,
    promisedAt: 2_000,
    currency: 'EUR',
    gate: { ...(await codes.gateFor(id)), ...names },
    lines: [{ ...line, ordered: quantity, unitPriceMinor: 850 }],
  }
  const personal = { kind: 'fulfillment' as const, id, part }
  const command = { key, name: 'route-fulfillment', v: 1, args, actorId: 'import', at: database.clock(), personal }
  const { head } = await execute(database, STORE, 'import', [command])
  return head
}
