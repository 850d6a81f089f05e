import type { RecordOf } from '#domain/records.ts'
import { THE_STORE, type Store } from '#domain/store.ts'
import { shareStores } from '../../share-stores.ts'
import { listStores } from '../../stores.ts'
import { executeRows, recordsOf } from '../execute-rows.ts'
import type { Saved, Table, TableTarget } from '../import-table.ts'
import { fault, parsed, type Parsed } from '../reject.ts'
import type { TableRow } from '../table-staging.ts'
import { isZone, parseCurrency, parseText, shown } from '../values.ts'
import { parseOpeningHours } from './opening-hours.ts'
import { idText, text } from './values.ts'

const fields = {
  id: ['storeId', 'number', 'storeNumber'],
  name: ['storeName'],
  zone: ['timeZone', 'timezone', 'tz'],
  currency: ['currencyCode'],
  hours: ['openingHours', 'open'],
}

interface StoreRow extends TableRow {
  id: string
  name: string
  zone: string | null
  currency: string | null
  hours: string | null
}

/** Stores that a sentence names. */
const TOLD = 10

/** The stores of the installation, and when each is open. Hours that cannot be read keep their text, and are told. */
export const stores: Table<StoreRow> = {
  columns: { what: 'Stores', fields, required: ['id', 'name'] },
  reader: () => (cells) => {
    const id = cells.need('id', idText)
    return {
      ...{ line: cells.line, key: id, id, name: cells.need('name', text) },
      ...{ zone: cells.optional('zone', parseZone), currency: cells.optional('currency', parseCurrency) },
      hours: cells.optional('hours', (raw) => parseText(raw, 500)),
    }
  },
  atOnce: 1000,
  async save(target, rows) {
    const known = new Map((await listStores(target.database)).map((store) => [store.id, store]))
    const unread: string[] = []
    const saved: Saved[] = []
    for (const row of rows) {
      const hours = row.hours === null ? undefined : hoursOf(row.hours)
      if (hours?.text !== undefined) unread.push(`${row.id} (“${shown(hours.text)}”)`)
      saved.push(await saveStore(target, row, known.get(row.id), hours))
    }
    await shareStores(target.database)
    return { saved, advice: unread.length === 0 ? [] : [adviceOn(unread)] }
  },
}

type Said = Pick<RecordOf<'hours'>, 'weekly' | 'text'>

function hoursOf(raw: string): Said {
  const weekly = parseOpeningHours(raw)
  return weekly ? { weekly } : { weekly: null, text: raw }
}

function adviceOn(unread: string[]): string {
  const names = unread.slice(0, TOLD).join(', ') + (unread.length > TOLD ? ` and ${unread.length - TOLD} more` : '')
  return `When these stores are open could not be read; they keep the text: ${names}. Write it as “Mon-Fri: 9-18; Sat: 10-16” and import the file again.`
}

async function saveStore(
  { database }: TableTarget,
  { id, name, zone, currency }: StoreRow,
  known: Store | undefined,
  hours: Said | undefined,
): Promise<Saved> {
  const where = zone ?? known?.zone
  const money = currency ?? known?.currency
  if (where === undefined) return lacks('zone')
  if (money === undefined) return lacks('currency')
  const args = { ...known, id, name, zone: where, currency: money }
  const [became = 'unchanged'] = await executeRows(
    database,
    id,
    'store',
    [{ name: 'save-store', args, recordId: id }],
    'id',
  )
  if (typeof became !== 'string' || !hours) return became
  // a calendar of exceptions is edited in the app, and no file says it
  const before = (await recordsOf(database, id, 'hours')).get(THE_STORE)
  const { closures = [], exceptions = [] } = before ?? {}
  // what was known goes on where the new text could not be read
  const weekly = hours.weekly ?? before?.weekly ?? null
  const about = { ...hours, weekly, closures, exceptions }
  const command = { name: 'save-hours' as const, args: about, recordId: THE_STORE }
  const [set = 'unchanged'] = await executeRows(database, id, 'hours', [command], 'hours')
  if (typeof set !== 'string') return set
  return became === 'unchanged' && set !== 'unchanged' ? 'updated' : became
}

const lacks = (field: 'zone' | 'currency'): Saved => ({
  field,
  code: 'missing-value',
  message: `A new store needs it. Add a column ${field}, or give all the same with --set ${field}=VALUE.`,
})

const parseZone = (raw: string): Parsed<string> =>
  isZone(raw.trim())
    ? parsed(raw.trim())
    : fault('bad-zone', `“${shown(raw)}” is no IANA time zone such as Europe/London.`)
