import { expect, it } from 'vitest'
import { listPlaces } from './list-places.ts'

const row = (sku: string, aisle: string | null) => ({ sku, name: sku, aisle, gtins: [] })

it('brings the products of a list to the aisles of the map, or to where the catalogue says', () => {
  const rows = [row('a', 'A1-01'), row('b', 'B2'), row('c', 'a1-03'), row('d', null), row('e', ' ')]
  const bySku = (aisles: { name: string }[]) =>
    listPlaces(rows, aisles).map((place) => [place.bay, ...place.rows.map(({ sku }) => sku)])
  expect(bySku([{ name: 'A1' }])).toEqual([
    ['A1', 'a', 'c'],
    ['B2', 'b'],
  ])
  expect(bySku([])).toEqual([
    ['A1-01', 'a'],
    ['B2', 'b'],
    ['a1-03', 'c'],
  ])
})
