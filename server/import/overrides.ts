import { fields, isField, type ColumnOverrides } from './columns.ts'

/** Reads `field=Column` pairs. @returns what is wrong with them, as a sentence */
export function readOverrides(pairs: readonly string[]): ColumnOverrides | string {
  const overrides: ColumnOverrides = {}
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    const field = pair.slice(0, at).trim()
    const column = pair.slice(at + 1).trim()
    if (at < 1 || column === '') return `map: “${pair}” is not FIELD=COLUMN.`
    if (!isField(field)) return `map: there is no field “${field}”; there are ${fields.join(', ')}.`
    overrides[field] = column
  }
  return overrides
}
