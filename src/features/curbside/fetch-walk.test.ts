import { expect, it } from 'vitest'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { fetchWalk } from './fetch-walk.ts'

const bin = (id: string, zoneId?: string, kind: 'shelf' | 'fridge' | 'freezer' = 'shelf') => ({
  ...{ id, code: `BIN-${id}`, name: `Shelf ${id}`, kind },
  ...(zoneId !== undefined && { zoneId }),
})
const order = (orderNumber: string, ...binIds: string[]) =>
  ({ orderNumber, parcels: binIds.map((binId) => ({ id: `${orderNumber}-${binId}`, binId })) }) as Fulfillment
const zone = (id: string) => ({ id, name: id, floorId: null })
const layout = { id: 'store' as const, floors: [], zones: [zone('front'), zone('back')], aisles: [] }
const walked = (...walk: Parameters<typeof fetchWalk>) => fetchWalk(...walk).map(({ name }) => name)

it('goes past each bin once, for all orders together, as the map lists the zones', () => {
  const bins = [bin('B10', 'back'), bin('B2', 'back'), bin('Z1'), bin('A1', 'front')]
  const orders = [order('1', 'B10', 'A1'), order('2', 'Z1', 'B2', 'A1')]
  expect(walked(orders, bins, layout)).toEqual(['Shelf A1', 'Shelf B2', 'Shelf B10', 'Shelf Z1'])
  expect(fetchWalk(orders, bins, layout)[0]?.parcels.map(({ orderNumber }) => orderNumber)).toEqual(['1', '2'])
})

it('takes what is cold last', () => {
  const bins = [bin('A', undefined, 'freezer'), bin('B', undefined, 'fridge'), bin('C')]
  expect(walked([order('1', 'A', 'B', 'C')], bins, undefined)).toEqual(['Shelf C', 'Shelf B', 'Shelf A'])
})

it('goes by name where there is no map, and names a bin that is not on this device by its id', () => {
  expect(walked([order('1', 'B10', 'gone', 'B2')], [bin('B10'), bin('B2')], undefined)).toEqual([
    'gone',
    'Shelf B2',
    'Shelf B10',
  ])
})
