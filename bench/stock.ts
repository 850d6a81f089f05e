/**
 * What a movement of stock costs, and what other channels ask for. `npm run --silent bench -- stock --json`; its last line is
 * one object for the embedded database, with the same for PostgreSQL in `postgres` (a sentence where there is none):
 *
 * | field | means | target |
 * |---|---|---|
 * | `movementUs` | {1e4, 1e6}: µs of one sale at a till with so many movements in the ledger, 100 in a transaction: decided, appended, the level kept current, durable. Median of 30 transactions | 1e6 as 1e4 |
 * | `atp1000Ms` | ms to read what may be sold of 1,000 products, one query, beside 1e6 movements. Median of 30 | |
 * | `reservePerSec` | reservations a second, each a transaction of its own, ten under way at a time, of 1,000 products | |
 *
 * The history is spread over 1,000 products and a year, and written by SQL: only its size matters here. It is served by the
 * functions that the routes call, without HTTP. --small takes a hundredth of the history.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPostgres, startPostgres } from './sync/postgres.ts'
import { measureStock, type StockCosts } from './stock/measure.ts'

const small = process.argv.includes('--small')
const asJson = process.argv.includes('--json')
const sizes = small ? [100, 10_000] : [10_000, 1_000_000]

const folder = await mkdtemp(join(tmpdir(), 'storehand-stock-'))
const result = await measureStock({ dataFolder: join(folder, 'sqlite') }, sizes)
const server = await startPostgres()
let postgres: StockCosts | string = 'there is no PostgreSQL on this machine'
if (server) {
  const databaseUrl = await createPostgres(server.url, 'bench_stock')
  postgres = await measureStock({ dataFolder: join(folder, 'keys'), databaseUrl }, sizes)
  await server.stop()
}
await rm(folder, { recursive: true })
if (asJson) console.log(JSON.stringify({ ...result, postgres }))
else console.log({ ...result, postgres })
