import { ImportFileError } from './reject.ts'

/** What files of one kind can say of a row. */
export interface Columns<Field extends string = string> {
  /** what the rows are, as it begins a sentence: Orders */
  what: string
  /** each field with the other names that columns have for it */
  fields: Readonly<Record<Field, readonly string[]>>
  required: readonly Field[]
}

/** Case, spaces and punctuation in a column's name do not matter. */
const fold = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** How a file is read where its columns' names alone do not say it. */
export interface ColumnOptions {
  /** which column of the file holds a field */
  map?: Readonly<Record<string, string>>
  /** what a field is where a row says nothing of it */
  set?: Readonly<Record<string, string>>
}

/** Where in the row each field stands, what the file calls that column, and what is so in every row. */
export interface ColumnMap {
  index: Partial<Record<string, number>>
  columns: string[]
  set?: Readonly<Record<string, string>>
}

/** Which field each of the file's columns holds, by position; the columns nobody knows are left out. */
export function mapColumns(columns: string[], known: Columns, { map = {}, set = {} }: ColumnOptions = {}): ColumnMap {
  const byName = new Map(
    Object.entries(known.fields).flatMap(([field, aliases]) => [field, ...aliases].map((name) => [fold(name), field])),
  )
  const index: Partial<Record<string, number>> = {}
  const taken = new Set<number>()
  for (const [field, wanted] of Object.entries(map)) {
    const at = columns.findIndex((column) => fold(column) === fold(wanted))
    if (at < 0) throw new ImportFileError('unknown-column', `The file has no column “${wanted}”: ${list(columns)}.`)
    index[field] = at
    taken.add(at)
  }
  for (const [at, column] of columns.entries()) {
    const field = byName.get(fold(column))
    if (!field || taken.has(at) || map[field]) continue
    const other = index[field]
    if (other !== undefined) {
      const both = `“${columns[other] ?? ''}” and “${column}”`
      throw new ImportFileError('column-twice', `${both} both hold ${field}. Choose one with --map ${field}=COLUMN.`)
    }
    index[field] = at
  }
  return { index, columns, set }
}

/** What a file of rejected rows has before the columns of the original. */
export const REJECT_COLUMNS = ['line', 'column', 'code', 'message']

/**
 * Checks that the first line is a header that we can work with.
 * @throws ImportFileError not-csv, missing-columns, rejects-file
 */
export function checkHeader(map: ColumnMap, known: Columns): void {
  const { index, columns, set = {} } = map
  if (columns.slice(0, REJECT_COLUMNS.length).join() === REJECT_COLUMNS.join()) {
    throw new ImportFileError(
      'rejects-file',
      'This is a file of rejected rows: it holds only parts of the file. Correct the original file and import that again.',
    )
  }
  checkSomeKnown(map, known)
  const missing = known.required.filter((field) => index[field] === undefined && set[field] === undefined)
  if (missing.length > 0) {
    throw new ImportFileError(
      'missing-columns',
      `The file has no column for ${missing.join(', ')}; it has ${list(columns)}. Name it with --map ${missing[0]}=COLUMN.`,
    )
  }
}

/**
 * Refuses a file that names nothing we need: it is something else than a file of this kind.
 * @throws ImportFileError not-csv
 */
export function checkSomeKnown({ index, columns }: ColumnMap, { what, required }: Columns): void {
  if (required.some((field) => index[field] !== undefined)) return
  const [first = ''] = columns
  if (first.startsWith('PK')) {
    throw new ImportFileError('not-csv', 'This is an Excel file, or a ZIP. Save the sheet as CSV and import that.')
  }
  if (columns.length === 1 && required.some((field) => fold(first).includes(fold(field)))) {
    throw new ImportFileError(
      'not-csv',
      'The first line is taken for a single column. Put commas, semicolons or tabs between the columns.',
    )
  }
  throw new ImportFileError(
    'not-csv',
    `The first line does not name ${required.join(', ')}. ${what} are read from CSV with a header, or JSON lines.`,
  )
}

/** What the file calls the column of a field. */
export function columnOf(map: ColumnMap, field: string): string {
  const at = map.index[field]
  return at === undefined ? field : map.columns[at] || String(at + 1)
}

function list(columns: string[]): string {
  const shown = columns.slice(0, 20).map((column) => (column.length > 40 ? `${column.slice(0, 40)}…` : column))
  return shown.join(', ') + (columns.length > shown.length ? ', …' : '')
}
