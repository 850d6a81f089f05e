import { aisleFinder } from '#domain/aisle-of.ts'
import type { SheetRow } from './sheet-products.ts'

/** Where products of a list stand: an aisle of the map, else what the catalogue says; `rows` in the order of the walk. */
export interface ListPlace {
  bay: string
  rows: SheetRow[]
}

/** The places of a list's products, in the order in which one walks by; of what stands nowhere nothing is said. */
export function listPlaces(rows: readonly SheetRow[], aisles: readonly { name: string }[]): ListPlace[] {
  const find = aisleFinder(aisles)
  const places = new Map<string, SheetRow[]>()
  for (const row of rows) {
    const at = find(row.aisle)?.at
    const bay = (at === undefined ? row.aisle?.trim() : aisles[at]?.name) ?? ''
    if (bay !== '') places.set(bay, [...(places.get(bay) ?? []), row])
  }
  return [...places].map(([bay, some]) => ({ bay, rows: some }))
}
