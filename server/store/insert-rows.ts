import { CompiledQuery } from 'kysely'
import type { Engine, Tx } from './database.ts'
import type { Tables } from './tables.ts'

/** Rows of one statement: PostgreSQL takes 65,535 values in one, and as many texts are kept for a table. */
const AT_ONCE = 100

/** By engine, table, ending and number of rows. */
const texts = new Map<string, string>()

/**
 * Inserts many rows. The text is made once for each number of rows: to build the statement of a hundred rows anew took as
 * long as to run it.
 * @param rows all with the same columns in the same order
 * @param ending what follows the values, as `on conflict`
 */
export async function insertRows<T extends keyof Tables>(
  tx: Tx,
  engine: Engine,
  table: T,
  rows: Record<keyof Tables[T] & string, string | number | null>[],
  ending = '',
): Promise<void> {
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const some = rows.slice(start, start + AT_ONCE)
    const values = some.flatMap((row) => Object.values(row))
    const key = `${engine} ${table} ${ending} ${some.length}`
    let text = texts.get(key)
    if (text === undefined) {
      text = textOf(engine, table, Object.keys(some[0] ?? {}), some.length, ending)
      texts.set(key, text)
    }
    await tx.executeQuery(CompiledQuery.raw(text, values))
  }
}

function textOf(engine: Engine, table: string, columns: string[], count: number, ending: string): string {
  const place = (row: number, column: number) => (engine === 'postgres' ? `$${row * columns.length + column + 1}` : '?')
  const rows = Array.from({ length: count }, (_, row) => `(${columns.map((_name, at) => place(row, at)).join(',')})`)
  return `insert into ${table} (${columns.join(',')}) values ${rows.join(',')} ${ending}`.trimEnd()
}
