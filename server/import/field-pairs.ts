import type { Columns } from './columns.ts'

/**
 * Reads `field=Column` or `field=value` pairs.
 * @param option how they were given: `map` or `set`
 * @returns what is wrong with them, as a sentence
 */
export function readPairs(
  option: 'map' | 'set',
  pairs: readonly string[],
  { fields }: Columns,
): Record<string, string> | string {
  const read: Record<string, string> = {}
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    const field = pair.slice(0, at).trim()
    const value = pair.slice(at + 1).trim()
    const form = option === 'map' ? 'FIELD=COLUMN' : 'FIELD=VALUE'
    if (at < 1 || value === '') return `${option}: “${pair}” is not ${form}.`
    if (!Object.hasOwn(fields, field))
      return `${option}: there is no field “${field}”; there are ${Object.keys(fields).join(', ')}.`
    read[field] = value
  }
  return read
}
