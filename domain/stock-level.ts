import * as z from 'zod/mini'
import { Id, Instant, Sku, Text } from './store.ts'

/** Where units of a store are. Whatever has left it, or has not come yet, is outside: null. */
export const PLACES = ['shelf', 'backroom', 'staged', 'inspection', 'damaged'] as const
export const Place = z.enum(PLACES)
export type Place = z.infer<typeof Place>

/** Why units moved, or were promised. What people call each stands in the app's messages. */
export const Cause = z.enum([
  'opening',
  'import',
  'pick',
  'pick-undone',
  'put-back',
  'handover',
  'handover-error',
  'short-damaged',
  'short-display-worn',
  'short-mismatch',
  'none-seen',
  'staged-missing',
  'staged-found',
  'staged-discarded',
  'sale-stopped',
  'sale-allowed',
  'reserve',
  'release',
  'expire',
  'sale',
  'return',
  'return-sorted',
  'receipt',
  'receipt-undone',
  'transfer-out',
  'adjustment',
  'counted',
  'count-correction',
  'found',
  'expired',
  'theft-suspected',
  'empty-packaging',
  'relocation',
  'damage',
  'write-off',
])
export type Cause = z.infer<typeof Cause>

/** What a movement came from: an order, a delivery, a till's receipt; `name` is what people call it. */
export const Source = z.object({
  kind: z.enum([
    'fulfillment',
    'reservation',
    'delivery',
    'transfer',
    'floor-task',
    'receipt',
    'file',
    'count-session',
    'return',
  ]),
  id: Id,
  name: Text,
})
export type Source = z.infer<typeof Source>

/**
 * One row of the ledger: so many eaches went from one place to another, and so many more (or fewer, where negative) are
 * promised. `quantity` is 0 where nothing moved: units were promised, or none was seen.
 */
export const Movement = z.object({
  sku: Sku,
  cause: Cause,
  quantity: z.int().check(z.nonnegative(), z.maximum(10_000_000)),
  from: z.nullable(Place),
  to: z.nullable(Place),
  reserved: z.int(),
  source: z.optional(Source),
  /** what the units were sold for, or what was paid back, in minor currency units */
  valueMinor: z.optional(z.int()),
  /** a person's reason */
  note: z.optional(z.string().check(z.maxLength(500))),
})
export type Movement = z.infer<typeof Movement>

/** A movement with who made it and when it happened in the store, UTC ms; `id` is the cmdId and its number in there. */
export const Moved = z.object({ ...Movement.shape, id: z.string(), by: Id, at: Instant })
export type Moved = z.infer<typeof Moved>

/**
 * How much of one product is where, in eaches: each figure is the sum of the ledger. One below 0 says that the record is
 * wrong: more left than was ever known to be there.
 */
export const StockLevel = z.object({
  sku: Sku,
  shelf: z.int(),
  backroom: z.int(),
  staged: z.int(),
  inspection: z.int(),
  damaged: z.int(),
  /** promised to orders and to other channels, and not picked yet */
  reserved: z.int(),
  /** since when it is known how many there are; null where nobody ever said */
  knownSince: z.nullable(Instant),
  /** whether the last who looked saw any: none blocks it from being promised */
  seen: z.nullable(z.object({ at: Instant, any: z.boolean(), by: Id })),
  /** whether it must not be sold (see stop-sale.ts), and since when; left out where nobody ever said */
  stopped: z.optional(z.object({ at: Instant, on: z.boolean() })),
  /** the counts that were posted, the newest first: what is heard of later and happened before is in them (count/correction.ts) */
  counts: z.optional(z.array(z.object({ place: Place, at: Instant, sessionId: Id, name: Text }))),
  /** the last of what happened, newest first, so that "why is it 3?" is answered without a network */
  recent: z.array(z.omit(Moved, { sku: true })),
})
export type StockLevel = z.infer<typeof StockLevel>

/** Movements that a level carries along. */
const RECENT = 5
/** Counts that it remembers. */
const COUNTS = 8

