import { type Bin, BIN_KINDS } from '#domain/bin.ts'

/** Shelves first: most parcels go there. Bins of one kind by name, so that neighbours stand together. */
export function byKindAndName(one: Bin, other: Bin): number {
  const byKind = BIN_KINDS.indexOf(one.kind) - BIN_KINDS.indexOf(other.kind)
  return byKind || one.name.localeCompare(other.name, undefined, { numeric: true })
}
