/**
 * Whether what the server has acknowledged survives: SIGKILL in the middle of its commits, again and again, under load.
 * `npm run --silent bench -- durability --json [--kills 100] [--only sqlite|postgres|postmaster]`. The last line is one
 * object, `{sqlite, postgres, postmaster, environment}`; the three kill the server on SQLite, the server on PostgreSQL, and
 * PostgreSQL itself. Each has, in commands unless it says otherwise:
 *
 * | field | means |
 * |---|---|
 * | `kills` | how often it was killed, each time with pushes under way |
 * | `acknowledged` | answered as applied before a kill or after |
 * | `lost` | acknowledged, and not there after the restart: must be 0 |
 * | `doubled` | done more than once: must be 0 |
 * | `unknown` | under way when it was killed: sent again afterwards |
 * | `hadCommitted` | of these, those that had been committed although nobody was told |
 * | `restartMs` | median from the start of the server (or of PostgreSQL) to its first answer |
 *
 * A killed process is not a power cut: what the operating system had taken stays. Exits with 1 when anything was lost or doubled.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ownPostgres, type OwnPostgres } from '../server/testing/postgres.ts'
import { startServer, type ServerProcess } from '../server/testing/server-process.ts'
import { Client, type Order } from './durability/client.ts'
import { median } from './start/stats.ts'

const CLIENTS = 4
/** More than one client picks before it is interrupted. */
const ORDERED = 400
/** The server is killed between these, in ms after the load began. */
const [SOONEST_MS, LATEST_MS] = [20, 400]

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, kills: { type: 'string', default: '100' }, only: { type: 'string' } },
})
const kills = Number(values.kills)
const wanted = (name: string) => values.only === undefined || values.only === name

type Victim = 'sqlite' | 'postgres' | 'postmaster'

async function measure(victim: Victim, postgres: OwnPostgres | undefined) {
  const folder = await mkdtemp(join(tmpdir(), 'storehand-durability-'))
  const env = { STOREHAND_DATA: folder, STOREHAND_ADMIN_KEY: 'the-key-of-the-bench', DATABASE_URL: postgres?.url ?? '' }
  let server = await startServer(env)
  try {
    const code = /enrol a device with the code (\S+)/.exec(server.output())?.[1] ?? ''
    const address = server.address
    const clients = await Promise.all(Array.from({ length: CLIENTS }, () => Client.join(address, code)))
    await importOrders(server, kills * CLIENTS)
    const orders = await clients[0]?.orders(server.address)
    const restarts: number[] = []
    const sums = { kills: 0, lost: 0, unknown: 0, hadCommitted: 0 }
    for (let round = 0; round < kills; round++) {
      const before = clients.map((client) => client.made.length)
      const { address: url } = server
      const work = clients.map((client, index) => client.work(url, orderOf(orders, round * CLIENTS + index)))
      await new Promise((done) => setTimeout(done, SOONEST_MS + Math.random() * (LATEST_MS - SOONEST_MS)))
      if (victim === 'postmaster') await postgres?.kill()
      else await server.end('SIGKILL')
      const from = performance.now()
      if (victim === 'postmaster') await postgres?.start()
      else server = await startServer(env)
      restarts.push(performance.now() - from)
      await Promise.all(work)
      sums.kills += 1

      for (const [index, client] of clients.entries()) {
        const there = new Set((await patiently(() => client.applied(server.address, before[index] ?? 0))).cmdIds)
        const made = client.made.slice(before[index])
        sums.lost += made.filter((cmdId) => client.acknowledged.has(cmdId) && !there.has(cmdId)).length
        sums.unknown += client.inFlight
        sums.hadCommitted += made.filter((cmdId) => !client.acknowledged.has(cmdId) && there.has(cmdId)).length
        await patiently(() => client.settle(server.address))
      }
      if (!values.json && round % 10 === 9) console.error(`${victim}: ${round + 1} of ${kills}`)
    }
    const picks = [...((await clients[0]?.orders(server.address)) ?? new Map<string, { picks: string[] }>()).values()]
    const done = picks.flatMap((order) => order.picks)
    const made = new Set(clients.flatMap((client) => client.made))
    const isDone = new Set(done)
    return {
      ...sums,
      // those too that were lost later than in the round that made them
      lost: Math.max(sums.lost, made.difference(isDone).size),
      doubled: done.filter((id) => made.has(id)).length - made.intersection(isDone).size,
      acknowledged: clients.reduce((sum, client) => sum + client.acknowledged.size, 0),
      restartMs: Math.round(median(restarts)),
    }
  } finally {
    await server.end('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
}

function orderOf(orders: ReadonlyMap<string, Order> | undefined, index: number): Order {
  const order = orders?.get(`DUR-${index}`)
  if (!order) throw new Error(`order DUR-${index} is not there`)
  return order
}

async function importOrders(server: ServerProcess, count: number): Promise<void> {
  const now = new Date().toISOString()
  const rows = Array.from({ length: count }, (_, index) => `DUR-${index},MUG,Mug,${ORDERED},${now}`)
  const answer = await fetch(`${server.address}/v1/import/orders`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', authorization: 'Bearer the-key-of-the-bench' },
    body: ['order_number,sku,name,quantity,placed_at', ...rows, ''].join('\n'),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

/** A server whose database was killed finds it again by itself. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let left = 50; ; left--) {
    try {
      return await ask()
    } catch (error) {
      if (left === 0) throw error
      await new Promise((done) => setTimeout(done, 200))
    }
  }
}

async function onPostgres(victim: Victim) {
  const postgres = await ownPostgres()
  if (!postgres) return null
  try {
    return await measure(victim, postgres)
  } finally {
    await postgres.dispose()
  }
}

const result = {
  ...(wanted('sqlite') && { sqlite: await measure('sqlite', undefined) }),
  ...(wanted('postgres') && { postgres: await onPostgres('postgres') }),
  ...(wanted('postmaster') && { postmaster: await onPostgres('postmaster') }),
  environment: { node: process.version, cpus: availableParallelism(), cpu: cpus()[0]?.model ?? 'unknown' },
}
if (values.json) console.log(JSON.stringify(result))
else console.log(result)
const engines = [result.sqlite, result.postgres, result.postmaster].filter((engine) => engine !== undefined)
if (engines.some((engine) => engine !== null && engine.lost + engine.doubled > 0)) process.exitCode = 1