export const noLevel = (sku: string): StockLevel => ({
  ...{ sku, shelf: 0, backroom: 0, staged: 0, inspection: 0, damaged: 0, reserved: 0 },
  ...{ knownSince: null, seen: null, recent: [] },
})

/** A row that moves nothing, and says that something is so from then on. */
export const saying = (sku: string, cause: 'sale-stopped' | 'sale-allowed', note: string): Movement => ({
  ...{ sku, cause, quantity: 0, from: null, to: null, reserved: 0 },
  ...(note && { note }),
})

/** Causes that say how many there are. What a delivery brings comes on top of what nobody has counted. */
const TELLS_LEVEL = new Set<Cause>(['opening', 'import', 'adjustment', 'counted'])
/** Causes that say that some are there. */
const SHOWS_SOME = new Set<Cause>([
  'opening',
  'import',
  'pick',
  'put-back',
  'return',
  'receipt',
  'adjustment',
  'counted',
  'found',
  'relocation',
])

/** The level after a movement. In whatever order the same movements come, the same level comes out. */
export function move(level: StockLevel, moved: Moved): StockLevel {
  const { sku: _sku, ...row } = moved
  const { quantity, from, to, reserved, cause, at, by } = row
  const after = { ...level, reserved: level.reserved + reserved }
  if (from) after[from] -= quantity
  if (to) after[to] += quantity
  const tells = TELLS_LEVEL.has(cause)
  if (tells) after.knownSince = Math.min(level.knownSince ?? at, at)
  // units that were taken from there, or came there, were there; who counted as many as were known has seen them
  const isSeen = SHOWS_SOME.has(cause) && (quantity > 0 || cause === 'counted') && (isSold(to) || isSold(from))
  const any = cause === 'none-seen' ? false : isSeen ? true : undefined
  if (any !== undefined && isNewer(level.seen, { at, any, by })) after.seen = { at, any, by }
  if (cause === 'sale-stopped' || cause === 'sale-allowed') {
    const on = cause === 'sale-stopped'
    const { stopped } = level
    // of both at one instant, that it is stopped
    if (!stopped || at > stopped.at || (at === stopped.at && on)) after.stopped = { at, on }
  }
  if (cause === 'counted' && row.source?.kind === 'count-session') {
    const place = to ?? from
    const count = place && { place, at, sessionId: row.source.id, name: row.source.name }
    const counts = [...(level.counts ?? []), ...(count ? [count] : [])]
    after.counts = counts.toSorted((one, other) => other.at - one.at || (one.sessionId < other.sessionId ? 1 : -1))
    after.counts = after.counts.slice(0, COUNTS)
  }
  after.recent = [...level.recent, row].toSorted(byNewest).slice(0, RECENT)
  return after
}

/** Whether customers' orders are picked from there, and units there may be promised. */
export const isSold = (place: Place | null) => place === 'shelf' || place === 'backroom'

function isNewer(before: StockLevel['seen'], now: NonNullable<StockLevel['seen']>): boolean {
  if (!before || now.at !== before.at) return !before || now.at > before.at
  // of two at the same instant, units that are there; of two who saw the same, always the same one
  return now.any === before.any ? now.by < before.by : now.any
}

const byNewest = (one: { at: number; id: string }, other: { at: number; id: string }) =>
  other.at - one.at || (one.id < other.id ? 1 : -1)

/** All units in the store, whatever they are good for. */
export function onHand(level: StockLevel): number {
  return PLACES.reduce((units, place) => units + level[place], 0)
}

/**
 * What may still be promised, in eaches: what is on the shelf and in the backroom, less what is promised already and what
 * is kept back. Nothing, where the last who looked saw none, or where it must not be sold.
 * @param safety units kept back (see safety.ts)
 */
export function atp(level: StockLevel, safety: number): number {
  if (level.seen?.any === false || level.stopped?.on) return 0
  return Math.max(0, level.shelf + level.backroom - level.reserved - safety)
}
