import type { RecordOf } from '#domain/records.ts'
import { THE_STORE } from '#domain/store.ts'
import { executeRows, recordsOf } from '../execute-rows.ts'
import type { Saved, Table } from '../import-table.ts'
import type { TableRow } from '../table-staging.ts'
import { idText, text } from './values.ts'

const fields = { aisle: ['name', 'location', 'shelf'], zone: ['area'], floor: ['level'] }

interface AisleRow extends TableRow {
  aisle: string
  zone: string | null
  floor: string | null
}

/** The map of the store: its aisles in the order in which one walks along them, which is that of the file. It is the whole map. */
export const aisles: Table<AisleRow> = {
  columns: { what: 'Aisles', fields, required: ['aisle'] },
  reader: () => (cells) => {
    const aisle = cells.need('aisle', text)
    const [zone, floor] = [cells.optional('zone', idText), cells.optional('floor', idText)]
    return { line: cells.line, key: aisle, aisle, zone, floor }
  },
  atOnce: Number.MAX_SAFE_INTEGER,
  async save({ database, store }, rows) {
    const before = (await recordsOf(database, store.id, 'layout')).get(THE_STORE)
    const args = layoutOf(rows)
    const [became = 'unchanged'] = await executeRows(
      database,
      store.id,
      'layout',
      [{ name: 'save-layout', args, recordId: THE_STORE }],
      'aisle',
    )
    if (typeof became !== 'string') return { saved: rows.map(() => became) }
    const known = new Map(before?.aisles.map((aisle, at) => [aisle.name, `${at} ${aisle.zoneId}`]))
    const saved = args.aisles.map(({ name, zoneId }, at): Saved => {
      const was = known.get(name)
      if (was === undefined) return 'created'
      return was === `${at} ${zoneId}` ? 'unchanged' : 'updated'
    })
    return { saved }
  },
}

/** Floors and zones have the names that the rows give them. */
function layoutOf(rows: AisleRow[]): Pick<RecordOf<'layout'>, 'floors' | 'zones' | 'aisles'> {
  const floors = [...new Set(rows.flatMap(({ floor }) => floor ?? []))]
  const zones = new Map(rows.flatMap(({ zone, floor }) => (zone === null ? [] : [[zone, floor] as const])))
  return {
    floors: floors.map((id) => ({ id, name: id })),
    zones: [...zones].map(([id, floorId]) => ({ id, name: id, floorId })),
    aisles: rows.map(({ aisle, zone }) => ({ name: aisle, zoneId: zone })),
  }
}
