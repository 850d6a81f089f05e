import { type Bin, BIN_KINDS } from '#domain/bin.ts'
import { executeRows, recordsOf, type RowCommand } from '../execute-rows.ts'
import type { Table } from '../import-table.ts'
import type { TableRow } from '../table-staging.ts'
import { idText, oneOf, text, unitsUpTo, yesOrNo } from './values.ts'

const fields = {
  code: ['label', 'barcode'],
  name: ['bin', 'binName'],
  kind: ['type'],
  zone: ['zoneId'],
  capacity: ['places'],
  retired: ['closed'],
}

type BinRow = TableRow & Omit<Bin, 'id' | 'rev'>

/** Where parcels stand until they are fetched. A bin is known by the code on its label. */
export const bins: Table<BinRow> = {
  columns: { what: 'Bins', fields, required: ['code'] },
  reader: () => (cells) => {
    const code = cells.need('code', idText)
    const zoneId = cells.optional('zone', idText)
    const capacity = cells.optional('capacity', unitsUpTo(10_000)) || null
    return {
      ...{ line: cells.line, key: code, code, name: cells.optional('name', text) ?? code },
      kind: cells.optional('kind', oneOf(BIN_KINDS)) ?? 'shelf',
      ...(zoneId !== null && { zoneId }),
      ...(capacity !== null && { capacity }),
      ...(cells.optional('retired', yesOrNo) && { retired: true }),
    }
  },
  async save({ database, store }, rows) {
    const known = [...(await recordsOf(database, store.id, 'bin')).values()]
    const commands = rows.map(({ code, name, kind, zoneId, capacity, retired }): RowCommand => {
      const same = known.filter((bin) => bin.code === code)
      const { id } = same.find((bin) => !bin.retired) ?? same[0] ?? { id: code }
      const args = {
        ...{ id, code, name, kind },
        ...(zoneId !== undefined && { zoneId }),
        ...(capacity !== undefined && { capacity }),
        ...(retired && { retired }),
      }
      return { name: 'save-bin', args, recordId: id }
    })
    return { saved: await executeRows(database, store.id, 'bin', commands, 'code') }
  },
}
