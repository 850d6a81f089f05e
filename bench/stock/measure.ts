import { sql } from 'kysely'
import { execute, type ServerCommand } from '../../server/execute.ts'
import { createFirstStore } from '../../server/first-store.ts'
import { reserve } from '../../server/reservations.ts'
import { openDatabase, type Database } from '../../server/store/database.ts'
import { readFigures } from '../../server/store/stock-levels.ts'
import { round } from '../sync/stats.ts'

export interface StockCosts {
  movementUs: Record<string, number>
  atp1000Ms: number
  reservePerSec: number
}

const SKUS = Array.from({ length: 1000 }, (_, n) => `SKU-${n}`)
const BATCH = 100
const RUNS = 30
/** a server runs for days: its code is compiled by then */
const WARM_UP = 10
const RESERVATIONS = 1000
const AT_ONCE = 10
const YEAR_MS = 365 * 24 * 3600_000

/** @param sizes of the history, in movements; growing */
export async function measureStock(
  at: { dataFolder: string; databaseUrl?: string },
  sizes: readonly number[],
): Promise<StockCosts> {
  const database = await openDatabase(at)
  try {
    const { id } = await createFirstStore(database, 'Europe/Madrid')
    await openStock(database, id)
    const movementUs: Record<string, number> = {}
    let history = 0
    for (const size of sizes) {
      await fillHistory(database, id, history, size)
      history = size
      movementUs[size.toExponential().replace('+', '')] = await measureMovement(database, id, size)
    }
    const atp1000Ms = await medianOf(RUNS, () => readFigures(database.read, id, SKUS))
    return { movementUs, atp1000Ms: round(atp1000Ms, 2), reservePerSec: await measureReserve(database, id) }
  } finally {
    await database.close()
  }
}

async function openStock(database: Database, storeId: string): Promise<void> {
  const commands = SKUS.map((sku): ServerCommand => {
    const args = { sku, place: 'shelf', quantity: 1_000_000 }
    return { key: `opening/${sku}`, name: 'set-stock', v: 1, args, actorId: 'bench', at: 1 }
  })
  for (let start = 0; start < commands.length; start += 500) {
    await execute(database, storeId, 'connector', commands.slice(start, start + 500))
  }
}

/** Rows as `sell` leaves them, below every version that there is. */
async function fillHistory(database: Database, storeId: string, from: number, to: number): Promise<void> {
  const now = database.clock()
  const [first, last, start] = [from, to - 1, now - YEAR_MS].map((number) => sql.lit(number))
  await database.transaction(async (tx) => {
    await sql`
      with recursive up(i) as (select ${first} union all select i + 1 from up where i < ${last})
      insert into movement (store_id, ver, n, movement_id, sku, cause, quantity, from_place, reserved, actor_id, occurred_at,
        recorded_at)
      select ${sql.lit(storeId)}, -1 - i / 500, i % 500, 'history/' || i, 'SKU-' || (i % 1000), 'sale', 1, 'shelf', 0, 'bench',
        ${start} + i * 31, ${start} + i * 31
      from up`.execute(tx)
  })
}

async function measureMovement(database: Database, storeId: string, size: number): Promise<number> {
  let n = 0
  const sellSome = () => {
    const commands = Array.from({ length: BATCH }, (): ServerCommand => {
      const args = {
        sku: SKUS[(n * 37) % SKUS.length],
        quantity: 1,
        price: { unit: '2.95', decimals: 2 },
        receipt: null,
      }
      return { key: `${size}/${n++}`, name: 'sell', v: 1, args, actorId: 'bench', at: database.clock() }
    })
    return execute(database, storeId, 'connector', commands)
  }
  for (let run = 0; run < WARM_UP; run++) await sellSome()
  return round(((await medianOf(RUNS, sellSome)) * 1000) / BATCH)
}

async function measureReserve(database: Database, storeId: string): Promise<number> {
  let n = 0
  const work = async () => {
    while (n < RESERVATIONS) {
      const id = `r${n++}`
      const outcome = await reserve(database, storeId, 'bench', {
        id,
        sku: SKUS[n % 1000] ?? '',
        quantity: 1,
        forMs: 60_000,
      })
      if (outcome?.status !== 'applied') throw new Error(`a reservation was refused: ${outcome?.code}`)
    }
  }
  const from = performance.now()
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return round((RESERVATIONS * 1000) / (performance.now() - from))
}

/** In ms. */
async function medianOf(runs: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const from = performance.now()
    await work()
    times.push(performance.now() - from)
  }
  // not rounded: some are below a tenth of a ms
  return times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0
}
