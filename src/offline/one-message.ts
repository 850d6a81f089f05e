import type { OutboxRow, StorehandDb } from './db.ts'

/** So many are read first: where they fill a message, the rest is not read for nothing. */
const FIRST_READ = 50
/**
 * What the commands of one message are about, at most: each counts as 1, and as what its longest list has (a hundred entries
 * of a count, two hundred lines of a review). It is about 200 KB, of the 1 MB that a server takes.
 */
const FULL = 2_500

/**
 * The commands that go out together, in their order: those behind a number, as many as one message takes and at least one.
 * Call it inside a transaction. @returns `isAll`: none is behind them
 */
export async function oneMessage(
  db: StorehandDb,
  behind: number,
  limit: number,
): Promise<{ rows: OutboxRow[]; isAll: boolean }> {
  const read = (seq: number, most: number) => db.outbox.where('seq').above(seq).limit(most).toArray()
  const few = Math.min(limit, FIRST_READ)
  const first = await read(behind, few)
  const fits = fitting(first)
  if (fits.length < first.length) return { rows: fits, isAll: false }
  const last = first.at(-1)
  if (!last || first.length < few) return { rows: first, isAll: true }
  const more = limit > few ? await read(last.seq, limit - few) : []
  const rows = fitting([...first, ...more])
  return { rows, isAll: limit > few && rows.length === first.length + more.length && more.length < limit - few }
}

function fitting(rows: OutboxRow[]): OutboxRow[] {
  let full = 0
  const end = rows.findIndex((row, index) => (full += weightOf(row)) > FULL && index > 0)
  return end < 0 ? rows : rows.slice(0, end)
}

function weightOf({ args }: OutboxRow): number {
  const parts: unknown[] = typeof args === 'object' && args !== null ? Object.values(args) : []
  return 1 + Math.max(0, ...parts.map((part) => (Array.isArray(part) ? part.length : 0)))
}
