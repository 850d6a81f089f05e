import type { ArgsOf } from '#domain/commands.ts'
import type { RecordOf } from '#domain/records.ts'
import { withRow } from './rows.ts'

/** What a person edits of the map. */
export type MapDraft = Omit<ArgsOf<'save-layout'>, 'rev'>

/** A floor or a zone has an id; an aisle is named by what products say of where they stand. */
export type Part = 'floors' | 'zones' | 'aisles'

export function draftOf(layout: Omit<RecordOf<'layout'>, 'id' | 'rev'> | undefined): MapDraft {
  const { floors = [], zones = [], aisles = [] } = layout ?? {}
  return { floors, zones, aisles }
}

function withoutFloor(draft: MapDraft, id: string): MapDraft {
  const zones = draft.zones.map((zone) => (zone.floorId === id ? { ...zone, floorId: null } : zone))
  return { ...draft, floors: draft.floors.filter((floor) => floor.id !== id), zones }
}

function withoutZone(draft: MapDraft, id: string): MapDraft {
  const aisles = draft.aisles.map((aisle) => (aisle.zoneId === id ? { ...aisle, zoneId: null } : aisle))
  return { ...draft, zones: draft.zones.filter((zone) => zone.id !== id), aisles }
}

/** A row of one of the lists, or where the next one goes. */
export type At = { part: Part; index: number }

/** What the row says; undefined where there is none. */
export function placeOf(draft: MapDraft, { part, index }: At): { name: string; withinId: string | null } | undefined {
  if (part === 'floors') {
    const floor = draft.floors[index]
    return floor && { name: floor.name, withinId: null }
  }
  if (part === 'zones') {
    const zone = draft.zones[index]
    return zone && { name: zone.name, withinId: zone.floorId }
  }
  const aisle = draft.aisles[index]
  return aisle && { name: aisle.name, withinId: aisle.zoneId }
}

/** The map with that row as given, or one more. `newId` names a floor or a zone that is new. */
export function withPlace(
  draft: MapDraft,
  { part, index }: At,
  name: string,
  withinId: string | null,
  newId: () => string,
): MapDraft {
  switch (part) {
    case 'floors':
      return { ...draft, floors: withRow(draft.floors, index, { id: draft.floors[index]?.id ?? newId(), name }) }
    case 'zones': {
      const zone = { id: draft.zones[index]?.id ?? newId(), name, floorId: withinId }
      return { ...draft, zones: withRow(draft.zones, index, zone) }
    }
    case 'aisles':
      return { ...draft, aisles: withRow(draft.aisles, index, { name, zoneId: withinId }) }
  }
}

/** The map without that row: what was in it is nowhere. */
export function withoutPlace(draft: MapDraft, { part, index }: At): MapDraft {
  switch (part) {
    case 'floors':
      return withoutFloor(draft, draft.floors[index]?.id ?? '')
    case 'zones':
      return withoutZone(draft, draft.zones[index]?.id ?? '')
    case 'aisles':
      return { ...draft, aisles: draft.aisles.toSpliced(index, 1) }
  }
}
