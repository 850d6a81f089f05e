import { type Bin, BIN_KINDS } from '#domain/bin.ts'

/** Shelves first: most parcels go there. Bins of one kind by name, so that neighbours stand together. */
export function byKindAndName(one: Bin, other: Bin): number {
  const byKind = BIN_KINDS.indexOf(one.kind) - BIN_KINDS.indexOf(other.kind)
  return byKind || one.name.localeCompare(other.name, undefined, { numeric: true })
}

/** The bins that stand next to one: up to two on either side, of the same zone and kind. */
export function neighboursOf(bin: Bin, bins: readonly Bin[]): Bin[] {
  const near = bins
    .filter((other) => !other.retired && other.kind === bin.kind && other.zoneId === bin.zoneId)
    .toSorted(byKindAndName)
  const at = near.findIndex(({ id }) => id === bin.id)
  if (at < 0) return near.slice(0, 4)
  return [...near.slice(Math.max(0, at - 2), at), ...near.slice(at + 1, at + 3)]
}
