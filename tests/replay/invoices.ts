import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'

export interface Item {
  sku: string
  name: string
  quantity: number
  unitPrice: string
}

/** One customer's purchase, which is played as an order for pickup. */
export interface Invoice {
  number: string
  /** when it came, in ms of the shop's own time since the first one, nights and other long pauses left out */
  at: number
  items: Item[]
}

const MINUTE_MS = 60_000
/** A pause between two invoices is no longer than this: nobody waits for a night. */
const LONGEST_PAUSE_MS = 20 * MINUTE_MS

interface Row extends Record<string, string | undefined> {
  InvoiceNo?: string
  StockCode?: string
  Description?: string
  Quantity?: string
  InvoiceDate?: string
  UnitPrice?: string
}

/**
 * Reads days of UCI's "Online Retail", in order of time.
 * @returns the invoices, and how many lines are no purchase: invoices that start with C are returns, other negative lines write-offs
 */
export async function readInvoices(paths: string[]): Promise<{ invoices: Invoice[]; skipped: Record<string, number> }> {
  const skipped = { returned: 0, writtenOff: 0, unreadable: 0 }
  const found = new Map<string, { dated: number; items: Item[] }>()
  for (const path of paths) {
    const rows = parse<Row>(await readFile(path), { columns: true, bom: true, relax_column_count: true })
    for (const { InvoiceNo: number, StockCode, Description, Quantity, InvoiceDate, UnitPrice } of rows) {
      const dated = Date.parse(`${InvoiceDate?.replace(' ', 'T') ?? ''}Z`)
      const quantity = Number(Quantity)
      const sku = StockCode?.trim()
      if (!number || !sku || Number.isNaN(dated) || !Number.isInteger(quantity)) skipped.unreadable++
      else if (number.startsWith('C')) skipped.returned++
      else if (quantity <= 0) skipped.writtenOff++
      else {
        const invoice = found.get(number) ?? { dated, items: [] }
        invoice.items.push({ sku, name: Description?.trim() || sku, quantity, unitPrice: UnitPrice?.trim() || '0' })
        found.set(number, invoice)
      }
    }
  }
  const inOrder = [...found].toSorted(([, one], [, other]) => one.dated - other.dated)
  let at = 0
  let before = inOrder[0]?.[1].dated ?? 0
  const invoices = inOrder.map(([number, { dated, items }]): Invoice => {
    at += Math.min(LONGEST_PAUSE_MS, dated - before)
    before = dated
    return { number, at, items }
  })
  return { invoices, skipped }
}
