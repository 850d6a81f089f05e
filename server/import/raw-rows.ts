import { checkHeader, checkSomeKnown, mapColumns, type ColumnMap, type ColumnOverrides } from './columns.ts'
import { CsvReader, type CsvRecord, type Delimiter } from './csv.ts'
import { readJsonLine } from './json-lines.ts'
import { readLines, type Encoding, type FileLine } from './lines.ts'
import { ImportFileError, type RejectCode } from './reject.ts'
import type { RawRow } from './row.ts'

export interface RawRowOptions {
  map?: ColumnOverrides
  encoding?: Encoding
}

/**
 * Cuts a file into rows, a chunk's worth at a time. Whether it is CSV or JSON lines is told from its first line.
 * @param onHeader called with the names of the columns, before the first row; JSON lines have one, `row`
 * @throws ImportFileError when it is neither
 */
export async function* readRawRows(
  source: AsyncIterable<Uint8Array>,
  options: RawRowOptions,
  onHeader: (columns: string[]) => void,
): AsyncGenerator<RawRow[]> {
  let cut: ((lines: FileLine[]) => RawRow[]) | undefined
  let csv: { reader: CsvReader; map: ColumnMap } | undefined
  for await (let lines of readLines(source, options.encoding)) {
    if (!cut) {
      const start = lines.findIndex((line) => line.text.trim() !== '')
      const first = lines[start]
      if (!first) continue
      lines = lines.slice(start)
      checkIsText(first)
      if (/^\s*[{[]/.test(first.text)) {
        const known = new Map<string, ColumnMap>()
        const [row] = jsonRows([first], known, options.map)
        if (!row || row.problem) {
          throw new ImportFileError(
            'not-csv',
            'This is JSON, but not JSON lines: one object on each line, one line a row.',
          )
        }
        checkSomeKnown(row.map)
        onHeader(['row'])
        cut = (more) => jsonRows(more, known, options.map)
      } else {
        const { map, delimiter } = readHeader(first, options.map)
        const reader = new CsvReader(delimiter, map.columns.length)
        csv = { reader, map }
        onHeader(map.columns)
        lines = lines.slice(1)
        cut = (more) => reader.push(more).map((record) => csvRow(record, map))
      }
    }
    yield cut(lines)
  }
  if (!cut) throw new ImportFileError('empty-file', 'The file is empty.')
  if (csv) {
    const { reader, map } = csv
    yield reader.end().map((record) => csvRow(record, map))
  }
}

function checkIsText({ text, problem }: FileLine): void {
  if (!problem && !text.includes('\0')) return
  const hint = problem === 'bad-encoding' ? ' A text file in another encoding needs --encoding windows-1252.' : ''
  const message = `This is not a text file in UTF-8. Orders are read from CSV with a header, or JSON lines.${hint}`
  throw new ImportFileError('not-csv', message)
}

/** The delimiter is the one of , ; and tab that makes a header out of the first line. */
function readHeader(line: FileLine, overrides: ColumnOverrides | undefined): { map: ColumnMap; delimiter: Delimiter } {
  let error: unknown
  for (const delimiter of [',', ';', '\t'] as const) {
    const [record] = new CsvReader(delimiter).push([line])
    const columns = record?.cells.map((cell) => cell.trim()) ?? []
    if (delimiter !== ',' && columns.length < 2) continue
    try {
      const map = mapColumns(columns, overrides)
      checkHeader(map)
      return { map, delimiter }
    } catch (problem) {
      // what is wrong with the likeliest reading: the one that knows most columns says it
      error =
        error instanceof ImportFileError && error.code !== 'not-csv' && error.code !== 'unknown-column'
          ? error
          : problem
    }
  }
  throw error
}

const problems: Record<'unbalanced-quote' | 'too-long' | 'bad-encoding', string> = {
  'unbalanced-quote': 'A quotation mark opens here that is not closed as it should be.',
  'too-long': 'The line is too long to be a row.',
  'bad-encoding': 'The line is not in UTF-8. Save the file as UTF-8, or say which it is with --encoding windows-1252.',
}

function csvRow({ line, raw, cells, problem }: CsvRecord, map: ColumnMap): RawRow {
  if (!problem) return { line, map, cells }
  return { line, map, cells: [raw], problem: { ...problem, message: problems[problem.code] } }
}

/** Objects of the same keys share a map; `known` holds those seen so far, up to a limit. */
function jsonRows(lines: FileLine[], known: Map<string, ColumnMap>, overrides: ColumnOverrides | undefined): RawRow[] {
  const rows: RawRow[] = []
  for (const { number: line, text, problem } of lines) {
    if (text.trim() === '' && !problem) continue
    const bad = (code: RejectCode, message: string) => {
      const map: ColumnMap = { index: {}, columns: ['row'] }
      rows.push({ line, map, cells: [text], problem: { code, cell: 0, message } })
    }
    if (problem) {
      bad(problem, problems[problem])
      continue
    }
    const object = readJsonLine(text)
    if (!object.ok) {
      bad(object.code, object.message)
      continue
    }
    const columns = object.value.map(([name]) => name)
    const key = JSON.stringify(columns)
    let map = known.get(key)
    if (!map) {
      try {
        map = mapColumns(columns, presentIn(columns, overrides))
      } catch (error) {
        if (!(error instanceof ImportFileError)) throw error
        bad('bad-json', error.message)
        continue
      }
      if (known.size < 100) known.set(key, map)
    }
    rows.push({ line, map, cells: object.value.map(([, value]) => value), original: [text] })
  }
  return rows
}

/** An object may leave out a key. */
function presentIn(columns: string[], overrides: ColumnOverrides = {}): ColumnOverrides {
  return Object.fromEntries(Object.entries(overrides).filter(([, column]) => columns.includes(column)))
}
