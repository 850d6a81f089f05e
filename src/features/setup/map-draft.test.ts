import { describe, expect, it } from 'vitest'
import { type MapDraft, placeOf, withoutPlace, withPlace } from './map-draft.ts'
import { moved } from './rows.ts'

const map: MapDraft = {
  floors: [
    { id: 'f0', name: 'Ground floor' },
    { id: 'f1', name: 'First floor' },
  ],
  zones: [
    { id: 'z1', name: 'Kitchen', floorId: 'f0' },
    { id: 'z2', name: 'Toys', floorId: 'f1' },
  ],
  aisles: [
    { name: 'A1', zoneId: 'z1' },
    { name: 'B1', zoneId: 'z2' },
    { name: 'C1', zoneId: null },
  ],
}

it('a row changes its place among the others; beyond the ends there is none', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 2, 3)).toEqual(['a', 'b', 'c'])
})

const without = (part: 'floors' | 'zones' | 'aisles', index: number) => withoutPlace(map, { part, index })

describe('what is taken off the map', () => {
  it('leaves what was in it, in no floor and in no zone', () => {
    expect(without('floors', 0).zones.map(({ floorId }) => floorId)).toEqual([null, 'f1'])
    expect(without('floors', 0).floors.map(({ id }) => id)).toEqual(['f1'])
    expect(without('zones', 1).aisles.map(({ zoneId }) => zoneId)).toEqual(['z1', null, null])
    expect(without('zones', 1).zones.map(({ id }) => id)).toEqual(['z1'])
    expect(without('aisles', 0).aisles.map(({ name }) => name)).toEqual(['B1', 'C1'])
  })
})

it('a place is renamed where it stands, and keeps what is in it; a new one comes last', () => {
  const ids = ['new']
  const newId = () => ids.pop() ?? ''
  expect(placeOf(map, { part: 'zones', index: 0 })).toEqual({ name: 'Kitchen', withinId: 'f0' })
  expect(placeOf(map, { part: 'aisles', index: 3 })).toBeUndefined()
  expect(withPlace(map, { part: 'zones', index: 0 }, 'Cooking', null, newId).zones[0]).toEqual({
    ...{ id: 'z1', name: 'Cooking', floorId: null },
  })
  expect(withPlace(map, { part: 'floors', index: 2 }, 'Roof', null, newId).floors[2]).toEqual({
    id: 'new',
    name: 'Roof',
  })
  expect(withPlace(map, { part: 'aisles', index: 1 }, 'B2', 'z1', newId).aisles).toEqual([
    ...[map.aisles[0], { name: 'B2', zoneId: 'z1' }, map.aisles[2]],
  ])
})
