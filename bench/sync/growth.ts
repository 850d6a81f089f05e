import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openDatabase, type Database } from '../../server/store/database.ts'
import { median } from '../start/stats.ts'
import { BATCH, executePicks, picks } from './server-rate.ts'
import { round } from './stats.ts'
import { fillDatabase, type BenchStore } from './store.ts'

const BATCHES = 20
const WARM_UP = 5
const YEAR_DAYS = 365
const ORDERS_A_DAY = 100
const COMMANDS_AN_ORDER = 8

/** ms a command on the embedded database, 100 in a transaction, as the installation grows; medians of batches. */
export async function measureServerGrowth(small: boolean) {
  const stores = [1, small ? 10 : 100]
  return {
    stores: Object.fromEntries(
      await inTurn(stores, async (count) => [
        count,
        await withDatabase(async (database) => {
          const filled: BenchStore[] = []
          for (let index = 0; index < count; index++) {
            filled.push(await fillDatabase(database, `s${index}`, { products: 50, orders: 100, devices: 1 }))
          }
          return await msPerCommand(database, filled)
        }),
      ]),
    ),
    history: Object.fromEntries(
      await inTurn([0, small ? 7 : YEAR_DAYS], async (days) => [
        `${days} days`,
        await withDatabase(async (database) => {
          const store = await fillDatabase(database, 's0', { products: 50, orders: 100, devices: 1 })
          await addHistory(database, store, days)
          return await msPerCommand(database, [store])
        }),
      ]),
    ),
  }
}

async function inTurn<T, R>(things: T[], work: (thing: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (const thing of things) done.push(await work(thing))
  return done
}

async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'storehand-bench-growth-'))
  const database = await openDatabase({ dataFolder })
  try {
    return await work(database)
  } finally {
    await database.close()
    await rm(dataFolder, { recursive: true, force: true })
  }
}

/** The stores take turns, a batch each. */
async function msPerCommand(database: Database, stores: BenchStore[]): Promise<number> {
  const ms: number[] = []
  for (let batch = 0; batch < WARM_UP + BATCHES; batch++) {
    const store = stores[batch % stores.length]
    if (!store) throw new Error('there is no store')
    const commands = picks(database, store, Math.floor(batch / stores.length))
    const from = performance.now()
    await executePicks(database, store, commands)
    if (batch >= WARM_UP) ms.push(performance.now() - from)
  }
  return round(median(ms) / BATCH, 3)
}

/** Closed orders and answered commands of so many days, multiplied by the database itself from one that is real. */
async function addHistory(database: Database, { store, orders }: BenchStore, days: number): Promise<void> {
  const [order = ''] = orders
  const count = days * ORDERS_A_DAY
  await database.transaction(async (tx) => {
    await sql`
      with recursive n(i) as (select 1 where ${count} > 0 union all select i + 1 from n where i < ${count})
      insert into document (store_id, kind, id, audience, ver, deleted, doc_json, personal_json, search)
      select store_id, kind, 'old-' || i, audience, ver, 1, doc_json, personal_json, search
      from document, n where store_id = ${store.id} and kind = 'fulfillment' and id = ${order}`.execute(tx)
    await sql`
      with recursive n(i) as (select 1 where ${count} > 0 union all select i + 1 from n where i < ${count * COMMANDS_AN_ORDER})
      insert into command_log (store_id, origin, key, cmd_id, client_id, seq, name, v, args_json, actor_id, device_at,
        occurred_at, uncertainty_ms, received_at, status, code, detail_json, ver)
      select store_id, 'device', 'old-' || hex(randomblob(16)), 'old-' || hex(randomblob(16)), 'old', i, name, v,
        args_json, actor_id, device_at, occurred_at, uncertainty_ms, received_at, status, code, detail_json, ver
      from command_log, n where store_id = ${store.id} and origin = 'import' and key = ${`save-bin/b1`}`.execute(tx)
  })
}
