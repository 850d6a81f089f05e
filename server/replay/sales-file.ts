import { createReadStream } from 'node:fs'
import { Decimal } from '#domain/stock/line-value.ts'
import { wrongWith } from '#domain/stock/till-events.ts'
import { CsvReader, type CsvRecord } from '../import/csv.ts'
import { readLines } from '../import/lines.ts'
import { ImportFileError } from '../import/reject.ts'
import { InstantReader, parseText } from '../import/values.ts'
import type { TillEvent } from '../till-events.ts'

/** The file says each of these of every line. */
type Sale = TillEvent & { receipt: string; unitPrice: string }

/** A line of the file: what it says happened, and to which customer, or why it says nothing. */
export type SaleLine = { ok: true; event: Sale; customer: string | null } | { ok: false; code: string }

const COLUMNS = ['InvoiceNo', 'StockCode', 'Quantity', 'InvoiceDate', 'UnitPrice'] as const
type Values = Record<(typeof COLUMNS)[number], string> & { CustomerID?: string }
/** The shop is in the United Kingdom and writes its own time. */
const instants = new InstantReader('Europe/London')

/**
 * Reads a day of UCI's "Online Retail" as what its till said. Of an invoice that starts with C a negative quantity came back;
 * of any other it was written off. Each line is an event of its own, by the file and its number.
 * @param name what the file is called in the keys
 * @throws ImportFileError empty-file, not-csv, missing-columns
 */
export async function* readSalesFile(path: string, name: string): AsyncGenerator<SaleLine[]> {
  let columns: string[] | undefined
  let reader: CsvReader | undefined
  const toLine = (record: CsvRecord) => lineOf(record, columns ?? [], name)
  for await (let lines of readLines(createReadStream(path))) {
    if (!reader) {
      const [header, ...rest] = lines
      if (!header) continue
      columns = new CsvReader(',').push([header])[0]?.cells.map((cell) => cell.trim()) ?? []
      const missing = COLUMNS.filter((column) => !columns?.includes(column))
      if (missing.length > 0) {
        throw new ImportFileError('missing-columns', `${path} has no column ${missing.join(', ')} in its first line.`)
      }
      reader = new CsvReader(',', columns.length)
      lines = rest
    }
    yield reader.push(lines).map(toLine)
  }
  if (!reader) throw new ImportFileError('empty-file', `${path} is empty.`)
  yield reader.end().map(toLine)
}

function lineOf(record: CsvRecord, columns: string[], name: string): SaleLine {
  const { problem, cells, line } = record
  if (problem) return bad(problem.code)
  if (cells.length !== columns.length)
    return bad(cells.length < columns.length ? 'too-few-columns' : 'too-many-columns')
  const values = Object.fromEntries(columns.map((column, index) => [column, cells[index]?.trim()])) as Values
  const sku = parseText(values.StockCode, 200)
  if (!sku.ok) return bad(sku.code)
  if (sku.value === '' || values.InvoiceNo === '') return bad('missing-value')
  // a spreadsheet writes 12 as 12.0
  if (!/^[+-]?\d+(\.0*)?$/.test(values.Quantity)) return bad('not-a-number')
  const units = Number(values.Quantity)
  const isReturn = values.InvoiceNo.startsWith('C')
  if (isReturn && units > 0) return bad('quantity-not-negative')
  if (!Decimal.safeParse(values.UnitPrice).success) return bad('bad-price')
  const at = instants.parse(values.InvoiceDate)
  if (!at.ok) return bad(at.code)
  const kind = isReturn ? 'return' : units < 0 ? 'write-off' : 'sale'
  const event = { quantity: Math.abs(units), at: at.value }
  const wrong = wrongWith(event, at.value)
  if (wrong) return bad(wrong.code)
  const receipt = values.InvoiceNo.slice(0, 64)
  return {
    ok: true,
    // a spreadsheet writes 14527 as 14527.0
    customer: values.CustomerID?.replace(/\.0*$/, '') || null,
    event: { key: `${name}:${line}`, kind, sku: sku.value, unitPrice: values.UnitPrice, receipt, ...event },
  }
}

const bad = (code: string): SaleLine => ({ ok: false, code })
