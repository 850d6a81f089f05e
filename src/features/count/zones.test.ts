import { expect, it } from 'vitest'
import { byZone } from './zones.ts'

const layout = {
  zones: [
    { id: 'n', name: 'North', floorId: null },
    { id: 's', name: 'South', floorId: null },
    { id: 'e', name: 'Empty', floorId: null },
  ],
  aisles: [
    { name: 'A1', zoneId: 'n' },
    { name: 'A2', zoneId: 's' },
    { name: 'A3', zoneId: 'n' },
    { name: 'A4', zoneId: null },
  ],
}

it('puts bays, and what a label says of a part of one, in the zone of their aisle; the rest comes last', () => {
  expect(byZone(layout, ['A1', 'A2', 'A3', 'A4', 'A1-03', 'Till'])).toEqual([
    { id: 'n', name: 'North', bays: ['A1', 'A3', 'A1-03'] },
    { id: 's', name: 'South', bays: ['A2'] },
    { id: null, name: null, bays: ['A4', 'Till'] },
  ])
})

it('is one group where the map has no zones, or there is no map', () => {
  expect(byZone({ zones: [], aisles: layout.aisles }, ['A1'])).toEqual([{ id: null, name: null, bays: ['A1'] }])
  expect(byZone(undefined, ['A1'])).toEqual([{ id: null, name: null, bays: ['A1'] }])
  expect(byZone(undefined, [])).toEqual([])
})
