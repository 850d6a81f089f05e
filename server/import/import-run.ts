import { checkRow, type Cells, type RawRow } from './cells.ts'
import { columnOf, type ColumnMap, type ColumnOptions, type Columns } from './columns.ts'
import type { Encoding } from './lines.ts'
import { readRawRows } from './raw-rows.ts'
import type { Reject } from './reject.ts'
import { unpack } from './unpack.ts'

export interface ImportProgress {
  phase: 'read' | 'save'
  /** bytes and rows read so far */
  bytes: number
  rows: number
  /** orders, products … saved so far, of so many */
  saved: number
  of: number
}

/** What every import is told and tells. */
export interface ImportOptions extends ColumnOptions {
  encoding?: Encoding
  /** for times without an offset; the store's where it is not given */
  zone?: string
  /** the names of the file's columns, before the first reject */
  onHeader?: (columns: string[]) => void
  /** `original` is the row as the file has it, cell by cell where it could be cut */
  onReject?: (reject: Reject, original: string[]) => void | Promise<void>
  onProgress?: (progress: ImportProgress) => void
}

/** Counts of rows of the file; `created` and `updated` are of what the file is about. */
export interface Counts {
  rows: number
  accepted: number
  rejected: number
  created: number
  updated: number
}

export type Original<Row> = Row & { original: string[] }

/** One import as it goes: reads the file, and keeps the counts. */
export class ImportRun<Summary extends Counts> {
  readonly summary: Summary
  readonly #options: ImportOptions
  /** what the file calls the columns that a row can fail on after it was read */
  #map: ColumnMap = { index: {}, columns: [] }
  #bytes = 0

  constructor(summary: Summary, options: ImportOptions) {
    this.summary = summary
    this.#options = options
  }

  /**
   * The good rows, a chunk's worth at a time; what is wrong with the others is told.
   * @param onBad told of each row that is rejected
   * @throws ImportFileError when the file as a whole cannot be read
   */
  async *rows<Row extends object>(
    source: AsyncIterable<Uint8Array>,
    columns: Columns,
    read: (cells: Cells) => Row,
    onBad: (raw: RawRow, reject: Reject) => void = () => {},
  ): AsyncGenerator<Original<Row>[]> {
    const header = this.#options.onHeader ?? (() => {})
    for await (const raws of readRawRows(unpack(this.#counted(source)), columns, this.#options, header)) {
      const good: Original<Row>[] = []
      for (const raw of raws) {
        this.summary.rows++
        const original = raw.original ?? raw.cells
        const checked = checkRow(raw, read)
        if (checked.ok) {
          this.#map = raw.map
          good.push({ ...checked.row, original })
          continue
        }
        onBad(raw, checked.reject)
        await this.#reject(checked.reject, original)
      }
      this.summary.accepted += good.length
      yield good
      this.progress('read', 0, 0)
    }
  }

  /** Takes rows back that had been accepted. */
  async takeBack(
    rows: readonly Original<{ line: number }>[],
    field: string,
    code: string,
    message: string,
  ): Promise<void> {
    const column = columnOf(this.#map, field)
    this.summary.accepted -= rows.length
    for (const { line, original } of rows) await this.#reject({ line, column, code, message }, original)
  }

  progress(phase: ImportProgress['phase'], saved: number, of: number): void {
    this.#options.onProgress?.({ phase, bytes: this.#bytes, rows: this.summary.rows, saved, of })
  }

  async #reject(reject: Reject, original: string[]): Promise<void> {
    this.summary.rejected++
    await this.#options.onReject?.(reject, original)
  }

  async *#counted(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      this.#bytes += chunk.length
      yield chunk
    }
  }
}
