import type { Store } from '#domain/store.ts'
import type { Database } from '../store/database.ts'
import type { Cells } from './cells.ts'
import type { Columns } from './columns.ts'
import { ImportRun, type Counts, type ImportOptions, type Original } from './import-run.ts'
import { ImportFileError } from './reject.ts'
import { TableStaging, type TableRow } from './table-staging.ts'

export interface TableTarget {
  database: Database
  store: Store
}

export interface TableOptions extends ImportOptions {
  /** what the file does not name is no more */
  replace?: boolean
  /** a person has seen how much that takes away, and wants it */
  confirmed?: boolean
}

/** What became of a row. */
export type Saved = 'created' | 'updated' | 'unchanged' | { field: string; code: string; message: string }

export interface TableSummary extends Counts {
  /** of what was there and the file does not name, with `replace` */
  removed: number
  /** what a person should know and do, in sentences */
  advice: string[]
}

/** A kind of file of which each row stands for itself. */
export interface Table<Row extends TableRow = TableRow> {
  columns: Columns
  /** @returns how a row is read; it throws BadValue */
  reader(target: TableTarget): (cells: Cells) => Row
  /** rows that are saved together; 500 where it is not said */
  atOnce?: number
  /** Saves rows. @returns what became of each, in their order, with a sentence where a person should know more */
  save(target: TableTarget, rows: Row[]): Promise<{ saved: Saved[]; advice?: string[] }>
  /**
   * Looks, before anything is saved, at what `replace` takes away. @returns how it is done once all is saved: how many went
   * @throws ImportFileError would-drop
   */
  replacing?(target: TableTarget, staged: TableStaging<Row>, confirmed: boolean): Promise<() => Promise<number>>
}

const AT_ONCE = 500

/**
 * Imports a file in constant memory. Everything is checked before anything is written; what is wrong with a row is told and
 * the rest goes on. The same file again changes nothing.
 * @throws ImportFileError when the file as a whole cannot be read, or would drop what nobody confirmed; then nothing was
 *   imported
 */
export async function importTable<Row extends TableRow>(
  table: Table<Row>,
  target: TableTarget,
  source: AsyncIterable<Uint8Array>,
  options: TableOptions = {},
): Promise<TableSummary> {
  const staging = new TableStaging<Row>()
  try {
    const run = new ImportRun<TableSummary>(
      { rows: 0, accepted: 0, rejected: 0, created: 0, updated: 0, removed: 0, advice: [] },
      options,
    )
    for await (const good of run.rows(source, table.columns, table.reader(target))) {
      for (const { row, earlier } of staging.add(good))
        await run.takeBack([row], table.columns.required[0] ?? '', 'said-twice', `Line ${earlier} says this already.`)
    }
    const { rejected } = run.summary
    // what a row that was not understood is about would be taken for left out
    if (options.replace && rejected > 0 && !options.confirmed) {
      throw new ImportFileError(
        'would-drop',
        `${rejected} of the rows of this file were not taken: with replace, what they are about would be dropped.`,
      )
    }
    const remove = options.replace ? await table.replacing?.(target, staging, options.confirmed ?? false) : undefined
    const { count } = staging
    let done = 0
    for (const rows of staging.batches(table.atOnce ?? AT_ONCE)) {
      await saveRows(table, target, rows, run)
      done += rows.length
      run.progress('save', done, count)
    }
    if (remove) run.summary.removed = await remove()
    return run.summary
  } finally {
    staging.close()
  }
}

async function saveRows<Row extends TableRow>(
  table: Table<Row>,
  target: TableTarget,
  rows: Original<Row>[],
  run: ImportRun<TableSummary>,
): Promise<void> {
  const { saved, advice = [] } = await table.save(target, rows)
  run.summary.advice.push(...advice)
  for (const [index, became] of saved.entries()) {
    const row = rows[index]
    if (became === 'created' || became === 'updated') run.summary[became]++
    else if (became !== 'unchanged' && row) await run.takeBack([row], became.field, became.code, became.message)
  }
}
