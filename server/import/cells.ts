import { columnOf, type ColumnMap } from './columns.ts'
import { fault, type Fault, type Parsed, type Reject, type RejectCode } from './reject.ts'

/** A row of the file as it was cut into cells, before anything in it is believed. */
export interface RawRow {
  line: number
  map: ColumnMap
  cells: string[]
  /** the row as the file has it, for the rejects file; `cells` where there is none */
  original?: string[]
  /** it could not be cut; `cells` holds its text */
  problem?: { code: RejectCode; cell: number; message: string }
}

/** Thrown by a reader of rows and caught by `checkRow`: the first value of a row that cannot be used. */
export class BadValue {
  readonly field: string
  readonly fault: Fault

  constructor(field: string, problem: Fault) {
    this.field = field
    this.fault = problem
  }
}

/** The values of one row by their fields. */
export class Cells<Field extends string = string> {
  readonly #raw: RawRow

  constructor(raw: RawRow) {
    this.#raw = raw
  }

  get line(): number {
    return this.#raw.line
  }

  /** Whether the file says anything of it, be it nothing in this row. */
  has(field: Field): boolean {
    const { index, set } = this.#raw.map
    return index[field] !== undefined || set?.[field] !== undefined
  }

  /** As the file has it; where it says nothing, what is so in every row. */
  get(field: Field): string {
    const { map, cells } = this.#raw
    const cell = cells[map.index[field] ?? -1] ?? ''
    return cell.trim() === '' ? (map.set?.[field] ?? '') : cell
  }

  /** @throws BadValue, missing-value too */
  need<T>(field: Field, read: (raw: string) => Parsed<T>): T {
    const value = this.optional(field, read)
    if (value === null) throw new BadValue(field, fault('missing-value', 'A value is needed here.'))
    return value
  }

  /** null where there is nothing. @throws BadValue */
  optional<T>(field: Field, read: (raw: string) => Parsed<T>): T | null {
    const raw = this.get(field)
    if (raw.trim() === '') return null
    const value = read(raw)
    if (!value.ok) throw new BadValue(field, value)
    return value.value
  }
}

export type Checked<Row> = { ok: true; row: Row } | { ok: false; reject: Reject }

/** What one row says, or what is wrong with it. */
export function checkRow<Row>(raw: RawRow, read: (cells: Cells) => Row): Checked<Row> {
  const broken = checkShape(raw)
  if (broken) return { ok: false, reject: broken }
  try {
    return { ok: true, row: read(new Cells(raw)) }
  } catch (error) {
    if (!(error instanceof BadValue)) throw error
    const { code, message } = error.fault
    return { ok: false, reject: { line: raw.line, column: columnOf(raw.map, error.field), code, message } }
  }
}

function checkShape({ line, map, cells, problem }: RawRow): Reject | undefined {
  const name = (cell: number) => map.columns[cell] || String(cell + 1)
  if (problem) return { line, column: name(problem.cell), code: problem.code, message: problem.message }
  const width = map.columns.length
  const message = `This line has ${cells.length} columns, the header has ${width}.`
  if (cells.length > width) return { line, column: String(width + 1), code: 'too-many-columns', message }
  if (cells.length < width) return { line, column: name(cells.length), code: 'too-few-columns', message }
  return undefined
}
