import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { calculateThumbprint } from 'dpop'
import { v7 as uuidv7 } from 'uuid'
import { PROTO, SCHEMA } from '#domain/protocol.ts'
import { issueToken } from '../../server/access/tokens.ts'
import { hashSecret } from '../../server/authenticate.ts'
import { execute, type ServerCommand } from '../../server/execute.ts'
import { openDatabase, type Database } from '../../server/store/database.ts'
import { pull } from '../../server/sync/pull.ts'
import { median } from '../start/stats.ts'
import { createPostgres, startPostgres } from './postgres.ts'
import { recordSql, type Statement } from '../../server/testing/record-sql.ts'
import { rawPostgres, rawSqlite } from './raw-sql.ts'
import { round } from './stats.ts'
import { keyPairOf } from './device-key.ts'
import { fillDatabase, pickOf, type BenchStore } from './store.ts'

/** Commands in one transaction: what a device has after a few minutes without a network. */
export const BATCH = 100
const BATCHES = 30
/** a server runs for days: its code is compiled by then */
const WARM_UP = 20

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
        const [ours, noted, raw] = ['ours', 'noted', 'raw'].map((name) => join(folder, `${name}-${run}`)) as Three
        for (const to of [ours, noted, raw]) await cp(filled, to, { recursive: true })
        return {
          ...{ at: { dataFolder: ours }, noted: { dataFolder: noted } },
          raw: () => Promise.resolve(rawSqlite(join(raw, 'storehand.db'))),
        }
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
          const open = (name: string) => createPostgres(server.url, `bench_${name}_${run}`, 'bench_filled')
          const [ours, noted, raw] = [await open('ours'), await open('noted'), await open('raw')]
          return {
            ...{ at: { dataFolder, databaseUrl: ours }, noted: { dataFolder, databaseUrl: noted } },
            raw: () => rawPostgres(raw),
          }
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
  /** three of the same */
  copy(run: number): Promise<{ at: At; noted: At; raw: () => Promise<ReturnType<typeof rawSqlite>> }>
}
type Three = [string, string, string]

async function measure(name: string, runs: number, open: (folder: string) => Promise<Engine>): Promise<Rate> {
  const folder = await mkdtemp(join(tmpdir(), `storehand-bench-${name}-`))
  try {
    const { at, copy } = await open(folder)
    const filling = await openDatabase(at)
    const store = await fillDatabase(filling, 'bench', { products: 400, orders: 600, devices: 1 })
    await filling.close()

    const ours: number[] = []
    const raw: number[] = []
    let statements = 0
    let emptyPullStatements = 0
    for (let run = 0; run < runs; run++) {
      const place = await copy(run)
      // noting takes time, so what is noted is not what is measured
      const { recorded, ...noted } = await noteOurs(place.noted, store)
      statements = recorded.flat().length / recorded.length
      emptyPullStatements = noted.emptyPullStatements
      ours.push(await runOurs(place.at, store))
      raw.push(await runRaw(await place.raw(), recorded))
    }
    const rate = (ms: number) => (BATCHES * BATCH * 1000) / ms
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

async function noteOurs(at: At, store: BenchStore) {
  const database = await openDatabase(at)
  try {
    const recorded: Statement[][] = []
    for (let batch = 0; batch < WARM_UP + BATCHES; batch++)
      recorded.push(await recordSql(() => executePicks(database, store, picks(database, store, batch))))
    return { recorded, emptyPullStatements: await pullNothing(database, store) }
  } finally {
    await database.close()
  }
}

async function runOurs(at: At, store: BenchStore): Promise<number> {
  const database = await openDatabase(at)
  try {
    let ms = 0
    for (let batch = 0; batch < WARM_UP + BATCHES; batch++) {
      const commands = picks(database, store, batch)
      const from = performance.now()
      await executePicks(database, store, commands)
      if (batch >= WARM_UP) ms += performance.now() - from
    }
    return ms
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

export function picks(database: Database, store: BenchStore, batch: number, size = BATCH): ServerCommand[] {
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
  const access = {
    tokenHash: hashSecret(await issueToken(database, store.store.id, device.deviceId)),
    thumbprint: await calculateThumbprint((await keyPairOf(device.key)).publicKey),
  }
  const statements = await recordSql(async () => {
    const answer = await pull(database, () => Buffer.alloc(32), access, {
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
