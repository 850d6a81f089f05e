import * as z from 'zod/mini'
import { Revision } from './revised.ts'
import { Id, Instant, type Keeping, Text } from './store.ts'

/** `cage`: locked, for what is worth stealing. `floor`: goods too bulky for a bin stay where its tag hangs. */
export const BinKind = z.enum(['shelf', 'fridge', 'freezer', 'cage', 'floor'])
export type BinKind = z.infer<typeof BinKind>
export const BIN_KINDS: readonly BinKind[] = BinKind.options

/**
 * A staging place. `code` is what its label says when scanned; `zoneId` where it stands, by the layout; `capacity` in parcels.
 * One that is `retired` takes nothing new: what was staged in it still names it.
 */
export const Bin = z.object({
  ...{ id: Id, code: Text, name: Text, kind: BinKind },
  zoneId: z.optional(Id),
  capacity: z.optional(z.int().check(z.gte(1), z.lte(10_000))),
  retired: z.optional(z.boolean()),
  rev: z.optional(Revision),
})
export type Bin = z.infer<typeof Bin>

/**
 * Stands for the bin of goods that are too bulky for one: they wait where they are, under a tag that hangs on them. No bin has
 * this id.
 */
export const IN_PLACE = '@in-place'

const kindFor: Record<Keeping, BinKind> = { chilled: 'fridge', frozen: 'freezer', locked: 'cage', bulky: 'floor' }

/** Whether goods are kept there as they need it. Those of which an import said nothing may stand anywhere. */
export function fits(kind: BinKind, keeping: Keeping | undefined): boolean {
  return keeping === undefined || kind === kindFor[keeping]
}

/** From an instant on nothing in the bin may be handed over: its fridge failed. `ended`: it works again. */
export const BinHold = z.object({
  ...{ id: Id, by: Id, at: Instant, since: Instant },
  ended: z.nullable(z.object({ by: Id, at: Instant })),
})
export type BinHold = z.infer<typeof BinHold>

/** A parcel, by its order. */
export const ParcelRef = z.object({ fulfillmentId: Id, parcelId: Id })
export type ParcelRef = z.infer<typeof ParcelRef>

/**
 * What people found out about a bin, under its id: its holds, the oldest first, and which parcels stood in it when it was last
 * looked through.
 */
export const BinState = z.object({
  id: Id,
  holds: z.array(BinHold).check(z.maxLength(20)),
  check: z.nullable(z.object({ id: Id, by: Id, at: Instant, seen: z.array(ParcelRef).check(z.maxLength(500)) })),
})
export type BinState = z.infer<typeof BinState>

export const untouchedBin = (id: string): BinState => ({ id, holds: [], check: null })
