import type { RawRow } from './cells.ts'
import { checkHeader, checkSomeKnown, mapColumns, type ColumnMap, type ColumnOptions, type Columns } from './columns.ts'
import { CsvReader, type CsvRecord, type Delimiter } from './csv.ts'
import { JsonArrayReader } from './json-array.ts'
import { readJsonLine } from './json-lines.ts'
import { readLines, type Encoding, type FileLine } from './lines.ts'
import { ImportFileError, type RejectCode } from './reject.ts'

export interface RawRowOptions extends ColumnOptions {
  encoding?: Encoding
}

/**
 * Cuts a file into rows, a chunk's worth at a time. Whether it is CSV, JSON lines or one JSON array is told from its first line.
 * @param known what files of this kind can say
 * @param onHeader called with the names of the columns, before the first row; JSON lines have one, `row`
 * @throws ImportFileError when it is neither
 */
export async function* readRawRows(
  source: AsyncIterable<Uint8Array>,
  known: Columns,
  options: RawRowOptions,
  onHeader: (columns: string[]) => void,
): AsyncGenerator<RawRow[]> {
  let cut: ((lines: FileLine[]) => RawRow[]) | undefined
  let csv: { reader: CsvReader; map: ColumnMap } | undefined
  let array: JsonArrayReader | undefined
  for await (let lines of readLines(source, options.encoding)) {
    if (!cut) {
      const start = lines.findIndex((line) => line.text.trim() !== '')
      const first = lines[start]
      if (!first) continue
      lines = lines.slice(start)
      checkIsText(first, known)
      if (/^\s*\[/.test(first.text)) {
        array = new JsonArrayReader()
        onHeader(['row'])
        const read = jsonReader(known, options)
        let isFirst = true
        cut = (more) => {
          const rows = read(array?.push(more) ?? [])
          const [row] = rows
          if (isFirst && row && !row.problem) checkSomeKnown(row.map, known)
          isFirst &&= !row
          return rows
        }
      } else if (/^\s*\{/.test(first.text)) {
        const read = jsonReader(known, options)
        const [row] = read([first])
        if (!row || row.problem) {
          throw new ImportFileError(
            'not-csv',
            'This is JSON, but not JSON lines: one object on each line, one line a row.',
          )
        }
        checkSomeKnown(row.map, known)
        onHeader(['row'])
        cut = read
      } else {
        const { map, delimiter } = readHeader(first, known, options)
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
  if (array) yield jsonReader(known, options)(array.end())
}

function checkIsText({ text, problem }: FileLine, { what }: Columns): void {
  if (!problem && !text.includes('\0')) return
  const hint = problem === 'bad-encoding' ? ' A text file in another encoding needs --encoding windows-1252.' : ''
  const message = `This is not a text file in UTF-8. ${what} are read from CSV with a header, or JSON lines.${hint}`
  throw new ImportFileError('not-csv', message)
}

/** The delimiter is the one of , ; and tab that makes a header out of the first line. */
function readHeader(line: FileLine, known: Columns, options: ColumnOptions): { map: ColumnMap; delimiter: Delimiter } {
  let error: unknown
  for (const delimiter of [',', ';', '\t'] as const) {
    const [record] = new CsvReader(delimiter).push([line])
    const columns = record?.cells.map((cell) => cell.trim()) ?? []
    if (delimiter !== ',' && columns.length < 2) continue
    try {
      const map = mapColumns(columns, known, options)
      checkHeader(map, known)
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

/** Reads JSON lines. Objects of the same keys share a map; of those seen so far some are kept. */
function jsonReader(known: Columns, options: ColumnOptions): (lines: FileLine[]) => RawRow[] {
  const maps = new Map<string, ColumnMap>()

  function readLine({ number: line, text, problem }: FileLine): RawRow {
    const bad = (code: RejectCode, message: string): RawRow => {
      const map: ColumnMap = { index: {}, columns: ['row'] }
      return { line, map, cells: [text], problem: { code, cell: 0, message } }
    }
    if (problem) return bad(problem, problems[problem])
    const object = readJsonLine(text)
    if (!object.ok) return bad(object.code, object.message)
    const columns = object.value.map(([name]) => name)
    const key = JSON.stringify(columns)
    let map = maps.get(key)
    if (!map) {
      try {
        map = mapColumns(columns, known, { ...options, map: presentIn(columns, options.map) })
      } catch (error) {
        if (!(error instanceof ImportFileError)) throw error
        return bad('bad-json', error.message)
      }
      if (maps.size < 100) maps.set(key, map)
    }
    const nested = Object.values(map.index).find((at) => at !== undefined && object.value[at]?.[1] === undefined)
    if (nested !== undefined) return bad('bad-json', `“${columns[nested]}” is not a text or a number.`)
    return { line, map, cells: object.value.map(([, value]) => value ?? ''), original: [text] }
  }

  return (lines) => lines.filter(({ text, problem }) => text.trim() !== '' || problem).map(readLine)
}

/** An object may leave out a key. */
function presentIn(columns: string[], map: ColumnOptions['map'] = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(map).filter(([, column]) => columns.includes(column)))
}
