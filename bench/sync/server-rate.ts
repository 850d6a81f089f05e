import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { PROTO, PUSH_LIMIT, SCHEMA } from '#domain/protocol.ts'
import { hashSecret } from '../../server/authenticate.ts'
import { execute, type ServerCommand } from '../../server/execute.ts'
import { openDatabase, type Database } from '../../server/store/database.ts'
import { pull } from '../../server/sync/pull.ts'
import { median } from '../start/stats.ts'
import { createPostgres, startPostgres } from './postgres.ts'
import { rawPostgres, rawSqlite, recordSql, type Statement } from './recorded-sql.ts'
import { round } from './stats.ts'
import { fillDatabase, pickOf, type BenchStore } from './store.ts'

const BATCHES = 30
const WARM_UP = 5

interface Rate {
  /** commands a second */
  ours: number
  raw: number
  /** ours / raw */
  ratio: number
  statementsPerBatch: number
  /** of a pull that finds nothing new */
  emptyPullStatements: number
  runsOurs: number[]
  runsRaw: number[]
}

/**
 * Picks through `execute`, 100 a transaction, against the very statements that it made, run by the driver alone on a copy
 * of the same database. Transactions and their flushes are in both.
 */
export async function measureServer(runs: number): Promise<{ sqlite: Rate; postgres: Rate | string }> {
  const sqlite = await measure('sqlite', runs, async (folder) => {
    const filled = join(folder, 'filled')
    return {
      at: { dataFolder: filled },
      async copy(run) {
        const dataFolder = join(folder, `ours-${run}`)
        const raw = join(folder, `raw-${run}`)
        for (const to of [dataFolder, raw]) await cp(filled, to, { recursive: true })
        return { at: { dataFolder }, raw: () => Promise.resolve(rawSqlite(join(raw, 'storehand.db'))) }
      },
    }
  })
  const server = await startPostgres()
  if (!server) return { sqlite, postgres: 'there is no PostgreSQL on this machine' }
  try {
    const postgres = await measure('postgres', runs, async (folder) => {
      const dataFolder = join(folder, 'keys')
      const databaseUrl = await createPostgres(server.url, 'bench_filled')
      return {
        at: { dataFolder, databaseUrl },
        async copy(run) {
          const [ours, raw] = [`bench_ours_${run}`, `bench_raw_${run}`]
          const url = await createPostgres(server.url, ours, 'bench_filled')
          const rawUrl = await createPostgres(server.url, raw, 'bench_filled')
          return { at: { dataFolder, databaseUrl: url }, raw: () => rawPostgres(rawUrl) }
        },
      }
    })
    return { sqlite, postgres }
  } finally {
    await server.stop()
  }
}

interface At {
  dataFolder: string
  databaseUrl?: string
}
interface Engine {
  at: At
  copy(run: number): Promise<{ at: At; raw: () => Promise<ReturnType<typeof rawSqlite>> }>
}

async function measure(name: string, runs: number, open: (folder: string) => Promise<Engine>): Promise<Rate> {
  const folder = await mkdtemp(join(tmpdir(), `storehand-bench-${name}-`))
  try {
    const { at, copy } = await open(folder)
    const filling = await openDatabase(at)
    const store = await fillDatabase(filling, 'bench', { products: 400, orders: 300, devices: 1 })
    await filling.close()

    const ours: number[] = []
    const raw: number[] = []
    let statements = 0
    let emptyPullStatements = 0
    for (let run = 0; run < runs; run++) {
      const place = await copy(run)
      const batches = await runOurs(place.at, store)
      ours.push(batches.ms)
      statements = batches.recorded.flat().length / batches.recorded.length
      emptyPullStatements = batches.emptyPullStatements
      raw.push(await runRaw(await place.raw(), batches.recorded))
    }
    const rate = (ms: number) => (BATCHES * PUSH_LIMIT * 1000) / ms
    const [oursRate, rawRate] = [rate(median(ours)), rate(median(raw))]
    return {
      ours: round(oursRate, 0),
      raw: round(rawRate, 0),
      ratio: round(oursRate / rawRate, 3),
      statementsPerBatch: round(statements),
      emptyPullStatements,
      runsOurs: ours.map((ms) => round(rate(ms), 0)),
      runsRaw: raw.map((ms) => round(rate(ms), 0)),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function runOurs(at: At, store: BenchStore) {
  const database = await openDatabase(at)
  try {
    const recorded: Statement[][] = []
    let ms = 0
    for (let batch = 0; batch < WARM_UP + BATCHES; batch++) {
      const commands = picks(database, store, batch)
      // noting a statement is one push of an object: it stays in, so that no batch is special
      const statements = await recordSql(async () => {
        const from = performance.now()
        await executePicks(database, store, commands)
        if (batch >= WARM_UP) ms += performance.now() - from
      })
      recorded.push(statements)
    }
    return { ms, recorded, emptyPullStatements: await pullNothing(database, store) }
  } finally {
    await database.close()
  }
}

async function runRaw(raw: ReturnType<typeof rawSqlite>, recorded: Statement[][]): Promise<number> {
  for (const statements of recorded.slice(0, WARM_UP)) await raw.run(statements)
  const from = performance.now()
  for (const statements of recorded.slice(WARM_UP)) await raw.run(statements)
  const ms = performance.now() - from
  await raw.close()
  return ms
}

export function picks(database: Database, store: BenchStore, batch: number, size = PUSH_LIMIT): ServerCommand[] {
  const [device] = store.devices
  if (!device) throw new Error('the store has no device')
  return Array.from({ length: size }, (_, index) => {
    const n = batch * size + index
    const cmdId = uuidv7()
    const envelope = { key: cmdId, cmdId, clientId: device.clientId, seq: n + 1, actorId: device.personId }
    const at = database.clock()
    return { ...envelope, name: 'pick-line', v: 1, args: pickOf(store.orders, n), at, deviceAt: at }
  })
}

export async function executePicks(database: Database, store: BenchStore, commands: ServerCommand[]): Promise<void> {
  const [device] = store.devices
  if (!device) throw new Error('the store has no device')
  const queue = { clientId: device.clientId, deviceId: device.deviceId }
  const { outcomes } = await execute(database, store.store.id, 'device', commands, { queue })
  const refused = outcomes.find(({ status }) => status !== 'applied')
  if (refused) throw new Error(`a pick was ${refused.status}: ${refused.code}`)
}

/** What most pulls of a day are: the device has everything already. @returns the statements that it took */
async function pullNothing(database: Database, store: BenchStore): Promise<number> {
  const [device] = store.devices
  if (!device) throw new Error('the store has no device')
  const head = await database.read
    .selectFrom('store_head')
    .select(['head as ver', 'tag'])
    .where('store_id', '=', store.store.id)
    .executeTakeFirstOrThrow()
  const place = { storeId: store.store.id, clientId: device.clientId }
  const statements = await recordSql(async () => {
    const answer = await pull(database, () => Buffer.alloc(32), hashSecret(device.token), {
      proto: PROTO,
      schema: SCHEMA,
      ...place,
      from: head,
      ackedSeq: 1e9,
    })
    if (answer.rows.length > 0) throw new Error('the pull found something')
  })
  return statements.length
}
