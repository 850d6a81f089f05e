import { execute, type ServerCommand } from '../execute.ts'
import { createFirstStore } from '../first-store.ts'
import type { Database } from '../store/database.ts'
import { toCommand, type TillEvent } from '../till-events.ts'
import { readSalesFile, type SaleLine } from './sales-file.ts'
import { playThrownAway } from './throwaway.ts'

/** What a replay came to: all but `files`, `lines` and `rejected` is read from the ledger. */
export interface Replayed {
  files: number
  lines: number
  accepted: number
  /** how many lines were refused, by code */
  rejected: Record<string, number>
  /** units sold, and what they were sold for, in minor units: each line rounded half away from zero */
  units: number
  valueMinor: number
  writeOffUnits: number
}

/** Commands of one version. */
const BATCH = 500

/**
 * Plays days of sales, returns and write-offs in an empty store that is thrown away. It opens with so much stock that nothing
 * runs dry.
 * @param paths files as readSalesFile takes them; one that is named twice is played once
 * @throws ImportFileError; errors of reading a file as they are
 */
export const replaySales = (paths: readonly string[]): Promise<Replayed> => playThrownAway(paths, play)

async function play(database: Database, files: string[]): Promise<Replayed> {
  const store = { ...(await createFirstStore(database, 'Europe/London')), currency: 'GBP' }
  const at = database.clock()
  const run = (commands: ServerCommand[]) => execute(database, store.id, 'connector', commands)
  const opening = [...(await neededStock(files))].map(([sku, quantity]): ServerCommand => {
    const args = { sku, place: 'shelf', quantity }
    return { key: `opening/${sku}`, name: 'set-stock', v: 1, args, actorId: 'replay', at }
  })
  for (let start = 0; start < opening.length; start += BATCH) await run(opening.slice(start, start + BATCH))

  let lines = 0
  const rejected: Record<string, number> = {}
  const refuse = (code: string) => (rejected[code] = (rejected[code] ?? 0) + 1)
  for await (const page of pagesOf(files)) {
    lines += page.length
    const events = page.flatMap((line) => (line.ok ? [line.event] : []))
    for (const line of page) if (!line.ok) refuse(line.code)
    if (events.length === 0) continue
    const { outcomes } = await run(events.map((event) => toCommand(store, 'replay', event, event.at)))
    for (const { status, code = 'server-failed' } of outcomes) if (status !== 'applied') refuse(code)
  }
  return { files: files.length, lines, rejected, ...(await readLedger(database, store.id)) }
}

/** How much of each product has to be there at first, so that none is ever below 0. */
async function neededStock(files: string[]): Promise<Map<string, number>> {
  const now = new Map<string, number>()
  const needed = new Map<string, number>()
  const meet = ({ sku, kind, quantity }: TillEvent) => {
    const units = (now.get(sku) ?? 0) + (kind === 'return' ? quantity : -quantity)
    now.set(sku, units)
    needed.set(sku, Math.max(needed.get(sku) ?? 0, -units))
  }
  for await (const page of pagesOf(files)) for (const line of page) if (line.ok) meet(line.event)
  return needed
}

/** The lines of all files, as many at a time as make a version. */
async function* pagesOf(files: string[]): AsyncGenerator<SaleLine[]> {
  let waiting: SaleLine[] = []
  for (const file of files) {
    for await (const lines of readSalesFile(file, file)) {
      waiting = [...waiting, ...lines]
      for (; waiting.length >= BATCH; waiting = waiting.slice(BATCH)) yield waiting.slice(0, BATCH)
    }
  }
  yield waiting
}

async function readLedger(database: Database, storeId: string) {
  const rows = await database.read
    .selectFrom('movement')
    .select(({ fn }) => [
      'cause',
      fn.countAll<number>().as('rows'),
      fn.sum<number>('quantity').as('units'),
      fn.sum<number | null>('value_minor').as('value'),
    ])
    .where('store_id', '=', storeId)
    .where('cause', 'in', ['sale', 'return', 'write-off'])
    .groupBy('cause')
    .execute()
  const of = (cause: string) => rows.find((row) => row.cause === cause)
  return {
    accepted: rows.reduce((sum, row) => sum + row.rows, 0),
    units: of('sale')?.units ?? 0,
    valueMinor: of('sale')?.value ?? 0,
    writeOffUnits: of('write-off')?.units ?? 0,
  }
}
